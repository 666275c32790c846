using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Contributors;

/// <summary>
/// Contributor MAU and what it is made of. In every bucket new + returning + back = active. The bucket before is always
/// the whole calendar bucket, even where the period cut it; for the whole period it is the period before.
/// </summary>
public static class TurnoverMetrics
{
    /// <summary>The five figures of who came, stayed, came back and left.</summary>
    public static IReadOnlyList<MetricResult> Of(PresenceTable table, Frame frame)
    {
        var counter = new FlowCounter(table);
        var turnover = new Turnover(frame, counter.Count(frame), [.. frame.Buckets.Select(counter.Count)]);
        return [Active(turnover), New(turnover), Returning(turnover), Back(turnover), Drifting(turnover)];
    }

    /// <summary>
    /// Contributor MAU (by month; DAU, WAU by day and week): distinct people with one contribution or more.
    /// Formula: |{person : contributions(person, bucket) >= 1}|. CHAOSS "Contributors" (p=3467). Unit: people.
    /// Caveats: people who read, test or answer elsewhere are not seen; somebody with two unlinked addresses counts
    /// twice. Source: any source of contributions.
    /// </summary>
    private static MetricResult Active(Turnover turnover) => turnover.Result("contributors.active", f => f.Active);

    /// <summary>
    /// People whose first contribution ever in the scope falls in the bucket. CHAOSS "New Contributors" (p=3613). Unit:
    /// people. Caveats: judged on the stored history; buckets wholly before it are not collected, and a shallow clone
    /// makes old hands look new. Source: any source of contributions.
    /// </summary>
    private static MetricResult New(Turnover turnover)
    {
        var result = turnover.Result("contributors.new", f => f.New, turnover.KnowsFirsts);
        return result with { HistoryFrom = turnover.Frame.Knowledge.HistoryFrom };
    }

    /// <summary>
    /// People active in the bucket and in the one before: |active(n) ∩ active(n-1)|. Part of CHAOSS "Contributors"
    /// (p=3467). Unit: people. Source: any source of contributions.
    /// </summary>
    private static MetricResult Returning(Turnover turnover) => turnover.Result("contributors.returning", f => f.Returning);

    /// <summary>
    /// People active in the bucket, not in the one before, but earlier: active - new - returning. Part of CHAOSS
    /// "Contributors" (p=3467). Unit: people. Caveats: as for new people, without history it is not known.
    /// Source: any source of contributions.
    /// </summary>
    private static MetricResult Back(Turnover turnover) =>
        turnover.Result("contributors.back", f => f.Back, (days, flow) => flow.Back == 0 || turnover.KnowsFirsts(days, flow));

    /// <summary>
    /// People active in the bucket before and not in this one: |active(n-1) \ active(n)|. Near to CHAOSS "Inactive
    /// Contributors" (p=3614). Unit: people. Caveats: in an unfinished bucket it shrinks until the bucket ends.
    /// Source: any source of contributions.
    /// </summary>
    private static MetricResult Drifting(Turnover turnover) => turnover.Result("contributors.drifting", f => f.Drifting);

    private sealed record Turnover(Frame Frame, PeopleFlow Whole, IReadOnlyList<PeopleFlow> Flows)
    {
        public bool KnowsFirsts(Window days, PeopleFlow flow) => Frame.Knowledge.TellsFirsts(days);

        public MetricResult Result(string key, Func<PeopleFlow, int> figure, Func<Window, PeopleFlow, bool>? known = null)
        {
            var series = Frame.Buckets.Zip(Flows, (bucket, flow) => known is null || known(bucket.Days, flow)
                ? bucket.Point(figure(flow), flow.Contributions)
                : bucket.Unknown(Missing.NotCollected)).ToArray();
            if (Frame.Knowledge.Gap(Frame.Window) is not null || known?.Invoke(Frame.Window, Whole) == false)
            {
                return MetricResult.None(key, Unit.People, Missing.NotCollected) with { Series = series };
            }

            var value = figure(Whole);
            return new MetricResult(key, Unit.People, value, Whole.Contributions, null, series)
            {
                SmallSample = Small.People(value),
            };
        }
    }
}

using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Contributors;

/// <summary>Every figure about people who contribute: pure arithmetic over rows of presence.</summary>
public static class ContributorMetrics
{
    /// <summary>All figures of the slice.</summary>
    public static IEnumerable<MetricResult> All(PresenceTable table, Frame frame, IReadOnlySet<ContributionKind> collected) =>
    [
        .. TurnoverMetrics.Of(table, frame),
        RetentionMetrics.Retention(table, frame),
        RetentionMetrics.Stickiness(table, frame),
        ActiveDays(table, frame),
        KindMetrics.People(table, frame, collected),
        KindMetrics.Contributions(table, frame, collected),
    ];

    /// <summary>
    /// Days on which anybody contributed: |{day : contributions(day) >= 1}|. Near to CHAOSS "Activity Dates and Times"
    /// (p=3444). Unit: days. Caveats: days are cut in the zone of the figures; facts without a plausible date are on no
    /// day. Source: any source of contributions.
    /// </summary>
    public static MetricResult ActiveDays(PresenceTable table, Frame frame)
    {
        var series = frame.Buckets.Select(b =>
        {
            var (days, n) = Days(table.Rows(b.Days));
            return b.Point(days, n);
        }).ToArray();
        if (frame.Knowledge.Gap(frame.Window) is { } gap)
        {
            return MetricResult.None("contributors.active_days", Unit.Days, gap) with { Series = series };
        }

        var (value, contributions) = Days(table.Rows(frame.Window));
        return new MetricResult("contributors.active_days", Unit.Days, value, contributions, null, series)
        {
            SmallSample = Small.Items(contributions),
        };
    }

    private static (int Days, long Contributions) Days(ReadOnlySpan<PresenceEntry> rows)
    {
        var (days, last, n) = (0, int.MinValue, 0L);
        foreach (ref readonly var row in rows)
        {
            if (row.IsContribution)
            {
                days += row.Day == last ? 0 : 1;
                (last, n) = (row.Day, n + row.N);
            }
        }

        return (days, n);
    }
}

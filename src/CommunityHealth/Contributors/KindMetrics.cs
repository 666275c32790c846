using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Contributors;

/// <summary>What kinds of work people do. A kind that no connected source tells of is not collected, never zero.</summary>
public static class KindMetrics
{
    private static readonly ContributionKind[] Kinds = [.. Enum.GetValues<ContributionKind>().Where(k => k != ContributionKind.None)];

    /// <summary>
    /// People per kind of contribution; the value is the people of any kind. CHAOSS "Types of Contributions". Unit:
    /// people. Caveats: one person can be in several kinds, so kinds do not add up. Source: any source of contributions.
    /// </summary>
    public static MetricResult People(PresenceTable table, Frame frame, IReadOnlySet<ContributionKind> collected)
    {
        var counter = new Counter(table, collected);
        return Result("contributors.by_kind", Unit.People, table, frame, (rows, _) => counter.People(rows));
    }

    /// <summary>
    /// Contributions per kind; the value is all of them. CHAOSS "Types of Contributions". Unit: items. Caveats: a commit
    /// and a comment are one each, which says nothing about their weight. What deleted accounts did counts here, though they
    /// are nobody. Source: any source of contributions.
    /// </summary>
    public static MetricResult Contributions(PresenceTable table, Frame frame, IReadOnlySet<ContributionKind> collected)
    {
        var counter = new Counter(table, collected);
        return Result("contributions.by_kind", Unit.Items, table, frame, counter.Contributions);
    }

    private static MetricResult Result(string key, Unit unit, PresenceTable table, Frame frame, Count count)
    {
        var series = frame.Buckets.Select(b =>
        {
            var here = count(table.Rows(b.Days), b.Days);
            return b.Point(here.Value, here.N) with { Parts = b.Missing is null ? here.Parts : null };
        }).ToArray();
        if (frame.Knowledge.Gap(frame.Window) is { } gap)
        {
            return MetricResult.None(key, unit, gap) with { Series = series };
        }

        var whole = count(table.Rows(frame), frame.IsAll ? null : frame.Window);
        return new MetricResult(key, unit, whole.Value, whole.N, null, series)
        {
            Parts = whole.Parts,
            SmallSample = unit == Unit.People ? Small.People(whole.Value) : Small.Items(whole.Value),
        };
    }

    /// <param name="days">Null for all that is known, dated or not.</param>
    private delegate Tally Count(ReadOnlySpan<PresenceEntry> rows, Window? days);

    private readonly record struct Tally(double Value, long N, IReadOnlyDictionary<string, double?> Parts);

    private sealed class Counter(PresenceTable table, IReadOnlySet<ContributionKind> collected)
    {
        private readonly Distinct[] _seen = [.. Enum.GetValues<ContributionKind>().Select(_ => new Distinct(table.PersonCount))];

        public Tally People(ReadOnlySpan<PresenceEntry> rows)
        {
            foreach (var seen in _seen)
            {
                seen.Clear();
            }

            long n = 0;
            foreach (ref readonly var row in rows)
            {
                if (row.IsContribution)
                {
                    n += row.N;
                    _seen[0].Add(row.Person);
                    _seen[(int)row.Kind].Add(row.Person);
                }
            }

            return new Tally(_seen[0].Count, n, Parts(k => _seen[(int)k].Count));
        }

        public Tally Contributions(ReadOnlySpan<PresenceEntry> rows, Window? days)
        {
            var counts = new long[_seen.Length];
            foreach (ref readonly var row in rows)
            {
                counts[(int)row.Kind] += row.N;
            }

            foreach (var nobody in table.Nobody)
            {
                counts[(int)nobody.Kind] += days is null || (nobody.Day != UnixTime.NoDay && days.Value.Contains(UnixTime.Date(nobody.Day))) ? nobody.N : 0;
            }

            var n = counts.Skip(1).Sum();
            return new Tally(n, n, Parts(k => counts[(int)k]));
        }

        private OrderedDictionary<string, double?> Parts(Func<ContributionKind, double> count) => new(
            Kinds.Select(k => KeyValuePair.Create<string, double?>(
                k.Text(), count(k) is var n && (n > 0 || collected.Contains(k)) ? n : null)));
    }
}

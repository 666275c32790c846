using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Contributors;

/// <summary>How many stay, and how much of the month they are around: shares on whole quarters and months.</summary>
public static class RetentionMetrics
{
    /// <summary>
    /// Quarterly retention: |active(q) ∩ active(q-1)| / |active(q-1)|, one bucket a calendar quarter that overlaps the
    /// period, worked out on whole quarters; the value is the last quarter that is complete. Not in CHAOSS; LFX
    /// Insights uses it, e.g. {a,b,c} then {b,c,d,e,f} gives 2/3. Unit: ratio. Caveats: seasonal communities look as if
    /// they lost people; unfinished quarters only grow. Source: any source of contributions.
    /// </summary>
    public static MetricResult Retention(PresenceTable table, Frame frame)
    {
        var counter = new FlowCounter(table);
        return LastComplete("contributors.retention", frame, frame.Quarters, quarter =>
        {
            var flow = counter.Count(quarter);
            return new Ratio(flow.Returning, flow.Before);
        });
    }

    /// <summary>
    /// Stickiness: mean of the weekly active people of the ISO weeks that end in the month, divided by the monthly
    /// active people; the value is the last complete month. Not in CHAOSS; known from product analytics as WAU/MAU.
    /// Unit: ratio. Caveats: weeks that have not ended are left out; few people make it jump. Source: any source of
    /// contributions.
    /// </summary>
    public static MetricResult Stickiness(PresenceTable table, Frame frame)
    {
        var seen = new Distinct(table.PersonCount);
        return LastComplete("contributors.stickiness", frame, frame.Months, month =>
        {
            var (sum, weeks) = (0, 0);
            foreach (var week in Weeks(month.Days).Where(frame.Knowledge.IsComplete))
            {
                (sum, weeks) = (sum + Active(table, week, seen), weeks + 1);
            }

            return weeks == 0 ? new Ratio(0, 0) : new Ratio((double)sum / weeks, Active(table, month.Days, seen));
        });
    }

    /// <summary>The ISO weeks whose Sunday lies in the month.</summary>
    public static IEnumerable<Window> Weeks(Window month)
    {
        for (var monday = Granularity.Week.StartOf(month.From); monday.AddDays(7) <= month.To; monday = monday.AddDays(7))
        {
            yield return new Window(monday, monday.AddDays(7));
        }
    }

    private static int Active(PresenceTable table, Window days, Distinct seen)
    {
        seen.Clear();
        foreach (ref readonly var row in table.Rows(days))
        {
            if (row.IsContribution)
            {
                seen.Add(row.Person);
            }
        }

        return seen.Count;
    }

    private static MetricResult LastComplete(
        string key, Frame frame, IReadOnlyList<FrameBucket> buckets, Func<FrameBucket, Ratio> share)
    {
        var series = buckets.Select(b => b.Point(share(b))).ToArray();
        var last = Array.FindLastIndex(series, p => frame.Knowledge.IsComplete(new Window(p.From, p.To)));
        if (last < 0)
        {
            return MetricResult.None(key, Unit.Ratio, frame.Knowledge.Gap(frame.Window) ?? Missing.Nothing) with
            {
                Series = series, Numerator = 0, Denominator = 0,
            };
        }

        var point = series[last];
        return new MetricResult(key, Unit.Ratio, point.Value, point.N, point.Missing, series)
        {
            Numerator = point.Numerator,
            Denominator = point.Denominator,
            ValueOf = new Window(point.From, point.To),
            SmallSample = Small.People(point.N),
        };
    }
}

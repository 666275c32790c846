using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.PullRequests;

/// <summary>What became of the pull requests that ended in the window, by where they come from and who opened them.</summary>
internal static class Outcomes
{
    /// <summary>Every group.</summary>
    public static IReadOnlyList<PullOutcome> Of(PullReading reading) => [.. Enum.GetValues<PullGroup>().Select(g => Of(reading, g))];

    /// <summary>How many that ended do not tell whether they come from a fork.</summary>
    public static int UnknownOrigin(PullReading reading)
    {
        var count = 0;
        foreach (var i in reading.Pulls())
        {
            ref readonly var item = ref reading.Table.Items[i];
            count += item.Fork is null && Bucket(reading, item) >= 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>Those of a group that ended in the window, or in a bucket of it.</summary>
    public static IEnumerable<(int Index, long? Seconds)> Behind(PullReading reading, PullGroup group, int? bucket, bool? merged)
    {
        foreach (var i in reading.Pulls())
        {
            var item = reading.Table.Items[i];
            var at = Bucket(reading, item);
            if (at >= 0 && (bucket is null || at == bucket) && reading.IsOf(item, group) && (merged is null || merged == item.MergedAt is not null))
            {
                yield return (i, reading.ToMerge(item));
            }
        }
    }

    private static PullOutcome Of(PullReading reading, PullGroup group)
    {
        var (series, seconds) = (new (int Merged, int Ended)[reading.Buckets.Days.Count], new List<long>());
        foreach (var i in reading.Pulls())
        {
            ref readonly var item = ref reading.Table.Items[i];
            var bucket = Bucket(reading, item);
            if (bucket < 0 || !reading.IsOf(item, group))
            {
                continue;
            }

            series[bucket].Ended++;
            series[bucket].Merged += item.MergedAt is null ? 0 : 1;
            if (reading.ToMerge(item) is { } took)
            {
                seconds.Add(took);
            }
        }

        var merged = series.Sum(s => s.Merged);
        return new PullOutcome(group, merged, series.Sum(s => s.Ended) - merged, Spread.Of(seconds), series);
    }

    private static int Bucket(PullReading reading, in TableItem item) => reading.End(item) is { } end ? reading.Buckets.Of(item.ScopeId, end) : -1;
}

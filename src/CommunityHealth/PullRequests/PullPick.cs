namespace CommunityHealth.PullRequests;

/// <summary>
/// Which figure's items are wanted, by the name addresses have for it: <c>outcome.fork</c> with the part merged or closed,
/// <c>stage.review</c>, <c>unreviewed</c>, <c>size.2</c>.
/// </summary>
/// <param name="From">The first day of a bucket; null for the whole window.</param>
/// <param name="Page">From 1.</param>
public sealed record PullPick(string What, DateOnly? From, string? Part, int Page)
{
    /// <summary>The items, the slowest first; null for a figure there is not.</summary>
    internal IReadOnlyList<(int Index, long? Seconds)>? Of(PullReading reading)
    {
        var bucket = From is { } day ? reading.Buckets.Of(day) : null;
        if (From is not null && bucket is null)
        {
            return null;
        }

        IEnumerable<(int Index, long? Seconds)>? found = What.Split('.', 2) switch
        {
            ["outcome", var name] when Enum.TryParse<PullGroup>(name, true, out var group) && Part is null or "merged" or "closed" =>
                Outcomes.Behind(reading, group, bucket, Part is null ? null : Part == "merged"),
            ["stage", var name] when bucket is null && Enum.TryParse<PullStage>(name, true, out var stage) => Staged(reading, stage),
            ["unreviewed"] when bucket is null => Unreviewed(reading),
            ["size", var name] when bucket is null && int.TryParse(name, null, out var size) => Sized(reading, size),
            _ => null,
        };
        return found?.OrderByDescending(f => f.Seconds ?? -1).ThenByDescending(f => f.Index).ToList();
    }

    private static IEnumerable<(int Index, long? Seconds)> Staged(PullReading reading, PullStage stage) => Cohort(reading)
        .Select(i => (Index: i, Seconds: Stages.Of(reading, reading.Table.Items[i])?.Of(stage))).Where(s => s.Seconds is not null);

    private static IEnumerable<(int Index, long? Seconds)> Unreviewed(PullReading reading) => Cohort(reading)
        .Where(i => Stages.Of(reading, reading.Table.Items[i]) is null).Select(i => (i, reading.ToMerge(reading.Table.Items[i])));

    private static IEnumerable<(int Index, long? Seconds)> Sized(PullReading reading, int size) => Cohort(reading)
        .Where(i => SizeTimes.Of(reading.Table.Items[i].Size) == size).Select(i => (i, reading.ToMerge(reading.Table.Items[i])));

    private static IEnumerable<int> Cohort(PullReading reading) => reading.Pulls().Where(i => reading.IsOfCohort(reading.Table.Items[i]));
}

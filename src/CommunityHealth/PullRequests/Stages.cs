using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.PullRequests;

/// <summary>The way of a merged pull request in seconds. Wait, review, rework and merge add up to all of it.</summary>
/// <param name="Rework">Null where nobody asked for changes.</param>
/// <param name="Merge">Null where nobody approved: then the review goes on until merging.</param>
internal readonly record struct StageTimes(long Wait, long Review, long? Rework, long? Merge)
{
    public long? Of(PullStage stage) => stage switch
    {
        PullStage.Wait => Wait, PullStage.Review => Review, PullStage.Rework => Rework, PullStage.Merge => Merge,
        _ => Wait + Review + (Rework ?? 0) + (Merge ?? 0),
    };
}

/// <summary>Cuts the way from opening to merging into stages. Reviews are those that other humans submitted.</summary>
internal static class Stages
{
    /// <summary>The stages of a merged pull request; null for one without a review by another human before merging.</summary>
    public static StageTimes? Of(PullReading reading, in TableItem item)
    {
        if (item.MergedAt is not { } merged)
        {
            return null;
        }

        var start = Math.Min(reading.Start(item, merged), merged);
        var (first, approved) = Edges(reading.Table, item, merged);
        if (first is not { } begun)
        {
            return null;
        }

        begun = Math.Clamp(begun, start, merged);
        var end = approved is { } last ? Math.Clamp(last, begun, merged) : merged;
        var rework = Rework(reading.Table, item, begun, end);
        return new StageTimes(
            (begun - start) / UnixTime.Second, (end - begun - (rework ?? 0)) / UnixTime.Second, rework / UnixTime.Second,
            approved is null ? null : (merged - end) / UnixTime.Second);
    }

    private static (long? First, long? Approved) Edges(ItemTable table, in TableItem item, long merged)
    {
        var (first, approved) = ((long?)null, (long?)null);
        foreach (ref readonly var step in table.Steps(item))
        {
            if (step.Move.IsReview() && step.At <= merged && step.IsAnswerTo(item))
            {
                first ??= step.At;
                approved = step.Move == ItemMove.Approved ? step.At : approved;
            }
        }

        return (first, approved);
    }

    /// <summary>From every request for changes to the review after it, whatever that says.</summary>
    private static long? Rework(ItemTable table, in TableItem item, long begun, long end)
    {
        var (sum, asked) = ((long?)null, (long?)null);
        foreach (ref readonly var step in table.Steps(item))
        {
            if (!step.Move.IsReview() || step.At > end || !step.IsAnswerTo(item))
            {
                continue;
            }

            var at = Math.Max(step.At, begun);
            sum = asked is { } since ? (sum ?? 0) + at - since : sum;
            asked = step.Move == ItemMove.ChangesRequested ? at : null;
        }

        return asked is { } open ? (sum ?? 0) + end - open : sum;
    }
}

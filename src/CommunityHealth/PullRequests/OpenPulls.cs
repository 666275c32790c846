using CommunityHealth.Storage;

namespace CommunityHealth.PullRequests;

/// <summary>The pull requests that are open now.</summary>
internal static class OpenPulls
{
    /// <summary>All of them, those that wait longest first.</summary>
    public static IReadOnlyList<OpenPull> Of(PullReading reading)
    {
        var open = new List<OpenPull>();
        foreach (var i in reading.Pulls())
        {
            ref readonly var item = ref reading.Table.Items[i];
            if (item.IsOpen)
            {
                open.Add(Of(reading, item));
            }
        }

        return [.. open.OrderBy(p => p.Since).ThenBy(p => p.Id)];
    }

    private static OpenPull Of(PullReading reading, in TableItem item)
    {
        var (last, verdict) = ((long?)null, (ItemMove?)null);
        foreach (ref readonly var step in reading.Table.Steps(item))
        {
            if (step.IsAnswerTo(item))
            {
                last = step.At;
                verdict = step.Move is ItemMove.Approved or ItemMove.ChangesRequested ? step.Move : verdict;
            }
        }

        var state = item.Draft == true ? PullState.Draft : (last, verdict) switch
        {
            (_, ItemMove.Approved) => PullState.Approved, (_, ItemMove.ChangesRequested) => PullState.ChangesRequested,
            (null, _) => PullState.Waiting, _ => PullState.InReview,
        };
        return new OpenPull(
            item.Id, state, item.OpenedAt, last ?? reading.Start(item, long.MaxValue), item.Size, item.Fork, item.IsOfNewcomer(reading.Buckets.Zone));
    }
}

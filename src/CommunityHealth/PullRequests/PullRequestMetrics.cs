using CommunityHealth.Community;
using CommunityHealth.Items;
using CommunityHealth.Storage;

namespace CommunityHealth.PullRequests;

/// <summary>
/// Every figure about what becomes of pull requests. A pull request is merged at its merge and closed with it; an unmerged
/// one counts where it is closed at the end of knowledge, at its last close or, by the rules, its first. What bots and
/// agents opened is out, unless it is switched on.
/// </summary>
public static class PullRequestMetrics
{
    /// <summary>All metrics of the slice.</summary>
    public static IReadOnlyList<ItemMetric> All { get; } =
        [Opened(), Merged(), ClosedUnmerged(), Velocity(), TimeToMerge(), ClosureRatio(), AcceptanceRatio(), Open()];

    /// <summary>
    /// Pull requests by opening date. CHAOSS "Change Requests". Unit: items. Caveats: a draft counts from the day it was
    /// opened. Source: GitHub.
    /// </summary>
    private static ItemMetric Opened() => new("pull_requests.opened", ItemForm.Count, ItemKind.Pull, WhenOpened);

    /// <summary>
    /// Pull requests by merge date. CHAOSS "Change Requests Accepted" (p=3589). Unit: items. Caveats: work landed by hand
    /// is closed and not merged. Source: GitHub.
    /// </summary>
    private static ItemMetric Merged() => new("pull_requests.merged", ItemForm.Count, ItemKind.Pull, WhenMerged);

    /// <summary>
    /// Unmerged pull requests that are closed, by their last close (or first). CHAOSS "Change Requests Declined" (p=3588).
    /// Unit: items. Caveats: some were given up by their author, some landed by hand. Source: GitHub.
    /// </summary>
    private static ItemMetric ClosedUnmerged() => new(
        "pull_requests.closed_unmerged", ItemForm.Count, ItemKind.Pull,
        static (in item, steps, frame) => item.MergedAt is null ? WhenClosed(item, steps, frame) : ItemMark.None);

    /// <summary>
    /// Merged pull requests divided by the weeks of the period that are known; the median time to merge stands beside it.
    /// Not in CHAOSS. Unit: per week. Caveats: says nothing about the size of a change. Source: GitHub.
    /// </summary>
    private static ItemMetric Velocity() =>
        new("pull_requests.velocity", ItemForm.PerWeek, ItemKind.Pull, WhenMerged) { Beside = TimeToMerge() };

    /// <summary>
    /// Merge minus opening (or, by the rules, minus the last time it was made ready for review before the merge), of merged
    /// ones, by the bucket they were opened (or merged) in; median, 75th and 90th percentile. CHAOSS "Change Request
    /// Duration" (p=3587). Unit: seconds. Caveats: the newest ones had little time; one merged before its beginning is a
    /// fault of the data and left out. Source: GitHub.
    /// </summary>
    private static ItemMetric TimeToMerge() => new(
        "pull_requests.time_to_merge", ItemForm.Time, ItemKind.Pull, static (in item, steps, frame) =>
        {
            if (item.MergedAt is not { } merged)
            {
                return ItemMark.None;
            }

            var took = merged - (frame.Rules.Clock == ItemClock.Ready ? Ready(steps, merged) ?? item.OpenedAt : item.OpenedAt);
            return took < 0 ? ItemMark.None : new ItemMark(frame.Cohort(item, merged), true, took);
        });

    /// <summary>
    /// Pull requests closed in the period, merged or not, divided by those opened in it. CHAOSS "Change Request Closure
    /// Ratio" (p=4834), which others divide by open ones or by all. Unit: ratio. Caveats: both sides are different pull
    /// requests; above 1 the pile shrinks. Source: GitHub.
    /// </summary>
    private static ItemMetric ClosureRatio() =>
        new("pull_requests.closure_ratio", ItemForm.Share, ItemKind.Pull, WhenOpened) { Upper = WhenClosed };

    /// <summary>
    /// Merged, divided by merged plus closed unmerged, by closing date. CHAOSS "Change Request Acceptance Ratio" (p=3598),
    /// as a share. Unit: ratio. Caveats: work landed by hand counts as turned down. Source: GitHub.
    /// </summary>
    private static ItemMetric AcceptanceRatio() => new(
        "pull_requests.acceptance_ratio", ItemForm.Share, ItemKind.Pull,
        static (in item, steps, frame) => WhenClosed(item, steps, frame) with { Counts = item.MergedAt is not null });

    /// <summary>
    /// Pull requests open at the end of knowledge, by whole days since opening; in the series, at the end of each bucket.
    /// Not in CHAOSS. Unit: items. Caveats: not known while older ones are not all stored; old ones may have been forgotten
    /// rather than refused. Source: GitHub.
    /// </summary>
    private static ItemMetric Open() => new("pull_requests.open", ItemForm.Open, ItemKind.Pull, static (in _, _, _) => ItemMark.None);

    private static ItemMark WhenOpened(in TableItem item, ReadOnlySpan<ItemStep> steps, ItemFrame frame) =>
        new(frame.Slot(item.ScopeId, item.OpenedAt));

    private static ItemMark WhenMerged(in TableItem item, ReadOnlySpan<ItemStep> steps, ItemFrame frame) =>
        item.MergedAt is { } at ? new(frame.Slot(item.ScopeId, at)) : ItemMark.None;

    private static ItemMark WhenClosed(in TableItem item, ReadOnlySpan<ItemStep> steps, ItemFrame frame) =>
        frame.Closed(item, steps) is { } at ? new(frame.Slot(item.ScopeId, at)) : ItemMark.None;

    /// <summary>When it was last made ready for review, up to its merge.</summary>
    private static long? Ready(ReadOnlySpan<ItemStep> steps, long merged)
    {
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            if (steps[i].Move == ItemMove.Ready && steps[i].At <= merged)
            {
                return steps[i].At;
            }
        }

        return null;
    }
}

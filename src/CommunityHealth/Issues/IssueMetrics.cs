using CommunityHealth.Community;
using CommunityHealth.Items;

namespace CommunityHealth.Issues;

/// <summary>
/// Every figure about what becomes of issues. One counts as closed where it is closed at the end of knowledge, at its last
/// close or, by the rules, its first. What bots and agents opened is out, unless it is switched on.
/// </summary>
public static class IssueMetrics
{
    /// <summary>All metrics of the slice.</summary>
    public static IReadOnlyList<ItemMetric> All { get; } = [Opened(), Closed(), TimeToClose(), Open()];

    /// <summary>
    /// Issues by opening date. CHAOSS "Issues New" (p=3634). Unit: items. Caveats: more issues can mean more users as well
    /// as more trouble. Source: GitHub.
    /// </summary>
    private static ItemMetric Opened() => new(
        "issues.opened", ItemForm.Count, ItemKind.Issue, static (in item, _, frame) => new ItemMark(frame.Slot(item.ScopeId, item.OpenedAt)));

    /// <summary>
    /// Issues that are closed, by their last close (or first). CHAOSS "Issues Closed" (p=3633), where a close before a
    /// reopening is void, so that figures of the past can change. Unit: items. Caveats: closing in bulk looks like work.
    /// Source: GitHub.
    /// </summary>
    private static ItemMetric Closed() => new("issues.closed", ItemForm.Count, ItemKind.Issue, static (in item, steps, frame) =>
        frame.Closed(item, steps) is { } at ? new ItemMark(frame.Slot(item.ScopeId, at)) : ItemMark.None);

    /// <summary>
    /// Last close (or first) minus opening, of issues that are closed, by the bucket they were opened (or closed) in;
    /// median, 75th and 90th percentile. CHAOSS "Time to Close" (p=3446). Unit: seconds. Caveats: fast ones close first, so
    /// the newest buckets look better than they will; one closed before it was opened is a fault of the data and left out.
    /// Source: GitHub.
    /// </summary>
    private static ItemMetric TimeToClose() => new("issues.time_to_close", ItemForm.Time, ItemKind.Issue, static (in item, steps, frame) =>
        frame.Closed(item, steps) is { } at && at >= item.OpenedAt
            ? new ItemMark(frame.Cohort(item, at), true, at - item.OpenedAt)
            : ItemMark.None);

    /// <summary>
    /// Issues open at the end of knowledge, by whole days since opening; in the series, at the end of each bucket. CHAOSS
    /// "Issue Age" (p=3629), as counts. Unit: items. Caveats: not known while older ones are not all stored; some projects
    /// keep wishes open on purpose. Source: GitHub.
    /// </summary>
    private static ItemMetric Open() => new("issues.open", ItemForm.Open, ItemKind.Issue, static (in _, _, _) => ItemMark.None);
}

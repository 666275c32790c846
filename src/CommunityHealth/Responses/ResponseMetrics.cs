using CommunityHealth.Community;
using CommunityHealth.Items;
using CommunityHealth.Storage;

namespace CommunityHealth.Responses;

/// <summary>
/// Every figure about how soon another person answers. An answer is a comment or a submitted review of another human, not
/// before the item was opened, also after it was closed; a comment in a review is part of its review. Another is a
/// different person and not a different login. Somebody whose account is gone is nobody: never another, and what nobody
/// opened is answered by any human. What bots and agents write is no answer, whatever is switched on.
/// </summary>
public static class ResponseMetrics
{
    /// <summary>All metrics of the slice.</summary>
    public static IReadOnlyList<ItemMetric> All { get; } = [TimeToFirstReview(), OfPullRequests(), OfIssues(), WithinSla()];

    /// <summary>
    /// First review of another human minus opening, of pull requests, by the bucket they were opened (or closed) in; median,
    /// 75th and 90th percentile, with how many were reviewed and how many were not. CHAOSS "Change Request Review Duration"
    /// (p=4920), as a median. Unit: seconds. Caveats: not known where reviews could not be asked for. Source: GitHub.
    /// </summary>
    private static ItemMetric TimeToFirstReview() => new(
        "pull_requests.time_to_first_review", ItemForm.Answer, ItemKind.Pull,
        static (in item, steps, frame) => Mark(item, steps, frame, FirstAnswer(item, steps, reviewsOnly: true)))
    {
        NeedsReviews = true,
    };

    /// <summary>
    /// First answer of another human minus opening, of pull requests, by the bucket they were opened (or closed) in; median,
    /// 75th and 90th percentile, with how many were answered and how many were not. CHAOSS "Time to First Response"
    /// (p=3448). Unit: seconds. Caveats: unanswered ones are in no percentile. Source: GitHub.
    /// </summary>
    private static ItemMetric OfPullRequests() => new(
        "pull_requests.time_to_first_response", ItemForm.Answer, ItemKind.Pull,
        static (in item, steps, frame) => Mark(item, steps, frame, FirstAnswer(item, steps)))
    {
        NeedsReviews = true,
    };

    /// <summary>The same of issues. CHAOSS "Issue Response Time" (p=3631). Unit: seconds. Source: GitHub.</summary>
    private static ItemMetric OfIssues() => new(
        "issues.time_to_first_response", ItemForm.Answer, ItemKind.Issue,
        static (in item, steps, frame) => Mark(item, steps, frame, FirstAnswer(item, steps)));

    /// <summary>
    /// Issues and pull requests first answered within the wanted time (the last moment included), divided by all that were
    /// answered or whose time is up at the end of knowledge, by the bucket they were opened (or closed) in. Not in CHAOSS;
    /// near to its model "Starter Project Health" (p=4769). Unit: ratio. Caveats: elapsed hours, weekends included; what
    /// still waits within its time is on neither side. Source: GitHub.
    /// </summary>
    private static ItemMetric WithinSla() => new("responses.within_sla", ItemForm.Share, null, static (in item, steps, frame) =>
    {
        var mark = Mark(item, steps, frame, FirstAnswer(item, steps));
        var wanted = frame.Channels.SlaOf(item.ScopeId, item.Kind, frame.Rules.AskedSla).Ticks / TimeSpan.TicksPerMicrosecond;
        return mark.Counts ? mark with { Counts = mark.Took <= wanted } : mark.Took < wanted ? ItemMark.None : mark;
    })
    {
        NeedsReviews = true, IsTimed = true,
    };

    /// <summary>When another human first answered; null where nobody did.</summary>
    public static long? FirstAnswer(in TableItem item, ReadOnlySpan<ItemStep> steps, bool reviewsOnly = false)
    {
        foreach (ref readonly var step in steps)
        {
            if (step.IsAnswerTo(item) && (!reviewsOnly || step.Move.IsReview()))
            {
                return step.At;
            }
        }

        return null;
    }

    /// <summary>How long the answer took, or how long it is waited for.</summary>
    private static ItemMark Mark(in TableItem item, ReadOnlySpan<ItemStep> steps, ItemFrame frame, long? answered) =>
        new(frame.Cohort(item, frame.Closed(item, steps)), answered is not null, (answered ?? frame.End) - item.OpenedAt) { Waits = answered is null };
}

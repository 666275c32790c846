using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Waiting;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Waiting;

/// <summary>The inbox, ready to draw.</summary>
/// <param name="Answer">The last twelve weeks.</param>
public sealed record InboxModel(MetricsAnswer Answer, PageHeading Head, WaitingModel Inbox, InboxCards Cards, DateTimeOffset Now)
{
    /// <summary>The inbox of an answer.</summary>
    public static async Task<InboxModel> OfAsync(MetricsAnswer answer, Filter filter, WaitingQuery query, string? visitor, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var inbox = await query.ShowAsync(InboxFilter.Request(answer.ScopeId, filter, visitor, JudgesPulls(answer)), cancellation);
        var scope = new MetricCards(answer).ScopeName;
        var head = new PageHeading(
            InboxTexts.Question, Figures.Format(answer.HasOwnSla ? InboxTexts.Intro_Own : InboxTexts.Intro, scope, RuleWords.Span(answer.Request.Rules.Sla)),
            string.Join(" · ", InboxTexts.Question, scope, LayoutTexts.ProductName));
        return new InboxModel(answer, head, inbox, new InboxCards(answer, inbox, query.Calendar, now), now);
    }

    /// <summary>Reviews are answers: where they are not read, nobody knows which pull requests wait.</summary>
    public static bool JudgesPulls(MetricsAnswer answer) => answer["pull_requests.time_to_first_response"].Missing != Missing.NotCollected;
}

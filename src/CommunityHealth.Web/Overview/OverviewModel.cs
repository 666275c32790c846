using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Responses;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Overview;

/// <summary>The Overview, ready to draw.</summary>
/// <param name="Forge">The cards of pull requests and answers; null where no source tells of them.</param>
public sealed record OverviewModel(MetricsAnswer Answer, PageHeading Head, IReadOnlyList<NewsItem> News, OverviewCards Cards, ForgeCards? Forge, DateOnly Today)
{
    /// <summary>The Overview of an answer.</summary>
    public static async Task<OverviewModel> OfAsync(
        MetricsAnswer answer, ResponseQuery responses, TimeProvider clock, CancellationToken cancellation)
    {
        var filter = answer.Request.Filter;
        var figures = answer["responses.within_sla"].Missing == Missing.NotCollected ? null : await responses.ShowAsync(
            new ResponsesRequest(
                answer.ScopeId, answer.Window, answer.Granularity, filter.Bots, filter.Agents, answer.Request.Rules.AskedSla, Working: false, Of: null),
            cancellation);
        var against = new MetricCards(answer).AgainstWithin;
        var question = against is null ? OverviewTexts.Title : Figures.Format(OverviewTexts.Title_Against, against);
        return new OverviewModel(
            answer, PageHeading.Of(answer, question), Overview.News.Of(answer, figures), new OverviewCards(answer),
            answer["pull_requests.opened"].Missing == Missing.NotCollected ? null : new ForgeCards(answer, figures), PageHeading.Today(answer, clock));
    }
}

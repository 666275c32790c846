using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.PullRequests;
using CommunityHealth.Web.Layout;

namespace CommunityHealth.Web.PullRequests;

/// <summary>The page of pull requests, ready to draw.</summary>
public sealed record PullRequestsModel(MetricsAnswer Answer, PageHeading Head, PullRequestCards Cards, PullStageCards Ways, OpenPage Open, DateOnly Today)
{
    /// <summary>A source tells of reviews.</summary>
    public bool HasReviews => Answer["pull_requests.time_to_first_review"].Missing != Missing.NotCollected;

    /// <summary>The page of an answer.</summary>
    public static async Task<PullRequestsModel> OfAsync(
        MetricsAnswer answer, Filter filter, PullRequestQuery pulls, TimeProvider clock, CancellationToken cancellation)
    {
        var figures = await pulls.ShowAsync(PullFilter.Request(answer, filter), cancellation);
        return new PullRequestsModel(
            answer, PageHeading.Of(answer, PullRequestsTexts.Title), new PullRequestCards(answer, figures), new PullStageCards(answer, figures),
            pulls.Open(figures, PullFilter.Open(filter)), PageHeading.Today(answer, clock));
    }
}

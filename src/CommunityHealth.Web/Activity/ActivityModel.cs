using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Storage;
using CommunityHealth.Web.Layout;

namespace CommunityHealth.Web.Activity;

/// <summary>The list of events, ready to draw.</summary>
/// <param name="Page">From 1.</param>
public sealed record ActivityModel(
    MetricsAnswer Answer, PageHeading Head, ActivityRequest Request, ActivityFacets Facets, IReadOnlyList<ListedAction> Events, int Page, DateOnly Today)
{
    /// <summary>What a filter finds in the days of an answer.</summary>
    public static ActivityModel Of(MetricsAnswer answer, Filter filter, ActivityStore activities, TimeProvider clock)
    {
        var request = ActivityFilter.Read(filter, answer.ScopeId, answer.Window);
        var facets = activities.Facets(request);
        var pages = (int)Math.Clamp((facets.Total + ActivityFilter.Size - 1) / ActivityFilter.Size, 1, int.MaxValue);
        var page = Math.Min(ActivityFilter.Page(filter), pages);
        return new ActivityModel(
            answer, PageHeading.Of(answer, ActivityTexts.Title), request, facets,
            activities.List(request, (page - 1) * ActivityFilter.Size, ActivityFilter.Size), page, PageHeading.Today(answer, clock));
    }
}

using CommunityHealth.Metrics;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Overview;

/// <summary>The Overview, ready to draw.</summary>
public sealed record OverviewModel(MetricsAnswer Answer, PageHeading Head, IReadOnlyList<NewsItem> News, OverviewCards Cards, DateOnly Today)
{
    /// <summary>The Overview of an answer.</summary>
    public static OverviewModel Of(MetricsAnswer answer, TimeProvider clock)
    {
        var against = new MetricCards(answer).AgainstWithin;
        var question = against is null ? OverviewTexts.Title : Figures.Format(OverviewTexts.Title_Against, against);
        return new OverviewModel(
            answer, PageHeading.Of(answer, question), Overview.News.Of(answer), new OverviewCards(answer), PageHeading.Today(answer, clock));
    }
}

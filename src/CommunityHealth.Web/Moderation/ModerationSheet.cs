using CommunityHealth.Metrics;
using CommunityHealth.Moderation;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Moderation;

/// <summary>The page, ready to draw.</summary>
public sealed record ModerationSheet(MetricsAnswer Answer, PageHeading Head, ModerationModel Model)
{
    /// <summary>The sheet of a scope.</summary>
    public static ModerationSheet Of(MetricsAnswer answer, ModerationModel model)
    {
        var scope = new MetricCards(answer).ScopeName;
        return new ModerationSheet(
            answer, new PageHeading(ModerationTexts.Question, Figures.Format(ModerationTexts.Intro, scope), string.Join(" · ", ModerationTexts.Question, scope, LayoutTexts.ProductName)), model);
    }
}

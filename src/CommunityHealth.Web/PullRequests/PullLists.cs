using CommunityHealth.Metrics;
using CommunityHealth.PullRequests;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.PullRequests;

/// <summary>The pull requests behind a figure of this page that is no metric.</summary>
internal static class PullLists
{
    /// <summary>The list a drawer asks for; null for one there is not.</summary>
    public static ItemList? Of(PullRequestQuery pulls, MetricsAnswer answer, DrawerAddress drawer, int page)
    {
        var request = PullFilter.Request(answer, answer.Request.Filter);
        if (pulls.Pick(request, new PullPick(drawer.Key, drawer.From, drawer.Part, page)) is not { } picked)
        {
            return null;
        }

        var days = drawer.From is { } from ? PeriodWords.Bucket(from, answer.Granularity) : PeriodWords.Of(answer.Request.Filter.Period, answer.Window);
        return new ItemList(
            string.Join(PartsTexts.FootJoin, new[] { Name(drawer), Part(drawer.Part), days }.Where(p => p.Length > 0)),
            Figures.Plural(picked.Count, PullRequestsTexts.List_One, PullRequestsTexts.List_Many), picked,
            drawer.Key.StartsWith("stage", StringComparison.Ordinal) ? PullRequestsTexts.List_Stage : PullRequestsTexts.List_Merged);
    }

    private static string Name(DrawerAddress drawer) => drawer.Key.Split('.', 2) switch
    {
        ["outcome", var name] when Enum.TryParse<PullGroup>(name, true, out var group) => PullWords.Group(group),
        ["stage", var name] when Enum.TryParse<PullStage>(name, true, out var stage) => PullWords.Stage(stage),
        ["size", var size] when int.TryParse(size, null, out var index) && index < OpenFilter.Sizes.Count => PullWords.Size(OpenFilter.Sizes[index]),
        _ => PullRequestsTexts.Unreviewed,
    };

    private static string Part(string? part) => part switch
    {
        "merged" => PullRequestsTexts.Merged, "closed" => PullRequestsTexts.Declined, _ => "",
    };
}

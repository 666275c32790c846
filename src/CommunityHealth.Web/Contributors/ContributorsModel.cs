using CommunityHealth.Contributors;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Layout;

namespace CommunityHealth.Web.Contributors;

/// <summary>The page of contributors, ready to draw.</summary>
public sealed record ContributorsModel(MetricsAnswer Answer, PageHeading Head, ContributorCards Cards, PeoplePage People, IReadOnlyList<Cohort> Cohorts, DateOnly Today)
{
    /// <summary>The page of an answer and a list of people.</summary>
    public static ContributorsModel Of(MetricsAnswer answer, PeoplePage people, IReadOnlyList<Cohort> cohorts, TimeProvider clock) => new(
        answer, PageHeading.Of(answer, ContributorsTexts.Title), new ContributorCards(answer), people, cohorts, PageHeading.Today(answer, clock));
}

using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Layout;

namespace CommunityHealth.Web.Contributors;

/// <summary>The page of contributors, ready to draw.</summary>
/// <param name="FilesRead">The changed files of all repositories were read.</param>
public sealed record ContributorsModel(
    MetricsAnswer Answer, PageHeading Head, ContributorCards Cards, PeoplePage People, IReadOnlyList<Cohort> Cohorts, DocsList Docs,
    bool FilesRead, DateOnly Today)
{
    /// <summary>The page of an answer.</summary>
    public static async Task<ContributorsModel> OfAsync(MetricsAnswer answer, Filter filter, PeopleLists lists, TimeProvider clock, CancellationToken cancellation)
    {
        var today = PageHeading.Today(answer, clock);
        var read = answer.Sources.Any(s => s.FilesRead);
        var whole = answer.Sources.All(s => s.IsWhole);
        return new ContributorsModel(
            answer, PageHeading.Of(answer, ContributorsTexts.Title), new ContributorCards(answer),
            await lists.People.ShowAsync(PeopleFilter.Read(filter, answer.Window), cancellation),
            await lists.Cohorts.ShowAsync(new CohortRequest(filter, answer.HistoryFrom, whole, today), cancellation),
            read ? await lists.Docs.ShowAsync(filter, answer.Window, cancellation) : new DocsList([], []), read, today);
    }
}

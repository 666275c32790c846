using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>Which kinds of contribution the connected sources can tell of.</summary>
internal static class CollectedKinds
{
    private static readonly ContributionKind[] ByPath = [ContributionKind.Docs, ContributionKind.Translation, ContributionKind.Tests];

    /// <summary>What paths tell is known once the changed files of every repository were read.</summary>
    public static IReadOnlySet<ContributionKind> Of(IReadOnlyCollection<ConnectedSource> sources, bool declared)
    {
        var repositories = sources.Where(s => s.Platform == "git").ToList();
        var byPath = repositories.Count > 0 && repositories.TrueForAll(s => s.FilesRead) ? ByPath : [];
        return sources.SelectMany(s => Of(s.Platform)).Concat(byPath).Concat(declared ? [ContributionKind.Declared] : []).ToHashSet();
    }

    private static ContributionKind[] Of(string platform) => platform switch
    {
        "git" => [ContributionKind.Code],
        "github" => [ContributionKind.Code, ContributionKind.Review, ContributionKind.Comment, ContributionKind.Issue],
        "discourse" => [ContributionKind.Issue, ContributionKind.Answer],
        "slack" or "discord" => [ContributionKind.Answer],
        "declared" => [ContributionKind.Declared],
        _ => [],
    };
}

using CommunityHealth.Community;

namespace CommunityHealth.Metrics;

/// <summary>Which kinds of contribution a platform can tell of.</summary>
internal static class CollectedKinds
{
    public static IReadOnlySet<ContributionKind> Of(IEnumerable<string> platforms) => platforms.SelectMany(Of).ToHashSet();

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

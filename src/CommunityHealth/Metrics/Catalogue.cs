using CommunityHealth.Community;

namespace CommunityHealth.Metrics;

/// <summary>Every metric there is, in the order the contract lists them.</summary>
public static class Catalogue
{
    private static readonly string[] Anything = ["git", "github", "discourse", "slack", "discord", "declared"];
    private static readonly string[] Git = ["git"];
    private static readonly string[] GitHub = ["github"];
    private static readonly string[] Talk = ["github", "discourse", "slack", "discord"];
    private static readonly string[] Declared = ["declared"];

    /// <summary>All metrics.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        Counted("contributors.active", Unit.People, Anything, "Contributors", 3467),
        Counted("contributors.new", Unit.People, Anything, "New Contributors", 3613),
        Counted("contributors.returning", Unit.People, Anything, "Contributors", 3467),
        Counted("contributors.back", Unit.People, Anything, "Contributors", 3467),
        Counted("contributors.drifting", Unit.People, Anything, "Inactive Contributors", 3614),
        Counted("contributors.retention", Unit.Ratio, Anything),
        Counted("contributors.stickiness", Unit.Ratio, Anything),
        Counted("contributors.active_days", Unit.Days, Anything, "Activity Dates and Times", 3444),
        Counted("contributors.by_kind", Unit.People, Anything, "Types of Contributions"),
        Counted("contributions.by_kind", Unit.Items, Anything, "Types of Contributions"),
        Counted("commits.count", Unit.Commits, Git, "Code Changes Commits", 4707),
        Counted("commits.authors", Unit.People, Git, "Committers", 3945),
        Counted("commits.identities", Unit.Items, Git),
        Counted("commits.signed_off", Unit.Commits, Git),
        Counted("commits.co_authored", Unit.Items, Git),
        Counted("pull_requests.opened", Unit.Items, GitHub, "Change Requests"),
        Counted("pull_requests.merged", Unit.Items, GitHub, "Change Requests Accepted", 3589),
        Counted("pull_requests.closed_unmerged", Unit.Items, GitHub, "Change Requests Declined", 3588),
        Counted("issues.opened", Unit.Items, GitHub, "Issues New", 3634),
        Counted("issues.closed", Unit.Items, GitHub, "Issues Closed", 3633),
        Counted("pull_requests.velocity", Unit.PerWeek, GitHub),
        Counted("pull_requests.time_to_merge", Unit.Seconds, GitHub, "Change Request Duration", 3587),
        Counted("pull_requests.time_to_first_review", Unit.Seconds, GitHub, "Change Request Review Duration", 4920),
        Counted("pull_requests.time_to_first_response", Unit.Seconds, GitHub, "Time to First Response", 3448),
        Counted("issues.time_to_first_response", Unit.Seconds, GitHub, "Issue Response Time", 3631),
        Counted("issues.time_to_close", Unit.Seconds, GitHub, "Time to Close", 3446),
        Counted("responses.within_sla", Unit.Ratio, GitHub),
        Counted("pull_requests.closure_ratio", Unit.Ratio, GitHub, "Change Request Closure Ratio", 4834),
        Counted("pull_requests.acceptance_ratio", Unit.Ratio, GitHub, "Change Request Acceptance Ratio", 3598),
        Counted("pull_requests.open", Unit.Items, GitHub),
        Counted("issues.open", Unit.Items, GitHub, "Issue Age", 3629),
        Counted("resilience.contributor_absence_factor", Unit.People, Anything, "Contributor Absence Factor", 3944),
        Later("newcomers.conversion", Unit.Ratio, GitHub, "Conversion Rate"),
        Later("leverage.rung", Unit.Items, Declared),
        Counted("sentiment.negative", Unit.Ratio, Talk),
        Counted("sentiment.neutral", Unit.Ratio, Talk),
        Counted("sentiment.positive", Unit.Ratio, Talk),
        Counted("toxicity.rate", Unit.Per1000, Talk),
    ];

    private static readonly Dictionary<string, MetricDefinition> ByKey = All.ToDictionary(d => d.Key, StringComparer.Ordinal);

    /// <summary>The metric of a key, or null.</summary>
    public static MetricDefinition? Find(string key) => ByKey.GetValueOrDefault(key);

    private static MetricDefinition Counted(
        string key, Unit unit, string[] sources, string? chaoss = null, int? page = null) =>
        new(key, unit, sources, IsCounted: true) { ChaossName = chaoss, ChaossPage = page };

    private static MetricDefinition Later(string key, Unit unit, string[] sources, string? chaoss = null, int? page = null) =>
        new(key, unit, sources, IsCounted: false) { ChaossName = chaoss, ChaossPage = page };
}

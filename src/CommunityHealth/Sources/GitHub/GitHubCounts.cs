using CommunityHealth.Community;
using CommunityHealth.Storage;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// Asks GitHub's own search how many it counts of what we count, so that both can stand side by side: by the keys of the
/// metrics, over the same days in UTC; what is open is told of now.
/// </summary>
public sealed class GitHubCounts(GitHubHttp http, GitHubToken token, TimeProvider clock, IOptions<GitHubOptions> options)
{
    /// <summary>What can be asked for: the metric, the name in the query, and the words of the search.</summary>
    private static readonly (string Key, string Name, string Search, string? Dated)[] Questions =
    [
        ("pull_requests.opened", "pullsOpened", "is:pr", "created"), ("pull_requests.merged", "pullsMerged", "is:pr is:merged", "merged"),
        ("pull_requests.closed_unmerged", "pullsUnmerged", "is:pr is:unmerged is:closed", "closed"), ("pull_requests.open", "pullsOpen", "is:pr is:open", null),
        ("issues.opened", "issuesOpened", "is:issue", "created"), ("issues.closed", "issuesClosed", "is:issue is:closed", "closed"),
        ("issues.open", "issuesOpen", "is:issue is:open", null),
    ];

    /// <summary>The metrics that can be compared.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Questions.Select(q => q.Key)];

    /// <summary>GitHub's counts by the keys of metrics.</summary>
    /// <exception cref="GitHubException">GitHub cannot be asked, or there is no token: its search counts only for those with one.</exception>
    public async Task<IReadOnlyDictionary<string, int>> AskAsync(SourceRecord source, Window days, CancellationToken cancellation)
    {
        var address = GitHubAddress.OfLocation(source.Location);
        var used = token.Of(source.Id) ?? throw new GitHubException(string.Format(null, GitHubTexts.CountsNeedToken, address.FullName));
        using var client = new GitHubClient(
            http, address, used, options.Value, new GitHubLimits(0, clock, new HarvestProgress(clock)), clock);
        var span = string.Create(null, $"{days.From:yyyy-MM-dd}T00:00:00Z..{days.To.AddDays(-1):yyyy-MM-dd}T23:59:59Z");
        var variables = Questions.ToDictionary(
            q => q.Name, q => (object?)string.Join(' ', ["repo:" + address.FullName, q.Search, .. q.Dated is null ? Array.Empty<string>() : [q.Dated + ":" + span]]));
        var answer = await client.QueryAsync(GitHubQueries.Counts, variables, GraphJson.Default.GraphAnswerDictionaryStringGraphFound, cancellation)
            .ConfigureAwait(false);
        return Questions.Where(q => answer.Data!.GetValueOrDefault(q.Name) is not null).ToDictionary(q => q.Key, q => answer.Data![q.Name]!.IssueCount);
    }
}

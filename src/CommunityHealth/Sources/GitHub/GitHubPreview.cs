namespace CommunityHealth.Sources.GitHub;

/// <summary>How much of a repository's history is read.</summary>
public enum GitHubDepth { Quarter, Year, All }

/// <summary>What a repository of GitHub holds, before it is connected.</summary>
/// <param name="FullName">OWNER/REPO as GitHub writes it.</param>
/// <param name="Items">Issues, pull requests and discussions by depth; null where it is not told.</param>
/// <param name="HasToken">It was asked with a token; without one reviews are not collected.</param>
public sealed record GitHubPreview(
    GitHubAddress Address, string FullName, bool IsPrivate, bool IsArchived, int? FirstYear, bool HasToken,
    IReadOnlyDictionary<GitHubDepth, int?> Items)
{
    /// <summary>The name it was asked for by, where it has another one now; null where it has not.</summary>
    public string? Before { get; init; }

    /// <summary>What the token may do; null where it was asked without one.</summary>
    public GitHubRights? Rights { get; init; }

    /// <summary>Requests GitHub is asked for: about one for so many items with a token, else pages of lists.</summary>
    private const int WithToken = 25;

    /// <summary>Items, their comments and their events come to about one page of a list for so many items.</summary>
    private const double WithoutToken = 4.5;

    /// <summary>What a page of items costs of the 5,000 points an hour, at most.</summary>
    private const int Points = 14;

    /// <summary>About how many requests it takes; null where it is not known.</summary>
    public int? Requests(GitHubDepth depth) => Items.GetValueOrDefault(depth) is { } items
        ? (int)Math.Ceiling(HasToken ? 5 + (items / (double)WithToken) : 7 + (items / WithoutToken))
        : null;

    /// <summary>About how long it takes, waits for the limits of GitHub included; null where it is not known.</summary>
    public TimeSpan? Time(GitHubDepth depth)
    {
        if (Requests(depth) is not { } requests)
        {
            return null;
        }

        var (hours, seconds) = HasToken ? (requests * Points / 5_000, 1.5) : (requests / 60, 0.7);
        return TimeSpan.FromHours(hours) + TimeSpan.FromSeconds(Math.Min(requests * seconds, 3_600));
    }
}

/// <summary>Looks at a repository before it is connected.</summary>
public sealed class GitHubPreviews(GitHubHttp http, GitHubToken token, TimeProvider clock, Microsoft.Extensions.Options.IOptions<GitHubOptions> options)
{
    /// <summary>Whether this process has a token for everything.</summary>
    public bool HasToken => token.Value is not null;

    /// <summary>What there is.</summary>
    /// <param name="typed"><c>OWNER/REPO</c> or an address.</param>
    /// <param name="typedToken">A token to try; empty for the one of this process, if there is one.</param>
    /// <exception cref="GitHubException">It names no repository, there is none, or the token is refused.</exception>
    public async Task<GitHubPreview> LookAsync(string typed, string typedToken, CancellationToken cancellation)
    {
        var address = GitHubAddress.Parse(typed, options.Value.Api);
        var used = GitHubToken.Clean(typedToken) ?? (string.IsNullOrWhiteSpace(typedToken) ? token.Value : throw new GitHubException(GitHubTexts.NoToken) { Kind = ProblemKind.BadToken });
        var progress = new HarvestProgress(clock);
        using var client = new GitHubClient(http, address, used, options.Value, new GitHubLimits(0, clock, progress), clock);
        if (used is null)
        {
            return Called(await ByListAsync(client, address, cancellation).ConfigureAwait(false), address);
        }

        var (preview, discussions) = await ByQueryAsync(client, address, cancellation).ConfigureAwait(false);
        return Called(preview, address) with
        {
            Rights = new GitHubRights(
                GitHubRights.KindOf(used), discussions, client.Signs.Scopes, client.Signs.Expires, progress.Budgets.TryGetValue("graphql", out var left) ? left : null),
        };
    }

    private static GitHubPreview Called(GitHubPreview preview, GitHubAddress asked) =>
        preview.FullName.Equals(asked.FullName, StringComparison.OrdinalIgnoreCase) ? preview : preview with { Before = asked.FullName };

    /// <summary>Tries a token on a repository that is connected.</summary>
    /// <param name="location">Where the source lies.</param>
    /// <exception cref="GitHubException">It is no token, or GitHub does not let it read the repository.</exception>
    public async Task TryAsync(string location, string typedToken, CancellationToken cancellation)
    {
        var used = GitHubToken.Clean(typedToken) ?? throw new GitHubException(GitHubTexts.NoToken) { Kind = ProblemKind.BadToken };
        var address = GitHubAddress.OfLocation(location);
        using var client = new GitHubClient(
            http, address, used, options.Value, new GitHubLimits(0, clock, new HarvestProgress(clock)), clock);
        await ByQueryAsync(client, address, cancellation).ConfigureAwait(false);
    }

    /// <summary>The first moment that is wanted; null for everything. Quarters are those of the calendar.</summary>
    public DateTimeOffset? Since(GitHubDepth depth)
    {
        var today = clock.GetUtcNow().UtcDateTime.Date;
        return depth switch
        {
            GitHubDepth.Quarter => new DateTimeOffset(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1, 0, 0, 0, TimeSpan.Zero),
            GitHubDepth.Year => new DateTimeOffset(today.AddYears(-1), TimeSpan.Zero),
            _ => null,
        };
    }

    private async Task<(GitHubPreview Preview, bool? Discussions)> ByQueryAsync(GitHubClient client, GitHubAddress address, CancellationToken cancellation, bool followed = false)
    {
        var variables = new Dictionary<string, object?>
        {
            ["owner"] = address.Owner, ["name"] = address.Name,
            ["quarter"] = Search(address, GitHubDepth.Quarter), ["year"] = Search(address, GitHubDepth.Year),
        };
        var answer = await client.QueryAsync(GitHubQueries.Preview, variables, GraphJson.Default.GraphAnswerPreviewData, cancellation, found => found.Repository is not null)
            .ConfigureAwait(false);
        var found = answer.Data?.Repository ?? throw new GitHubException(string.Format(null, GitHubTexts.NotFound, address.FullName)) { Kind = ProblemKind.Gone };
        var name = found.NameWithOwner ?? address.FullName;
        if (!followed && !name.Equals(address.FullName, StringComparison.OrdinalIgnoreCase))
        {
            // Searching knows nothing of old names: what was found by quarter and year is counted under the new one.
            return await ByQueryAsync(client, address.With(name), cancellation, followed: true).ConfigureAwait(false);
        }

        bool? discussions = found.Discussions is not null ? true
            : answer.Errors?.Any(e => e.Path is { Count: 2 } path && path[1].ToString() == "discussions") == true ? false : null;
        return (new GitHubPreview(
            address.With(name), name, found.IsPrivate, found.IsArchived, found.CreatedAt?.Year, true, new Dictionary<GitHubDepth, int?>
            {
                [GitHubDepth.Quarter] = answer.Data.Quarter?.IssueCount, [GitHubDepth.Year] = answer.Data.Year?.IssueCount,
                [GitHubDepth.All] = found.PullRequests?.TotalCount + found.Issues?.TotalCount + (found.Discussions?.TotalCount ?? 0),
            }), discussions);
    }

    private static async Task<GitHubPreview> ByListAsync(GitHubClient client, GitHubAddress address, CancellationToken cancellation)
    {
        var found = await client.GetAsync(address.Rest("repos/" + address.FullName), RestJson.Default.RestRepository, cancellation).ConfigureAwait(false)
            ?? throw new GitHubException(string.Format(null, GitHubTexts.NotFound, address.FullName)) { Kind = ProblemKind.Gone };
        var list = await client.ListAsync(
            address.Rest($"repos/{address.FullName}/issues?state=all&per_page=1"), null, RestJson.Default.RestIssues, cancellation).ConfigureAwait(false);
        var name = found.FullName ?? address.FullName;
        return new GitHubPreview(
            address.With(name), name, found.Private, found.Archived, found.CreatedAt?.Year, false,
            new Dictionary<GitHubDepth, int?> { [GitHubDepth.All] = list.Last is { } last ? GitHubLists.Page(last) : list.Rows?.Count ?? 0 });
    }

    private string Search(GitHubAddress address, GitHubDepth depth) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"repo:{address.FullName} updated:>={Since(depth):yyyy-MM-dd}");
}

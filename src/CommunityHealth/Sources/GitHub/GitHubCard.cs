namespace CommunityHealth.Sources.GitHub;

/// <summary>Which token a source is asked with.</summary>
public enum TokenState
{
    None,

    /// <summary>The one of this process, for everything that has none of its own.</summary>
    Shared,
    Own,

    /// <summary>A GitHub App of its own, whose tokens are renewed by themselves.</summary>
    App,

    /// <summary>It has one of its own that cannot be opened here: the keys it was sealed with are not there.</summary>
    Sealed,
}

/// <summary>What is known of a connected repository of GitHub.</summary>
/// <param name="Web">Where people look at it.</param>
/// <param name="Token">Which token it is asked with.</param>
/// <param name="TokenExpires">When that token expires, as GitHub said at the last reading; null where it does not, or nobody says.</param>
/// <param name="Before">The name it had before it was renamed; null where it has its first one.</param>
public sealed record GitHubCard(string Web, TokenState Token, DateTimeOffset? TokenExpires, string? Before)
{
    /// <summary>OWNER/REPO.</summary>
    public string FullName => string.Join('/', Web.Split('/')[^2..]);

    /// <summary>The card of a source; null for one that is none of GitHub, or whose address says nothing.</summary>
    internal static GitHubCard? Of(int source, string platform, string location, string? cursor, GitHubToken token)
    {
        if (platform != Community.Platforms.GitHub || !location.Contains("/repos/", StringComparison.Ordinal))
        {
            return null;
        }

        var state = GitHubState.Parse(cursor);
        return new GitHubCard(GitHubAddress.OfLocation(location).Web, token.StateOf(source), state.TokenExpires, state.Before);
    }
}

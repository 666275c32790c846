namespace CommunityHealth.Sources.GitHub;

/// <summary>GitHub knows the token and says no all the same: what is lacking, and where it can be given.</summary>
internal static class GitHubRefusal
{
    /// <summary>The lists without which there is nothing to read.</summary>
    private static readonly string[] Needed = ["pullRequests", "issues"];

    /// <summary>The refusal of a question.</summary>
    /// <param name="part">What of the repository was asked for, where that is known.</param>
    public static GitHubException Of(GitHubAddress address, GitHubSigns signs, string message, string? part = null)
    {
        var settings = new Uri(new Uri(address.Web), "/settings/tokens");
        return message.Contains("SAML", StringComparison.OrdinalIgnoreCase) || signs.SignOn is not null
            ? new GitHubException(string.Format(null, GitHubTexts.SignOn, address.Owner, message)) { Kind = ProblemKind.SignOn, Link = signs.SignOn ?? settings }
            : new GitHubException(Name(part ?? signs.Needs) is { } what
                ? string.Format(null, GitHubTexts.Rights, what, address.FullName)
                : string.Format(null, GitHubTexts.Forbidden, address.FullName, message)) { Kind = ProblemKind.Rights, Link = settings };
    }

    /// <summary>The list that the token may not read, where it is one that is needed; null where none is refused.</summary>
    public static string? Part(IReadOnlyList<GraphError> errors) => errors
        .Where(e => e.Type is "INSUFFICIENT_SCOPES" or "FORBIDDEN" && e.Path is { Count: 2 })
        .Select(e => e.Path![1].ToString()).FirstOrDefault(Needed.Contains);

    private static string? Name(string? right) => right is null ? null
        : right.Contains("pull", StringComparison.OrdinalIgnoreCase) ? GitHubTexts.Right_Pulls
        : right.Contains("issues", StringComparison.OrdinalIgnoreCase) ? GitHubTexts.Right_Issues
        : right.Contains("discussions", StringComparison.OrdinalIgnoreCase) ? GitHubTexts.Right_Discussions
        : right.Contains("metadata", StringComparison.OrdinalIgnoreCase) || right.Contains("contents", StringComparison.OrdinalIgnoreCase) ? GitHubTexts.Right_Metadata
        : null;
}

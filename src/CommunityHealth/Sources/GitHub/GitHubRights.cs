namespace CommunityHealth.Sources.GitHub;

/// <summary>What kind of token it is, by how it begins.</summary>
public enum TokenKind
{
    /// <summary>One of before 2021, or of another server.</summary>
    Unknown,

    /// <summary><c>ghp_</c>: its scopes are for all repositories of its owner.</summary>
    Classic,

    /// <summary><c>github_pat_</c>: for chosen repositories, right by right.</summary>
    FineGrained,

    /// <summary>A GitHub App.</summary>
    App,
}

/// <summary>What a token may do, as GitHub's answers tell it.</summary>
/// <param name="Discussions">It may read discussions; null where there are none, or nobody can tell.</param>
/// <param name="Scopes">The scopes of a classic token; null where GitHub names none.</param>
/// <param name="Expires">When it ends; null where it does not, or nobody says.</param>
/// <param name="Budget">What is left of its points this hour; null where GitHub does not say.</param>
public sealed record GitHubRights(TokenKind Kind, bool? Discussions, IReadOnlyList<string>? Scopes, DateTimeOffset? Expires, HarvestBudget? Budget)
{
    /// <summary>Scopes that let a token change something: reading needs none of them.</summary>
    public IReadOnlyList<string> TooMuch { get; } = [.. (Scopes ?? []).Where(s => !s.StartsWith("read:", StringComparison.Ordinal) && s is not ("" or "public_repo" or "user:email"))];

    /// <summary>Whether there are scopes that reading does not need. A private repository is read with <c>repo</c> alone.</summary>
    public bool IsTooMuch(bool isPrivate) => TooMuch.Any(s => !isPrivate || s != "repo");

    /// <summary>The kind of a token.</summary>
    internal static TokenKind KindOf(string token) => GitHubApp.Is(token) ? TokenKind.App
        : token.StartsWith("github_pat_", StringComparison.Ordinal) ? TokenKind.FineGrained
        : token.StartsWith("ghp_", StringComparison.Ordinal) ? TokenKind.Classic : TokenKind.Unknown;
}

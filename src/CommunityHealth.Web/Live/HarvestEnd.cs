using CommunityHealth.Community;

namespace CommunityHealth.Web.Live;

/// <summary>A harvest has ended.</summary>
/// <param name="Status">complete, partial, stopped or failed.</param>
/// <param name="Why">What went wrong, in a sentence; null when nothing did.</param>
/// <param name="Asked">Somebody wanted it now; else it was one of those that are repeated.</param>
public sealed record HarvestEnd(string Scope, string Status, int Added, int Updated, string? Why, bool Asked)
{
    /// <summary>What kind of source it is.</summary>
    public string Platform { get; init; } = Platforms.Git;

    /// <summary>What went wrong concerns a token: whoever only looks at figures need not read of it.</summary>
    public bool IsOfToken { get; init; }

    /// <summary>It was read to the end, and nothing was new.</summary>
    public bool IsNothingNew => this is { Status: "complete", Added: 0, Updated: 0 };
}

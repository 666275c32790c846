using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>A path that commits of a window changed.</summary>
/// <param name="Commits">Commits that changed it, merges left out.</param>
/// <param name="People">Who wrote them.</param>
/// <param name="Added">Lines added; null where none of them is known (binary files, partial clones).</param>
/// <param name="Last">The day it was last changed; null where no commit that did has a plausible date.</param>
public sealed record ChangedPath(string Path, ContributionKind Kind, int Commits, int People, long? Added, long? Deleted, DateOnly? Last);

/// <summary>Which paths are asked for.</summary>
/// <param name="ScopeId">0 for all scopes together, each commit once.</param>
/// <param name="Window">Days in the community's zone.</param>
/// <param name="Kind">Only paths of a kind; null for all.</param>
/// <param name="Below">Only paths that begin like this; empty for all.</param>
public sealed record PathRequest(int ScopeId, Window Window, ContributionKind? Kind, string Below, bool Bots, bool Agents, int Most)
{
    /// <summary>Also commits whose dates are all implausible.</summary>
    public bool Undated { get; init; }
}

/// <summary>A file that one commit changed; lines are null where they are not known.</summary>
public sealed record ChangedFile(string Path, string? OldPath, ContributionKind Kind, long? Added, long? Deleted);

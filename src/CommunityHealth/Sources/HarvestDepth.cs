namespace CommunityHealth.Sources;

/// <summary>How much of a source is read: only what figures need first, or everything.</summary>
public enum HarvestDepth
{
    /// <summary>Commits and tags.</summary>
    Commits,

    /// <summary>Also which files commits changed.</summary>
    Files,
}

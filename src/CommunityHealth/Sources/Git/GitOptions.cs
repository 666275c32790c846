namespace CommunityHealth.Sources.Git;

/// <summary>How local repositories are read. Bound to the section <c>Git</c>.</summary>
public sealed class GitOptions
{
    /// <summary>The git program; a name that PATH knows, or a full path.</summary>
    public string Program { get; set; } = "git";

    /// <summary>
    /// The folders under which the site may add repositories; the command line may read any. When empty: the folder the
    /// program was started in, the folder above it, and the user's home folder.
    /// </summary>
    public IList<string> AllowedRoots { get; } = [];

    /// <summary>Hosts that are GitHub: a clone whose origin lies there belongs to <c>github:OWNER/REPO</c>.</summary>
    public IList<string> GitHubHosts { get; } = [];

    /// <summary>How often the site looks whether a repository has something new, in minutes; 0 for never.</summary>
    public int RefreshMinutes { get; set; } = 10;
}

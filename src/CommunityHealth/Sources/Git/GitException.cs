namespace CommunityHealth.Sources.Git;

/// <summary>A repository cannot be read.</summary>
public sealed class GitException(string sentence, Exception? cause = null) : SourceException(sentence, cause);

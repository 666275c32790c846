namespace CommunityHealth.Sources.GitHub;

/// <summary>GitHub cannot be asked, or says no for good.</summary>
public sealed class GitHubException(string sentence, Exception? cause = null) : SourceException(sentence, cause);

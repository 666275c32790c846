namespace CommunityHealth.Sources.Git;

/// <summary>A repository cannot be read; the message is one plain sentence for the person who asked.</summary>
public sealed class GitException(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public string Sentence => Message;
}

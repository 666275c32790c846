namespace CommunityHealth.Sources;

/// <summary>A source cannot be read; the message is one plain sentence for the person who asked.</summary>
public abstract class SourceException(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public string Sentence => Message;
}

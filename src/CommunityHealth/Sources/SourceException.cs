namespace CommunityHealth.Sources;

/// <summary>A source cannot be read; the message is one plain sentence for the person who asked.</summary>
public abstract class SourceException(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public string Sentence => Message;

    /// <summary>What can be done about it depends on its kind.</summary>
    public ProblemKind Kind { get; init; }

    /// <summary>Where something can be done about it; null where there is no such page.</summary>
    public Uri? Link { get; init; }
}

namespace CommunityHealth.Storage;

/// <summary>The database cannot be used; the message is one plain sentence that says what, where and what to do.</summary>
public sealed class StorageException(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public string Sentence => Message;
}

namespace CommunityHealth.Sentiment;

/// <summary>A model or a file of labelled texts cannot be read; the message is one plain sentence that says what, where and what to do.</summary>
public sealed class SentimentException(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public string Sentence => Message;
}

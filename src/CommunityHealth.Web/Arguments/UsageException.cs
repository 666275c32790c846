namespace CommunityHealth.Web.Arguments;

/// <summary>What was typed cannot be meant; one sentence says what and how it is written.</summary>
public sealed class UsageException(string sentence) : Exception(sentence)
{
    /// <summary>What is wrong, and what to write.</summary>
    public string Sentence => Message;
}

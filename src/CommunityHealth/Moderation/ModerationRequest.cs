using CommunityHealth.Community;

namespace CommunityHealth.Moderation;

/// <summary>Which messages are looked at.</summary>
public enum ModerationView
{
    /// <summary>Those that may hurt somebody and that nobody has decided about.</summary>
    Queue,

    /// <summary>The first ones people wrote in channels marked sensitive, which nobody has decided about.</summary>
    Firsts,

    /// <summary>Those somebody decided about.</summary>
    Decided,
}

/// <summary>What of moderation is wanted.</summary>
/// <param name="ScopeId">0 for all scopes together.</param>
/// <param name="Level">Mild or severe only; null for both.</param>
/// <param name="Newest">The newest first; otherwise the most severe of the queue, then the most probable.</param>
/// <param name="Page">From 1.</param>
public sealed record ModerationRequest(int ScopeId, ModerationView View = ModerationView.Queue, Toxicity? Level = null, bool Newest = false, int Page = 1)
{
    /// <summary>Messages on a page.</summary>
    public const int Size = 25;
}

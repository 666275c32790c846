using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sentiment;

/// <summary>Where messages are written: a scope, and what is written to there.</summary>
/// <param name="Scope">The scope key.</param>
/// <param name="Kind">Null for talk that belongs to no item.</param>
public sealed record MoodPlace(string Scope, ItemKind? Kind)
{
    private const string Talk = "talk";

    /// <summary>The place of a text such as <c>issue:github:owner/repo</c>; null where it is none.</summary>
    public static MoodPlace? Parse(string text) => text.Split(':', 2) switch
    {
        [Talk, { Length: > 0 } scope] => new MoodPlace(scope, null),
        [var kind, { Length: > 0 } scope] when ItemKinds.Parse(kind) is { } known => new MoodPlace(scope, known),
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Kind?.Text() ?? Talk}:{Scope}";
}

/// <summary>Which of the messages are looked at: those of one channel, those about one topic, or those of both.</summary>
/// <param name="Channel">Null for all.</param>
/// <param name="Topic">A label of what they are written to; null for all.</param>
public sealed record MoodPart(MoodPlace? Channel, string? Topic)
{
    /// <summary>All messages.</summary>
    public static MoodPart All { get; } = new(null, null);

    /// <summary>What of this there is in a scope (0: in all); what there is not is left out.</summary>
    /// <param name="scopes">Scope keys by id.</param>
    /// <param name="labels">Labels by item.</param>
    public MoodPart Known(int scopeId, IReadOnlyDictionary<int, string> scopes, IReadOnlyDictionary<long, string[]> labels) => new(
        Channel is { } place && scopes.Any(s => s.Value == place.Scope && (scopeId == 0 || s.Key == scopeId)) ? place : null,
        Topic is { } topic && labels.Values.Any(l => l.Contains(topic)) ? topic : null);

    /// <summary>The messages that belong to it.</summary>
    public IReadOnlyList<ScoredMessage> Of(IReadOnlyList<ScoredMessage> messages, IReadOnlyDictionary<int, string> scopes, IReadOnlyDictionary<long, string[]> labels) =>
        this == All ? messages : [.. messages.Where(m => IsIn(m, scopes) && (Topic is null || labels.GetValueOrDefault(m.Item, []).Contains(Topic)))];

    private bool IsIn(ScoredMessage message, IReadOnlyDictionary<int, string> scopes) =>
        Channel is null || (message.Channel == Channel.Kind && scopes.GetValueOrDefault(message.ScopeId) == Channel.Scope);
}

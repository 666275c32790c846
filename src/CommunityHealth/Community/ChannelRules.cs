namespace CommunityHealth.Community;

/// <summary>What holds in a channel: a scope, or one kind of items in it.</summary>
/// <param name="Kind">Null for all kinds of the scope.</param>
/// <param name="Sla">Within what time a first answer is wanted there; null for as elsewhere.</param>
/// <param name="IsOfficial">People are promised support there.</param>
/// <param name="IsSensitive">Who writes there for the first time is looked at by a person.</param>
public sealed record ChannelRule(int ScopeId, ItemKind? Kind, TimeSpan? Sla, bool IsOfficial, bool IsSensitive = false)
{
    /// <summary>The channel is as others are.</summary>
    public bool SaysNothing => this is { Sla: null, IsOfficial: false, IsSensitive: false };

    /// <summary>The same channel as others are.</summary>
    public ChannelRule Plain => new(ScopeId, Kind, null, false);
}

/// <summary>The rules of all channels; where a kind of items has its own, that one counts, or else that of its scope.</summary>
public sealed class ChannelRules(IEnumerable<ChannelRule> rules)
{
    private readonly Dictionary<(int, ItemKind?), ChannelRule> _rules = rules.ToDictionary(r => (r.ScopeId, r.Kind));

    /// <summary>No channel is different.</summary>
    public static ChannelRules None { get; } = new([]);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<ChannelRule> All => _rules.Values;

    /// <summary>Within what time a first answer is wanted: as asked for, or as the channel has it, or as the community has it.</summary>
    public TimeSpan SlaOf(int scopeId, ItemKind kind, TimeSpan? asked) =>
        asked ?? (_rules.Count == 0 ? null : Of(scopeId, kind)?.Sla ?? Of(scopeId, null)?.Sla) ?? Conventions.Sla;

    /// <summary>Whether people are promised support.</summary>
    public bool IsOfficial(int scopeId, ItemKind kind) => _rules.Count > 0 && (Of(scopeId, kind)?.IsOfficial == true || Of(scopeId, null)?.IsOfficial == true);

    /// <summary>Whether first messages are looked at; null as the kind is for what belongs to no item.</summary>
    public bool IsSensitive(int scopeId, ItemKind? kind) => _rules.Count > 0 && (Of(scopeId, kind)?.IsSensitive == true || Of(scopeId, null)?.IsSensitive == true);

    /// <summary>Whether a channel of a scope, or of any for 0, has a time of its own.</summary>
    public bool HaveOwnSla(int scopeId) => _rules.Values.Any(r => r.Sla is { } sla && sla != Conventions.Sla && (scopeId == 0 || r.ScopeId == scopeId));

    private ChannelRule? Of(int scopeId, ItemKind? kind) => _rules.GetValueOrDefault((scopeId, kind));
}

using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>A request with all that was looked up for it.</summary>
internal sealed record MetricsQuestion(
    MetricsRequest Request, int ScopeId, TimeZoneInfo Zone, Period Period, Window Window, Knowledge Knowledge,
    IReadOnlyList<ConnectedSource> Sources, long DataVersion)
{
    /// <summary>How long ages of what is open, and promises to answer, may stand as they are.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>The window was found in another zone: its edges are a day too wide or narrow until facts are read.</summary>
    public bool TrimToFacts { get; init; }

    /// <summary>What is known of commits.</summary>
    public required Knowledge OfCommits { get; init; }

    /// <summary>What is known of issues and pull requests.</summary>
    public required Knowledge OfItems { get; init; }

    /// <summary>Nothing before this day is told whole, and what is stored of it is left aside; null where some source tells all.</summary>
    public DateOnly? Begins { get; init; }

    /// <summary>The last moment something is known of.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Another period is compared with this one: what is open is told as it was at the end of this one.</summary>
    public bool IsComparison { get; init; }

    /// <summary>When an item was last closed.</summary>
    public DateTimeOffset? LastClosed { get; init; }

    /// <summary>What holds in single channels.</summary>
    public ChannelRules Channels { get; init; } = ChannelRules.None;

    /// <summary>There are items, or a source that was read and has none.</summary>
    public bool HasItems { get; init; }

    /// <summary>Somebody told of what no source sees.</summary>
    public bool HasDeclared { get; init; }

    /// <summary>Issues and pull requests are counted.</summary>
    public bool AreItemsCollected => IsCollected && HasItems;

    /// <summary>Something was read, were it only that there is nothing.</summary>
    public bool IsCollected => Request.Filter.Who == Audience.All
        && (Knowledge.First is not null || Sources.Any(s => s.LastGoodAt is not null));

    /// <summary>What answers depend on: not the lens, the view or what pages add.</summary>
    public MetricsKey Key => new(
        ScopeId, Window, Period.Text, Request.Filter.Granularity, Request.Filter.Who, Request.Filter.Bots,
        Request.Filter.Agents, Zone.Id, Request.AsOf, AreItemsCollected ? End.UtcTicks / Fresh.Ticks : 0, Knowledge, IsComparison, Request.Rules, DataVersion);
}

/// <summary>What an answer is kept under.</summary>
internal sealed record MetricsKey(
    int ScopeId, Window Window, string Period, Granularity Granularity, Audience Who, bool Bots, bool Agents, string Zone,
    DateTimeOffset? AsOf, long Moment, Knowledge Knowledge, bool IsComparison, ItemRules Rules, long DataVersion);

using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>A request with all that was looked up for it.</summary>
internal sealed record MetricsQuestion(
    MetricsRequest Request, int ScopeId, TimeZoneInfo Zone, Period Period, Window Window, Knowledge Knowledge,
    IReadOnlyList<ConnectedSource> Sources, long DataVersion)
{
    /// <summary>The window was found in another zone: its edges are a day too wide or narrow until facts are read.</summary>
    public bool TrimToFacts { get; init; }

    /// <summary>Something was read, were it only that there is nothing.</summary>
    public bool IsCollected => Request.Filter.Who == Audience.All
        && (Knowledge.First is not null || Sources.Any(s => s.LastGoodAt is not null));

    /// <summary>What answers depend on: not the lens, the view or what pages add.</summary>
    public MetricsKey Key => new(
        ScopeId, Window, Period.Text, Request.Filter.Granularity, Request.Filter.Who, Request.Filter.Bots,
        Request.Filter.Agents, Zone.Id, Request.AsOf, Knowledge, Request.Rules, DataVersion);
}

/// <summary>What an answer is kept under.</summary>
internal sealed record MetricsKey(
    int ScopeId, Window Window, string Period, Granularity Granularity, Audience Who, bool Bots, bool Agents, string Zone,
    DateTimeOffset? AsOf, Knowledge Knowledge, ItemRules Rules, long DataVersion);

using CommunityHealth.Community;

namespace CommunityHealth.Metrics;

/// <summary>What figures are asked for.</summary>
/// <param name="Filter">Scope, period, comparison, granularity and whose contributions.</param>
/// <param name="Zone">The zone days are cut in; null for the community's.</param>
/// <param name="AsOf">The end of knowledge; null for now.</param>
public sealed record MetricsRequest(Filter Filter, TimeZoneInfo? Zone = null, DateTimeOffset? AsOf = null)
{
    /// <summary>How durations of items are judged.</summary>
    public ItemRules Rules { get; init; } = ItemRules.Default;
}

using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>Every metric of the catalogue for one request.</summary>
/// <param name="Scope"><c>all</c> or a scope key.</param>
/// <param name="Window">The days the period resolved to, in <paramref name="ZoneId"/>.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Granularity">The width of the buckets; wider than asked for where there would be thousands.</param>
/// <param name="Sources">What is connected to the scope.</param>
/// <param name="Metrics">A result for every key of the catalogue.</param>
/// <param name="DataVersion">The version of the facts the figures were made from.</param>
public sealed record MetricsAnswer(
    string Scope, Window Window, string ZoneId, MetricsRequest Request, Granularity Granularity,
    IReadOnlyList<ConnectedSource> Sources, IReadOnlyDictionary<string, MetricResult> Metrics, long DataVersion)
{
    /// <summary>The result of a key of the catalogue.</summary>
    public MetricResult this[string key] => Metrics[key];

    /// <summary>The same figures for what the filter compares with; null where it compares with nothing.</summary>
    public MetricsAnswer? Comparison { get; init; }

    /// <summary>Groups of fewer people than the community's smallest group are left out of breakdowns.</summary>
    public bool Withholds { get; init; }

    /// <summary>The scope's id in the database; 0 for all.</summary>
    public int ScopeId { get; init; }

    /// <summary>The day of the first plausible contribution; null where there is none.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Since when the history is complete (a shallow clone begins late); null where nothing is stored.</summary>
    public DateOnly? HistoryFrom { get; init; }

    /// <summary>Nobody asked for a time to answer, and some channel has its own: each item is judged by that of its channel.</summary>
    public bool HasOwnSla { get; init; }

    /// <summary>The last moment something is known of: the end of knowledge that was asked for, or when the answer was made.</summary>
    public DateTimeOffset End { get; init; }
}

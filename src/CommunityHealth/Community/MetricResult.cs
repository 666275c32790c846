namespace CommunityHealth.Community;

/// <summary>A metric over a period and bucket by bucket, ready to show.</summary>
/// <param name="Key">The metric's key in the catalogue, e.g. <c>contributors.active</c>.</param>
/// <param name="Unit">What <paramref name="Value"/> counts.</param>
/// <param name="Value">The figure over the whole period (never a sum or mean of buckets); null where it is missing.</param>
/// <param name="N">Contributions for people, items for durations, the denominator for ratios.</param>
/// <param name="Missing">Why there is no value.</param>
/// <param name="Series">One point a bucket, oldest first.</param>
public sealed record MetricResult(
    string Key, Unit Unit, double? Value, long N, Missing? Missing, IReadOnlyList<MetricPoint> Series)
{
    /// <summary>What a ratio divides; null for other figures.</summary>
    public double? Numerator { get; init; }

    /// <summary>What a ratio is divided by; null for other figures.</summary>
    public double? Denominator { get; init; }

    /// <summary>Figures beside the value, in order: kinds, percentiles, age groups. A null one is not collected.</summary>
    public IReadOnlyDictionary<string, double?>? Parts { get; init; }

    /// <summary>Parts that are too small to be shown to whoever asks, by name.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    /// <summary>Since when the history is complete, for figures that depend on it.</summary>
    public DateOnly? HistoryFrom { get; init; }

    /// <summary>Fewer than five people or ten items.</summary>
    public bool SmallSample { get; init; }

    /// <summary>Contributions of bots and agents in the period that the filter left out.</summary>
    public long LeftOut { get; init; }

    /// <summary>The period the value stands for, where that is not the whole period: a quarter, a month.</summary>
    public Window? ValueOf { get; init; }

    /// <summary>A metric without a figure, and why.</summary>
    public static MetricResult None(string key, Unit unit, Missing why) => new(key, unit, null, 0, why, []);
}

/// <summary>A metric in one bucket.</summary>
/// <param name="From">The first day, as cut by the period.</param>
/// <param name="To">The day after the last.</param>
/// <param name="Value">Null where it is missing.</param>
/// <param name="N">As in <see cref="MetricResult"/>.</param>
/// <param name="Partial">Cut by the period, by the start of the data or by the end of knowledge.</param>
/// <param name="Missing">Why there is no value.</param>
public sealed record MetricPoint(DateOnly From, DateOnly To, double? Value, long N, bool Partial, Missing? Missing)
{
    /// <summary>As in <see cref="MetricResult"/>.</summary>
    public double? Numerator { get; init; }

    /// <summary>As in <see cref="MetricResult"/>.</summary>
    public double? Denominator { get; init; }

    /// <summary>As in <see cref="MetricResult"/>.</summary>
    public IReadOnlyDictionary<string, double?>? Parts { get; init; }
}

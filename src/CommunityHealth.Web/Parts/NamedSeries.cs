using CommunityHealth.Community;

namespace CommunityHealth.Web.Parts;

/// <summary>A line of a chart and the column of its table: a metric under the name it has on a card.</summary>
/// <param name="Points">One a bucket, oldest first.</param>
public sealed record NamedSeries(string Name, Unit Unit, IReadOnlyList<MetricPoint> Points, int Color)
{
    /// <summary>Drawn dashed: the period it is compared with.</summary>
    public bool Dashed { get; init; }

    /// <summary>Drawn below the line.</summary>
    public bool Below { get; init; }

    /// <summary>Opens what is behind the whole series; null for nothing.</summary>
    public string? Href { get; init; }

    /// <summary>The address of what is behind a point.</summary>
    public Func<MetricPoint, string>? Link { get; init; }

    /// <summary>Opens what is behind a bucket; null where there is nothing.</summary>
    public string? Opens(int at) =>
        at < Points.Count && Points[at] is { Value: > 0 } or { Denominator: > 0 } ? Link?.Invoke(Points[at]) : null;

    /// <summary>The values as they are drawn: shares as per cent, durations in a unit of so many seconds.</summary>
    public IReadOnlyList<double?> Drawn(int count, double seconds = 1) => [.. Points.Take(count).Select(p => Unit switch
    {
        Unit.Ratio => p.Value * 100 is { } share ? Math.Round(share, 1) : null,
        Unit.Seconds => p.Value / seconds is { } time ? Math.Round(time, 2) : null,
        _ => p.Value,
    })];

    /// <summary>The value of a bucket in words.</summary>
    public string Cell(int at) => at < Points.Count ? Figures.Value(Points[at].Value, Unit, Points[at].Missing) : PartsTexts.NoData;
}

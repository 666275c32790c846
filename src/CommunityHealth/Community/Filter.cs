namespace CommunityHealth.Community;

/// <summary>
/// What every page shows its figures for. The address is the truth: <see cref="FromQuery"/> reads it,
/// <see cref="ToQuery"/> writes it, and defaults are left out.
/// </summary>
public sealed record Filter
{
    /// <summary>Everything, the last 90 days, by month, people only.</summary>
    public static Filter Default { get; } = new();

    /// <summary><c>all</c> or a scope key such as <c>github:owner/repo</c>; <c>s</c> in the address.</summary>
    public string Scope { get; init; } = "all";

    /// <summary><c>p</c> in the address.</summary>
    public Period Period { get; init; } = Period.Default;

    /// <summary><c>cmp</c> in the address.</summary>
    public Comparison Compare { get; init; } = Comparison.None;

    /// <summary><c>g</c> in the address.</summary>
    public Granularity Granularity { get; init; } = Granularity.Month;

    /// <summary><c>who</c> in the address.</summary>
    public Audience Who { get; init; } = Audience.All;

    /// <summary>Whether bots count; <c>bots</c> in the address.</summary>
    public bool Bots { get; init; }

    /// <summary>Whether AI agents count; <c>agents</c> in the address.</summary>
    public bool Agents { get; init; }

    /// <summary><c>lens</c> in the address.</summary>
    public Lens Lens { get; init; } = Lens.Community;

    /// <summary><c>view</c> in the address.</summary>
    public FigureView View { get; init; } = FigureView.Chart;

    /// <summary>What a page adds of its own (<c>f</c>, <c>sort</c>, <c>w</c> …), in the order of their names.</summary>
    public IReadOnlyDictionary<string, string> Extras { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The filter of an address. What makes no sense falls back to its default and is reported in a sentence.</summary>
    public static FilterReading FromQuery(IEnumerable<KeyValuePair<string, string?>> query) => FilterQuery.Read(query);

    /// <summary>The query of an address, with its question mark; empty for the default filter.</summary>
    public string ToQuery() => FilterQuery.Write(this);

    /// <summary>The same filter with a page's own value; null removes it.</summary>
    public Filter With(string name, string? value)
    {
        var extras = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var extra in Extras)
        {
            extras[extra.Key] = extra.Value;
        }

        extras.Remove(name);
        if (!string.IsNullOrEmpty(value))
        {
            extras[name] = value;
        }

        return this with { Extras = extras };
    }

    /// <inheritdoc/>
    public bool Equals(Filter? other) => other is not null && ToQuery() == other.ToQuery();

    /// <inheritdoc/>
    public override int GetHashCode() => ToQuery().GetHashCode(StringComparison.Ordinal);
}

/// <summary>A filter read from an address, and what in the address made no sense, a sentence each.</summary>
public sealed record FilterReading(Filter Filter, IReadOnlyList<string> Problems);

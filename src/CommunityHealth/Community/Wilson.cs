namespace CommunityHealth.Community;

/// <summary>A share of a count, and within what it lies with 95 % confidence (Wilson's score interval). All three from 0 to 1.</summary>
public readonly record struct Wilson(double Share, double Low, double High)
{
    /// <summary>The 97.5th percentile of the standard normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>The share of <paramref name="hits"/> in <paramref name="n"/>; null where nothing was counted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than no hits, or more than there is.</exception>
    public static Wilson? Of(long hits, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, n);
        if (n == 0)
        {
            return null;
        }

        var share = hits / (double)n;
        var whole = 1 + (Z * Z / n);
        var middle = (share + (Z * Z / (2 * n))) / whole;
        var half = Z / whole * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4.0 * n * n)));
        return new Wilson(share, hits == 0 ? 0 : Math.Max(0, middle - half), hits == n ? 1 : Math.Min(1, middle + half));
    }

    /// <summary>
    /// The share in a whole whose parts were counted apart: each part's share weighs as much as the part does in the whole, and the distances
    /// to the ends of the parts' intervals are joined as squares (MOVER, Zou and Donner 2008). Null where there is no part, and where one
    /// that weighs something was not counted.
    /// </summary>
    /// <param name="parts">How much a part weighs beside the others, and what was counted of it.</param>
    public static Wilson? Of(IEnumerable<(double Weight, long Hits, long N)> parts)
    {
        var (weight, share, below, above) = (0.0, 0.0, 0.0, 0.0);
        foreach (var part in parts.Where(p => p.Weight > 0))
        {
            if (Of(part.Hits, part.N) is not { } own)
            {
                return null;
            }

            weight += part.Weight;
            share += part.Weight * own.Share;
            below += Square(part.Weight * (own.Share - own.Low));
            above += Square(part.Weight * (own.High - own.Share));
        }

        return weight == 0 ? null : new Wilson(share / weight, (share - Math.Sqrt(below)) / weight, (share + Math.Sqrt(above)) / weight);
    }

    private static double Square(double value) => value * value;
}

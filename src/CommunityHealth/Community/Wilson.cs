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
}

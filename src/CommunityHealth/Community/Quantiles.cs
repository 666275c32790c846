namespace CommunityHealth.Community;

/// <summary>Quantiles by linear interpolation between the two nearest values (type 7 of Hyndman and Fan, as R and NumPy do).</summary>
public static class Quantiles
{
    /// <summary>
    /// The value below which a share of all values lies: at position (n - 1) × share, counted from 0. 0.5 is the median.
    /// </summary>
    /// <param name="sorted">One value or more, smallest first.</param>
    public static double Of(ReadOnlySpan<long> sorted, double share)
    {
        var place = (sorted.Length - 1) * share;
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}

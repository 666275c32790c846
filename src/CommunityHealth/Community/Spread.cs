namespace CommunityHealth.Community;

/// <summary>Durations in a few figures, in seconds. A median never stands without its p75, p90 and how many it rests on.</summary>
/// <param name="Count">How many durations there are.</param>
public sealed record Spread(double P25, double Median, double P75, double P90, int Count)
{
    /// <summary>The figures of durations in any order; null where there is none.</summary>
    public static Spread? Of(IReadOnlyCollection<long> seconds)
    {
        if (seconds.Count == 0)
        {
            return null;
        }

        var sorted = seconds.ToArray();
        Array.Sort(sorted);
        return new Spread(
            Quantiles.Of(sorted, 0.25), Quantiles.Of(sorted, 0.5), Quantiles.Of(sorted, 0.75), Quantiles.Of(sorted, 0.9), sorted.Length);
    }
}

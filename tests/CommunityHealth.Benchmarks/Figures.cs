using System.Globalization;

namespace CommunityHealth.Benchmarks;

/// <summary>Medians and percentiles of what was measured, and how they are printed.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);

    /// <summary>Linear interpolation between closest ranks (type 7).</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        var at = share * (sorted.Length - 1);
        var low = (int)at;
        return low + 1 < sorted.Length ? sorted[low] + ((at - low) * (sorted[low + 1] - sorted[low])) : sorted[low];
    }

    public static void Print(string what, double value, string unit, string target) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{what,-68} {value,10:0.###} {unit,-4} (target {target})"));
}

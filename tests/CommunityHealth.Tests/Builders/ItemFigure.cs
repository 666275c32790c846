using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Items;
using CommunityHealth.Metrics;

namespace CommunityHealth.Tests.Builders;

/// <summary>Figures of items as a few words: January 2026 by month, known until the 1st of February, unless said otherwise.</summary>
internal static class ItemFigure
{
    public static MetricResult Of(
        string key, ItemTableBuilder items, ItemRules? rules = null, string period = "2026-01", string granularity = "m",
        string asOf = "2026-02-01T00:00:00Z", string zone = "UTC", long? knownFrom = null) =>
        ItemFigures.Of(ItemComputation.Find(key)!, items.Build(), Frame(rules, period, granularity, asOf, zone, knownFrom));

    public static ItemFrame Frame(
        ItemRules? rules = null, string period = "2026-01", string granularity = "m", string asOf = "2026-02-01T00:00:00Z", string zone = "UTC",
        long? knownFrom = null)
    {
        var first = knownFrom is { } at ? UnixTime.Utc(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "2001-01-01";
        return new ItemFrame(
            Frames.Of(period, granularity, asOf, first, whole: knownFrom is null), TimeZoneInfo.FindSystemTimeZoneById(zone),
            DateTimeOffset.Parse(asOf, CultureInfo.InvariantCulture), rules ?? ItemRules.Default,
            knownFrom is { } known ? new Dictionary<int, long> { [1] = known } : null);
    }

    /// <summary>Hours, or null.</summary>
    public static double? Hours(double? seconds) => seconds / 3600;

    /// <summary>A part of a figure.</summary>
    public static double? Part(this MetricResult result, string part) => result.Parts![part];
}

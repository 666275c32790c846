using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.PullRequests;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.PullRequests;

/// <summary>Pull requests of January 2026 by week, known until the 1st of February, unless said otherwise.</summary>
internal static class PullReadings
{
    public static PullReading Of(ItemTableBuilder items, ItemRules? rules = null, long? knownFrom = null) => new(
        items.Build(),
        new ItemBuckets(
            new Window(new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1)), Granularity.Week, TimeZoneInfo.Utc,
            UnixTime.Micros(DateTimeOffset.Parse("2026-02-01T00:00:00Z", CultureInfo.InvariantCulture)),
            knownFrom is { } at ? new Dictionary<int, long> { [1] = at } : null),
        rules ?? ItemRules.Default);
}

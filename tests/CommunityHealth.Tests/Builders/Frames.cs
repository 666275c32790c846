using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Tests.Builders;

/// <summary>Frames as a few words.</summary>
internal static class Frames
{
    public static Frame Of(
        string period, string granularity = "m", string asOf = "2026-11-24T12:00:00Z", string? first = "2001-01-01",
        string? history = null, bool whole = true)
    {
        Assert.True(Granularities.TryParse(granularity, out var width));
        var start = first is null ? (DateOnly?)null : PresenceBuilder.Day(first);
        var knowledge = Knowledge.At(
            DateTimeOffset.Parse(asOf, CultureInfo.InvariantCulture), TimeZoneInfo.Utc, start,
            history is null ? start : PresenceBuilder.Day(history), whole);
        var parsed = Period.Parse(period);
        return Frame.Of(parsed, parsed.Resolve(knowledge.LastDay, start, knowledge.LastDay), width, knowledge);
    }
}

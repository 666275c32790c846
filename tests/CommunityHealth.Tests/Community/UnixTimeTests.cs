using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Tests.Community;

public sealed class UnixTimeTests
{
    /// <summary>Skipped midnights (Beirut, Havana), doubled ones (Havana), a day that never was (Apia).</summary>
    [Theory]
    [InlineData("UTC", "2026-03-29", "2026-03-29T00:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z")]
    [InlineData("Asia/Kolkata", "2026-01-01", "2025-12-31T18:30:00Z")]
    [InlineData("Asia/Beirut", "2025-03-30", "2025-03-29T22:00:00Z")]
    [InlineData("America/Havana", "2025-03-09", "2025-03-09T05:00:00Z")]
    [InlineData("America/Havana", "2025-11-02", "2025-11-02T04:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z")]
    public void A_day_begins_with_the_first_second_that_shows_it(string zone, string day, string begins)
    {
        var (place, date) = (TimeZoneInfo.FindSystemTimeZoneById(zone), DateOnly.Parse(day, CultureInfo.InvariantCulture));

        var start = UnixTime.Start(date, place);

        Assert.Equal(DateTimeOffset.Parse(begins, CultureInfo.InvariantCulture), UnixTime.Utc(start));
        Assert.True(UnixTime.Day(start, place) >= UnixTime.Number(date));
        Assert.True(UnixTime.Day(start - UnixTime.Second, place) < UnixTime.Number(date));
    }
}

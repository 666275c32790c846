namespace CommunityHealth.Community;

/// <summary>Times as the database keeps them: microseconds since 1970-01-01 UTC; days as whole days since then.</summary>
public static class UnixTime
{
    /// <summary>The day of a fact whose dates are all implausible: it counts in "all" and in no bucket.</summary>
    public const int NoDay = -1_000_000;

    /// <summary>The microseconds of one second.</summary>
    public const long Second = 1_000_000;

    /// <summary>1990-01-01 UTC: no commit is older.</summary>
    public const long Earliest = 631_152_000 * Second;

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Microseconds since 1970.</summary>
    public static long Micros(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / 10;

    /// <summary>The time of <paramref name="micros"/>, in UTC.</summary>
    public static DateTimeOffset Utc(long micros) => new(DateTime.UnixEpoch.AddTicks(micros * 10), TimeSpan.Zero);

    /// <summary>Whether a date that somebody's clock wrote can be true: not before 1990, not over a day after <paramref name="now"/>.</summary>
    public static bool IsPlausible(long micros, long now) => micros >= Earliest && micros <= now + (86_400 * Second);

    /// <summary>The day of <paramref name="micros"/> in <paramref name="zone"/>, as days since 1970.</summary>
    public static int Day(long micros, TimeZoneInfo zone) =>
        Number(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Utc(micros), zone).DateTime));

    /// <summary>
    /// When a day begins in <paramref name="zone"/>, in microseconds since 1970 UTC: at midnight, or, where the clock is set at
    /// midnight, with the first second that shows the day.
    /// </summary>
    public static long Start(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (!zone.IsInvalidTime(midnight) && !zone.IsAmbiguousTime(midnight))
        {
            return Micros(new DateTimeOffset(midnight, TimeSpan.Zero)) - (zone.GetUtcOffset(midnight).Ticks / 10);
        }

        var high = Micros(new DateTimeOffset(midnight, TimeSpan.Zero)) / Second;
        var (low, wanted) = (high - 86_400, Number(day));
        high += 86_400;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Day(middle * Second, zone) < wanted ? (middle + 1, high) : (low, middle);
        }

        return low * Second;
    }

    /// <summary>Days since 1970.</summary>
    public static int Number(DateOnly day) => day.DayNumber - Epoch;

    /// <summary>The day of a number of days since 1970.</summary>
    public static DateOnly Date(int number) => DateOnly.FromDayNumber(number + Epoch);
}

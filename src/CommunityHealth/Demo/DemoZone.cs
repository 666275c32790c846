namespace CommunityHealth.Demo;

/// <summary>When clocks are put forward.</summary>
internal enum Daylight { None, Europe, America, Australia }

/// <summary>
/// Where somebody lives, as far as their clock goes. The rules are written out here: those of the machine differ from
/// one version of its zone data to the next, and the story must not.
/// </summary>
/// <param name="Minutes">East of UTC, in winter.</param>
internal sealed record DemoZone(int Minutes, Daylight Daylight)
{
    private const long Hour = 3600;

    /// <summary>Minutes east of UTC at a moment, in seconds since 1970.</summary>
    public int OffsetAt(long utc)
    {
        var year = DateTime.UnixEpoch.AddSeconds(utc).Year;
        var standard = utc + (Minutes * 60L);
        var forward = Daylight switch
        {
            Daylight.Europe => utc >= LastSunday(year, 3) + Hour && utc < LastSunday(year, 10) + Hour,
            Daylight.America => standard >= FirstSunday(year, 3, 8) + (2 * Hour) && standard < FirstSunday(year, 11, 1) + Hour,
            Daylight.Australia => standard >= FirstSunday(year, 10, 1) + (2 * Hour) || standard < FirstSunday(year, 4, 1) + (2 * Hour),
            _ => false,
        };
        return forward ? Minutes + 60 : Minutes;
    }

    /// <summary>What a clock there shows, as seconds since 1970 without a zone.</summary>
    public long Local(long utc) => utc + (OffsetAt(utc) * 60L);

    /// <summary>The moment a clock there shows this; an hour that is skipped or doubled is taken as in winter.</summary>
    public long Utc(long local)
    {
        var guess = local - (Minutes * 60L);
        return local - (OffsetAt(guess) * 60L);
    }

    private static long LastSunday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return Seconds(last.AddDays(-(int)last.DayOfWeek));
    }

    /// <summary>The first Sunday from a day of the month on.</summary>
    private static long FirstSunday(int year, int month, int day)
    {
        var first = new DateOnly(year, month, day);
        return Seconds(first.AddDays((7 - (int)first.DayOfWeek) % 7));
    }

    private static long Seconds(DateOnly day) => Story.DayNumber(day) * 24 * Hour;
}

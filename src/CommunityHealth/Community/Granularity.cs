namespace CommunityHealth.Community;

/// <summary>The width of a bucket: day, ISO week (Monday to Sunday), calendar month, quarter (of the community's year: <see cref="Conventions"/>).</summary>
public enum Granularity { Day, Week, Month, Quarter }

/// <summary>Where buckets begin and end, and the letters used in addresses and on the command line.</summary>
public static class Granularities
{
    /// <summary>d, w, m or q.</summary>
    public static string Letter(this Granularity granularity) => granularity switch
    {
        Granularity.Day => "d", Granularity.Week => "w", Granularity.Month => "m", _ => "q",
    };

    /// <summary>The granularity of a letter; false for any other text.</summary>
    public static bool TryParse(string? letter, out Granularity granularity)
    {
        granularity = letter switch
        {
            "d" => Granularity.Day, "w" => Granularity.Week, "q" => Granularity.Quarter, _ => Granularity.Month,
        };
        return letter is "d" or "w" or "m" or "q";
    }

    /// <summary>The first day of the bucket that holds <paramref name="day"/>.</summary>
    public static DateOnly StartOf(this Granularity granularity, DateOnly day) => granularity switch
    {
        Granularity.Day => day,
        Granularity.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Granularity.Month => new DateOnly(day.Year, day.Month, 1),
        _ => Quarters.StartOf(day, Conventions.FirstMonth),
    };

    /// <summary>The first day of the bucket <paramref name="steps"/> after the one that begins on <paramref name="start"/>.</summary>
    public static DateOnly Step(this Granularity granularity, DateOnly start, int steps = 1) => granularity switch
    {
        Granularity.Day => start.AddDays(steps),
        Granularity.Week => start.AddDays(7 * steps),
        Granularity.Month => start.AddMonths(steps),
        _ => start.AddMonths(3 * steps),
    };
}

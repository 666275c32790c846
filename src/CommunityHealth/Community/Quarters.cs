namespace CommunityHealth.Community;

/// <summary>
/// Quarters of a year that may begin in another month than January. A quarter has the name of the year it counts from:
/// where the first one begins in April, Q4 of 2026 is January to March 2027.
/// </summary>
public static class Quarters
{
    /// <summary>The first day of the quarter that holds a day.</summary>
    /// <param name="firstMonth">The month the first quarter begins in, 1 to 12.</param>
    public static DateOnly StartOf(DateOnly day, int firstMonth)
    {
        var into = (day.Month - firstMonth + 12) % 3;
        return new DateOnly(day.Year, day.Month, 1).AddMonths(-Math.Min(into, ((day.Year - 1) * 12) + day.Month - 1));
    }

    /// <summary>The year and number of the quarter that holds a day.</summary>
    public static (int Year, int Number) NameOf(DateOnly day, int firstMonth) =>
        (day.Month >= firstMonth ? day.Year : day.Year - 1, ((day.Month - firstMonth + 12) % 12 / 3) + 1);

    /// <summary>The first day of a quarter by its name.</summary>
    /// <param name="number">1 to 4.</param>
    public static DateOnly Start(int year, int number, int firstMonth) => new DateOnly(year, firstMonth, 1).AddMonths((number - 1) * 3);

    /// <summary>Whether days are one whole quarter.</summary>
    public static bool IsWhole(Window days, int firstMonth) =>
        days.From.Day == 1 && StartOf(days.From, firstMonth) == days.From && days.From.AddMonths(3) == days.To;
}

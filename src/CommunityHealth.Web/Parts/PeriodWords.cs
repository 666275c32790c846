using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Web.Parts;

/// <summary>Periods, days and buckets in words.</summary>
public static class PeriodWords
{
    /// <summary>The period that was asked for: "the last 90 days", "Q3 2026", "all time".</summary>
    public static string Of(Period period, Window window) => period switch
    {
        { IsAll: true } => PartsTexts.Period_All,
        { Text: [.. var days, 'd'] } => Figures.Plural(int.Parse(days, CultureInfo.InvariantCulture), PartsTexts.Period_LastDay, PartsTexts.Period_LastDays),
        _ => Of(window),
    };

    /// <summary>The same where "in" stands before it: "the 17 days from 3 Mar to 19 Mar 2026", "all the time known".</summary>
    public static string Within(Period period, Window window) => period switch
    {
        { IsAll: true } => PartsTexts.Period_AllKnown,
        { Text: [.., 'd'] } => Of(period, window),
        _ => Within(window),
    };

    /// <summary>What a filter compares with; null where it compares with nothing.</summary>
    public static string? Compared(Filter filter, Window window, Window? other) => (other, filter.Compare.Mode) switch
    {
        (null, _) => null,
        ({ } days, CompareMode.Previous) when !IsCalendar(days) || filter.Period.Text.EndsWith('d') =>
            Figures.Plural(window.Days, PartsTexts.Period_DayBefore, PartsTexts.Period_DaysBefore),
        ({ } days, _) => Of(days),
    };

    /// <summary>The same where "in" stands before it.</summary>
    public static string? ComparedWithin(Filter filter, Window window, Window? other) =>
        other is { } days && filter.Compare.Mode != CompareMode.Previous ? Within(days) : Compared(filter, window, other);

    /// <summary>Days by the name of their year, quarter or month where they are one: "Q2 2026", "3 Mar to 9 Apr 2026".</summary>
    public static string Of(Window window)
    {
        var (from, next) = (window.From, window.To);
        if (from.Day == 1 && from.Month == 1 && from.AddYears(1) == next)
        {
            return Text(from, "yyyy");
        }

        if (Quarters.IsWhole(window, Conventions.FirstMonth))
        {
            return Quarter(from);
        }

        if (from.Day == 1 && from.AddMonths(1) == next)
        {
            return Text(from, "MMMM yyyy");
        }

        return window.Days == 1 ? Day(from) : Range(from, next.AddDays(-1));
    }

    /// <summary>A bucket: "3 Nov 2026", "week of 2 Nov 2026", "Nov 2026", "Q4 2026".</summary>
    public static string Bucket(DateOnly from, Granularity granularity) => granularity switch
    {
        Granularity.Day => Day(from),
        Granularity.Week => Figures.Format(PartsTexts.Period_Week, Day(from)),
        Granularity.Month => Text(from, "MMM yyyy"),
        _ => Quarter(from),
    };

    /// <summary>Short names for the points of a drawing; each is there only once.</summary>
    public static IReadOnlyList<string> Axis(IReadOnlyList<DateOnly> starts, Granularity granularity)
    {
        var years = starts.Count > 0 && starts[^1] >= starts[0].AddMonths(12);
        var (full, brief) = granularity switch
        {
            Granularity.Month => ("MMM yyyy", "MMM"),
            Granularity.Quarter => ("", ""),
            _ => ("d MMM yyyy", "d MMM"),
        };
        return [.. starts.Select((day, i) => full.Length == 0
            ? Quarter(day)
            : Text(day, years || i == 0 || day.Year != starts[i - 1].Year ? full : brief))];
    }

    /// <summary>A day with its year.</summary>
    public static string Day(DateOnly day) => Text(day, "d MMM yyyy");

    /// <summary>A moment in a zone, to the minute.</summary>
    public static string Moment(DateTimeOffset moment, string zone) =>
        TimeZoneInfo.ConvertTimeBySystemTimeZoneId(moment, zone).ToString("d MMM yyyy HH:mm", CultureInfo.CurrentCulture) + " " + zone;

    private static string Within(Window window) => IsCalendar(window)
        ? Of(window)
        : Figures.Plural(window.Days, PartsTexts.Period_DayOf, PartsTexts.Period_DaysFrom, Of(window));

    /// <summary>A whole month, quarter or year.</summary>
    private static bool IsCalendar(Window window) => PeriodSteps.CanBe(window) && PeriodSteps.Of(window).Text.Length <= 7;

    private static string Range(DateOnly from, DateOnly last) => Figures.Format(
        PartsTexts.Period_Range, from.Year == last.Year ? Text(from, "d MMM") : Day(from), Day(last));

    private static string Quarter(DateOnly day)
    {
        var (year, number) = Quarters.NameOf(day, Conventions.FirstMonth);
        return Figures.Format(PartsTexts.Period_Quarter, number, year.ToString("0000", CultureInfo.CurrentCulture));
    }

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.CurrentCulture);
}

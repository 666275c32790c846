using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Web.Parts;

/// <summary>The periods that can be chosen, and the ones beside the present one.</summary>
public static class PeriodSteps
{
    /// <summary>The period just before; null for all time.</summary>
    public static Period? Earlier(Period period, Window window) =>
        period.IsAll || window.From.Year <= 1970 ? null : Of(period.Previous(window));

    /// <summary>The period just after; null for all time and where it has not begun.</summary>
    public static Period? Later(Period period, Window window, DateOnly today)
    {
        if (period.IsAll || window.To > today)
        {
            return null;
        }

        var whole = Of(window).Text;
        var end = whole.Length switch
        {
            4 => window.To.AddYears(1),
            7 => whole.Contains('Q', StringComparison.Ordinal) ? window.To.AddMonths(3) : window.To.AddMonths(1),
            _ => window.To.AddDays(window.Days),
        };
        return Of(new Window(window.To, end));
    }

    /// <summary>What the list offers; the present one is among them.</summary>
    public static IReadOnlyList<(Period Period, string Name)> Offered(Period present, Window window, DateOnly today)
    {
        var quarter = Granularity.Quarter.StartOf(today);
        List<Period> periods =
        [
            Period.Parse("30d"), Period.Parse("90d"), Period.Parse("365d"),
            Of(new Window(quarter, quarter.AddMonths(3))), Of(new Window(quarter.AddMonths(-3), quarter)),
            Period.Parse(today.Year.ToString("0000", CultureInfo.InvariantCulture)),
            Period.Parse((today.Year - 1).ToString("0000", CultureInfo.InvariantCulture)), Period.Parse("all"),
        ];
        if (periods.TrueForAll(p => p.Text != present.Text))
        {
            periods.Insert(0, present);
        }

        return [.. periods.Select(p => (p, PeriodWords.Of(p, p.IsAll ? window : p.Resolve(today, null, null))))];
    }

    /// <summary>Whether days can be written as a period: the one before a very long one begins before any calendar here.</summary>
    public static bool CanBe(Window window) => window.From.Year >= 1900 && window.To.Year < 3000;

    /// <summary>Days written as the shortest period that means them.</summary>
    public static Period Of(Window window)
    {
        var from = window.From;
        var text = from switch
        {
            { Day: 1, Month: 1 } when from.AddYears(1) == window.To => Text(from, "yyyy"),
            _ when Quarters.IsWhole(window, Conventions.FirstMonth) => Quarter(from),
            { Day: 1 } when from.AddMonths(1) == window.To => Text(from, "yyyy-MM"),
            _ => $"{Text(from, "yyyy-MM-dd")}..{Text(window.To.AddDays(-1), "yyyy-MM-dd")}",
        };
        return Period.Parse(text);
    }

    private static string Quarter(DateOnly from)
    {
        var (year, number) = Quarters.NameOf(from, Conventions.FirstMonth);
        return string.Create(CultureInfo.InvariantCulture, $"{year:0000}-Q{number}");
    }

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}

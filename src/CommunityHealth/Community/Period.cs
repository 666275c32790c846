using System.Globalization;

namespace CommunityHealth.Community;

/// <summary>
/// A period as people write it: <c>all</c>, <c>2026</c>, <c>2026-Q3</c>, <c>2026-07</c>, <c>90d</c> or
/// <c>2026-07-01..2026-09-30</c> (last day included). <see cref="Resolve"/> gives its half-open days.
/// </summary>
public sealed record Period
{
    private Period(string text) => Text = text;

    /// <summary>The last 90 days: what pages and the command line show when nothing is asked for.</summary>
    public static Period Default { get; } = Parse("90d");

    /// <summary>The period as written.</summary>
    public string Text { get; }

    /// <summary>Everything known.</summary>
    public bool IsAll => Text == "all";

    private int? LastDays { get; init; }

    private Window? Fixed { get; init; }

    private Granularity? Calendar { get; init; }

    /// <summary>The period of a text; a text that is none is a <see cref="FormatException"/> that lists the forms.</summary>
    public static Period Parse(string text) => TryParse(text, out var period)
        ? period
        : throw new FormatException(
            $"'{text}' is no period. Write all, 2026, 2026-Q3, 2026-07, 90d or 2026-07-01..2026-09-30.");

    /// <summary>The period of a text, or false.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = new Period(text ?? "");
        if (text is null || text.Length > 30)
        {
            return false;
        }

        if (text == "all")
        {
            return true;
        }

        if (text.EndsWith('d') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is > 0 and <= 36_600)
        {
            period = period with { LastDays = days };
            return true;
        }

        period = period with { Fixed = FixedWindow(text, out var calendar), Calendar = calendar };
        return period.Fixed is { Days: > 0 };
    }

    /// <summary>
    /// The days of the period. <paramref name="asOf"/> is the last day of knowledge; <paramref name="first"/> and
    /// <paramref name="last"/> are the days of the first and last plausible fact, null where there is none.
    /// </summary>
    public Window Resolve(DateOnly asOf, DateOnly? first, DateOnly? last)
    {
        if (LastDays is { } days)
        {
            return new Window(asOf.AddDays(1 - days), asOf.AddDays(1));
        }

        if (Fixed is { } window)
        {
            return window;
        }

        var end = last is { } l && l < asOf ? l : asOf;
        var start = first is { } f && f <= end ? f : end;
        return new Window(start, end.AddDays(1));
    }

    /// <summary>The period of the same kind just before <paramref name="window"/>, which this period resolved to.</summary>
    public Window Previous(Window window) => Calendar switch
    {
        { } calendar => new Window(calendar.Step(window.From, -1), window.From),
        null when IsYear => new Window(window.From.AddYears(-1), window.From),
        _ => new Window(window.From.AddDays(-Math.Min(window.Days, window.From.DayNumber)), window.From),
    };

    private bool IsYear => Text.Length == 4 && Fixed is not null;

    private static Window? FixedWindow(string text, out Granularity? calendar)
    {
        calendar = null;
        if (text.Split("..") is [var a, var b])
        {
            return Day(a) is { } from && Day(b) is { } to && to >= from && to < DateOnly.MaxValue
                ? new Window(from, to.AddDays(1))
                : null;
        }

        if (text.Length == 4 && Day(text + "-01-01") is { } year && year.Year < 9999)
        {
            return new Window(year, year.AddYears(1));
        }

        if (text.Length == 7 && text[4] == '-' && text[5] == 'Q' && text[6] is >= '1' and <= '4')
        {
            calendar = Granularity.Quarter;
            return Day($"{text[..4]}-01-01") is { } named && Quarters.Start(named.Year, text[6] - '0', Conventions.FirstMonth) is var quarter
                ? new Window(quarter, quarter.AddMonths(3))
                : null;
        }

        calendar = Granularity.Month;
        return text.Length == 7 && Day(text + "-01") is { } start && start.Year < 9999
            ? new Window(start, start.AddMonths(1))
            : null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and < 3000
            ? day
            : null;
}

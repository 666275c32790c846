using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Responses;

/// <summary>When the community works, for response times in working hours. Bound to the section <c>WorkingHours</c>.</summary>
public sealed class WorkOptions
{
    /// <summary>The section it is bound to.</summary>
    public const string Section = "WorkingHours";

    /// <summary>The days of the week as <see cref="Days"/> names them, Monday first.</summary>
    public static IReadOnlyList<string> Week { get; } = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>The zone hours are in (IANA name); the community's (Storage:Zone) where it is empty.</summary>
    public string Zone { get; set; } = "";

    /// <summary>The days of the week in English, separated by commas; a day as text binds as a whole, where a list would be added to.</summary>
    public string Days { get; set; } = "Monday, Tuesday, Wednesday, Thursday, Friday";

    /// <summary>When a day's work begins.</summary>
    public string From { get; set; } = "09:00";

    /// <summary>When it ends; 24:00 is midnight.</summary>
    public string To { get; set; } = "17:00";

    /// <summary>Days without work, as 2026-12-25; an entry may hold several, separated by commas.</summary>
    public IReadOnlyList<string> Holidays { get; set; } = [];

    /// <summary>What makes no sense, a sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Zone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _))
        {
            yield return ResponsesTexts.BadZone;
        }

        if (ParseDays() is not { Count: > 0 })
        {
            yield return ResponsesTexts.BadDays;
        }

        if (Time(From) is not { } from || Time(To) is not { } to || from >= to)
        {
            yield return ResponsesTexts.BadHours;
        }

        foreach (var holiday in Free.Where(h => Date(h) is null))
        {
            yield return string.Format(null, ResponsesTexts.BadHoliday, holiday);
        }
    }

    /// <summary>The calendar; the options are valid.</summary>
    internal WorkCalendar Calendar(TimeZoneInfo community) => new(
        Zone.Length == 0 ? community : TimeZoneInfo.FindSystemTimeZoneById(Zone), ParseDays()!, Time(From)!.Value, Time(To)!.Value,
        Free.Select(h => Date(h)!.Value).ToHashSet());

    private IEnumerable<string> Free => Holidays.SelectMany(h => h.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private HashSet<DayOfWeek>? ParseDays()
    {
        var days = new HashSet<DayOfWeek>();
        foreach (var name in Days.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) || char.IsAsciiDigit(name[0]))
            {
                return null;
            }

            days.Add(day);
        }

        return days;
    }

    private static TimeSpan? Time(string text) => text == "24:00" ? TimeSpan.FromHours(24)
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan() : null;

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Responses;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Responses;

/// <summary>The words of this page for groups, clocks, days and hours.</summary>
public static class ResponseWords
{
    /// <summary>Whose items they are.</summary>
    public static string Group(ResponseGroup group) => group switch
    {
        ResponseGroup.Issue => ResponsePageTexts.Group_Issue,
        ResponseGroup.Pull => ResponsePageTexts.Group_Pull,
        ResponseGroup.Newcomer => ResponsePageTexts.Group_Newcomer,
        ResponseGroup.Regular => ResponsePageTexts.Group_Regular,
        ResponseGroup.Fork => ResponsePageTexts.Group_Fork,
        ResponseGroup.Official => ResponsePageTexts.Group_Official,
        _ => ResponsePageTexts.Group_Branch,
    };

    /// <summary>The wanted time: "24 h", "24 h of working hours".</summary>
    public static string Sla(MetricsAnswer answer, bool working) =>
        working ? Figures.Format(ResponsePageTexts.Sla_Working, RuleWords.Sla(answer)) : RuleWords.Sla(answer);

    /// <summary>Which hours count.</summary>
    public static string Clock(WorkCalendar calendar, bool working) => !working ? ResponsePageTexts.Note_Wall : Figures.Format(
        ResponsePageTexts.Note_Work, WorkWords.Days(calendar), WorkWords.Time(calendar.Hours.From), WorkWords.Time(calendar.Hours.To), calendar.Zone.Id,
        Figures.Plural(calendar.Holidays, ResponsePageTexts.Holiday_One, ResponsePageTexts.Holiday_Many));

    /// <summary>A day of the week in short, 0 for Monday.</summary>
    public static string Day(int day) => WorkWords.Day((DayOfWeek)((day + 1) % 7));

    /// <summary>Hours of the week, as "Tue 09:00–10:00".</summary>
    public static string Hours(int from, int to) => $"{Day(from / 24)} {Hour(from % 24)}–{Hour(((to - 1) % 24) + 1)}";

    /// <summary>An hour of a day.</summary>
    public static string Hour(int hour) => hour.ToString("00", CultureInfo.InvariantCulture) + ":00";
}

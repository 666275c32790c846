using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Web.Parts;

/// <summary>Working hours in words.</summary>
public static class WorkWords
{
    /// <summary>"Mon, Tue, Wed".</summary>
    public static string Days(WorkCalendar calendar) => string.Join(", ", calendar.Days.Select(Day));

    /// <summary>A day of the week in short.</summary>
    public static string Day(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.AbbreviatedDayNames[(int)day];

    /// <summary>"09:00"; the midnight that ends a day is "24:00".</summary>
    public static string Time(TimeSpan time) => time == TimeSpan.FromHours(24) ? "24:00" : time.ToString("hh\\:mm", CultureInfo.InvariantCulture);
}

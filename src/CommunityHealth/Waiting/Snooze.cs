using CommunityHealth.Community;

namespace CommunityHealth.Waiting;

/// <summary>Until when something can be out of sight.</summary>
public static class Snooze
{
    /// <summary>The most days.</summary>
    public const int MostDays = 365;

    /// <summary>The morning of the first day of work, so many days from now or later; the same time of day where there is none within a year.</summary>
    public static DateTimeOffset Morning(WorkCalendar calendar, DateTimeOffset now, int days)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, calendar.Zone).DateTime);
        for (var i = days; i <= days + MostDays; i++)
        {
            if (calendar.IsWorking(today.AddDays(i)))
            {
                return UnixTime.Utc(calendar.Begin(today.AddDays(i)));
            }
        }

        return now.AddDays(days);
    }
}

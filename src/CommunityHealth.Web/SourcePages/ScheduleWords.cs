using System.Globalization;
using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.SourcePages;

/// <summary>When a source is read by itself, in words.</summary>
public static class ScheduleWords
{
    /// <summary>"24 Nov 2026 09:15 UTC, every 30 minutes, not from 22:00 to 06:00"; null where nothing is planned and nothing was asked for.</summary>
    public static string? Next(DateTimeOffset? next, SourceSchedule schedule, int usual) =>
        next is { } at ? $"{at.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.CurrentCulture)}{SourcesTexts.Join}{Of(schedule, usual)}" : null;

    /// <summary>"every 30 minutes, not from 22:00 to 06:00".</summary>
    public static string Of(SourceSchedule schedule, int usual) => Often(schedule, usual)
        + (schedule is { QuietFrom: { } from, QuietTo: { } to } ? SourcesTexts.Join + Figures.Format(SourcesTexts.Schedule_Not, Timing.Clock(from), Timing.Clock(to)) : "");

    private static string Often(SourceSchedule schedule, int usual) => schedule.Cron is { } cron ? Figures.Format(SourcesTexts.Schedule_By, cron)
        : (schedule.EveryMinutes ?? usual) switch
        {
            0 => SourcesTexts.Schedule_Never,
            > 60 and var minutes when minutes % 60 == 0 => Figures.Format(SourcesTexts.Schedule_Hours, minutes / 60),
            var minutes => Figures.Plural(minutes, SourcesTexts.Schedule_Minute, SourcesTexts.Schedule_Minutes),
        };
}

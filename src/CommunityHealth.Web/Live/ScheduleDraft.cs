using System.Globalization;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Live;

/// <summary>How often: as the settings say, every so many minutes, or by a crontab line.</summary>
public enum ScheduleMode { Usual, Every, Cron }

/// <summary>A schedule as somebody is typing it.</summary>
public sealed record ScheduleDraft(ScheduleMode Mode, string Minutes, string Cron, bool Quiet, string From, string To)
{
    /// <summary>What is in the form before anybody types.</summary>
    public static ScheduleDraft Of(SourceSchedule schedule, int usual) => new(
        schedule.Cron is not null ? ScheduleMode.Cron : schedule.EveryMinutes is not null ? ScheduleMode.Every : ScheduleMode.Usual,
        (schedule.EveryMinutes ?? (usual > 0 ? usual : 60)).ToString(CultureInfo.InvariantCulture), schedule.Cron ?? "0 2 * * *",
        schedule.QuietFrom is not null, Timing.Clock(schedule.QuietFrom ?? 22 * 60), Timing.Clock(schedule.QuietTo ?? 6 * 60));

    /// <summary>What was typed, or the first thing that is wrong with it, in a sentence.</summary>
    public (SourceSchedule? Schedule, string? Fault) Read(TimeZoneInfo zone, DateTimeOffset now)
    {
        if (Fault(zone, now) is { } fault)
        {
            return (null, fault);
        }

        return (new SourceSchedule(
            Mode == ScheduleMode.Every ? Number : null, Mode == ScheduleMode.Cron ? Cron.Trim() : null,
            Quiet ? Timing.Minutes(From) : null, Quiet ? Timing.Minutes(To) : null), null);
    }

    private int? Number => int.TryParse(Minutes.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : null;

    private string? Fault(TimeZoneInfo zone, DateTimeOffset now) => this switch
    {
        { Mode: ScheduleMode.Every, Number: not (>= 1 and <= Timing.MostMinutes) } => string.Format(null, LiveTexts.BadMinutes, Timing.MostMinutes),
        { Mode: ScheduleMode.Cron } when Timing.TryCron(Cron, zone) is not { } cron => LiveTexts.BadCron,
        { Mode: ScheduleMode.Cron } when Timing.TryCron(Cron, zone)!.GetNextValidTimeAfter(now) is null => LiveTexts.NeverCron,
        { Quiet: true } when Timing.Minutes(From) is null || Timing.Minutes(To) is null => LiveTexts.BadTime,
        { Quiet: true } when Timing.Minutes(From) == Timing.Minutes(To) => LiveTexts.NoTime,
        _ => null,
    };
}

using System.Globalization;
using CommunityHealth.Storage;
using Quartz;

namespace CommunityHealth.Web.Live;

/// <summary>When a source is read next: arithmetic of times only.</summary>
/// <param name="Every">The time between two readings; null where a crontab line says it, or where it is never read by itself.</param>
/// <param name="Cron">The moments of a crontab line; null for none.</param>
/// <param name="Quiet">When nothing is begun, in minutes of the day; what falls into it comes at its end. It may go over midnight.</param>
public sealed record Timing(TimeSpan? Every, CronExpression? Cron, (int From, int To)? Quiet, TimeZoneInfo Zone)
{
    /// <summary>A week: rarer needs a crontab line.</summary>
    public const int MostMinutes = 10_080;

    private const int LongestCron = 100;

    /// <summary>The timing of a stored schedule; one that makes no sense any more is as the settings say.</summary>
    /// <param name="usual">Minutes between readings as the settings say; 0 for never.</param>
    public static Timing Of(SourceSchedule schedule, int usual, TimeZoneInfo zone)
    {
        (int, int)? quiet = schedule is { QuietFrom: { } from, QuietTo: { } to } ? (from, to) : null;
        return schedule.Cron is { } line && TryCron(line, zone) is { } cron
            ? new(null, cron, quiet, zone)
            : new((schedule.EveryMinutes ?? usual) is > 0 and var minutes ? TimeSpan.FromMinutes(minutes) : null, null, quiet, zone);
    }

    /// <summary>The moments of a crontab line of five fields; null where it is none.</summary>
    public static CronExpression? TryCron(string line, TimeZoneInfo zone) =>
        line.Length <= LongestCron && CronExpression.TryParse(line.Trim(), CronFormat.Unix, out var cron) ? cron!.WithTimeZone(zone) : null;

    /// <summary>
    /// When it is read next; null for never. What was missed, however often, is made up for once, and at once. A last time
    /// that lies ahead was told by a clock that went wrong.
    /// </summary>
    /// <param name="last">When it was begun last; null before the first time.</param>
    public DateTimeOffset? Next(DateTimeOffset? last, DateTimeOffset now)
    {
        if (Every is null && Cron is null)
        {
            return null;
        }

        var planned = last is not { } before || before > now ? now : Every is { } every ? before + every : Cron!.GetNextValidTimeAfter(before);
        return planned is { } at ? AfterQuiet(at > now ? at : now) : null;
    }

    /// <summary>The moment itself, or the end of the quiet hours it lies in.</summary>
    private DateTimeOffset AfterQuiet(DateTimeOffset at)
    {
        if (Quiet is not { } quiet || quiet.From == quiet.To)
        {
            return at;
        }

        var local = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
        var minute = (int)local.TimeOfDay.TotalMinutes;
        var isQuiet = quiet.From < quiet.To ? minute >= quiet.From && minute < quiet.To : minute >= quiet.From || minute < quiet.To;
        if (!isQuiet)
        {
            return at;
        }

        var end = local.Date.AddMinutes(quiet.To).AddDays(minute < quiet.To ? 0 : 1);
        while (Zone.IsInvalidTime(end))
        {
            end = end.AddMinutes(15);
        }

        return new DateTimeOffset(end, Zone.GetUtcOffset(end)).ToUniversalTime() is var over && over > at ? over : at;
    }

    /// <summary>A time of the day as minutes since midnight: 22:00, 6:30; null where it is none.</summary>
    public static int? Minutes(string text) =>
        TimeOnly.TryParseExact(text.Trim(), ["H:mm", "HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (int)time.ToTimeSpan().TotalMinutes : null;

    /// <summary>Minutes since midnight as a time of the day.</summary>
    public static string Clock(int minutes) => TimeOnly.MinValue.AddMinutes(minutes).ToString("HH:mm", CultureInfo.InvariantCulture);
}

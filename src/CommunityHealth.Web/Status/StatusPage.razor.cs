using System.Diagnostics;
using System.Globalization;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Status;

/// <summary>A12: is the server well. In words, not in lamps.</summary>
public sealed partial class StatusPage(
    HealthDatabase database, SourcesQuery sources, LiveUpdates updates, HarvestQueue queue, Timetable times, OpenPages pages, RecentLogs logs, TimeProvider clock)
{
    /// <summary>Counting rows takes a moment in a large database.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(5);

    private const int Shown = 5;

    private StorageReport _report = new("", 0, [], []);
    private IReadOnlyList<SourceCard> _sources = [];
    private string _seen = "";
    private long _read;

    private static DateTimeOffset Begin => new(Process.GetCurrentProcess().StartTime.ToUniversalTime());

    private static string Started => Figures.Format(StatusTexts.StartedAt, Time(Begin));

    private string Uptime => (clock.GetUtcNow() - Begin) switch
    {
        { TotalMinutes: < 2 } => StatusTexts.Uptime_Moments,
        { TotalHours: < 2 } some => Figures.Format(StatusTexts.Uptime_Minutes, (int)some.TotalMinutes),
        { TotalDays: < 2 } some => Figures.Format(StatusTexts.Uptime_Hours, (int)some.TotalHours),
        { } some => Figures.Format(StatusTexts.Uptime_Days, (int)some.TotalDays),
    };

    private string Harvesting => (_sources.Count(s => updates.Running(s.Id) is not null), _sources.Count(s => queue.IsWaiting(s.Id))) switch
    {
        (0, 0) => StatusTexts.Harvests_None,
        (var running, 0) => Figures.Format(StatusTexts.Harvests_Running, running),
        var (running, waiting) => Figures.Format(StatusTexts.Harvests_Waiting, running, waiting),
    };

    private string NextLook => times.NextLook is { } next ? Figures.Format(StatusTexts.NextLook, Time(next)) : StatusTexts.NextLook_None;

    /// <summary>What is read now, what waits for its turn, and what is read next by itself.</summary>
    private IReadOnlyList<(SourceCard Source, string Level, string Word, string? More)> Queue =>
    [
        .. _sources.Where(s => updates.Running(s.Id) is not null).Select(s => (s, "busy", StatusTexts.Queue_Running, (string?)null)),
        .. _sources.Where(s => queue.IsWaiting(s.Id)).Select(s => (s, "watch", StatusTexts.Queue_Waiting, (string?)null)),
        .. _sources.Where(s => times.Next(s.Id) is not null).OrderBy(s => times.Next(s.Id)).Take(Shown)
            .Select(s => (s, "", StatusTexts.Queue_Next, (string?)Time(times.Next(s.Id)!.Value.ToUniversalTime()))),
    ];

    private string Summary => _sources.Count(s => s.Problem is not null) is > 0 and var failed
        ? Figures.Format(StatusTexts.Summary_Failed, failed)
        : logs.Count > 0 ? StatusTexts.Summary_Logged : StatusTexts.Summary_Well;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task RefreshAsync()
    {
        if (Harvesting != _seen || clock.GetElapsedTime(_read) > Stale)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        _report = StorageReport.Of(database);
        _sources = await sources.ListAsync(CancellationToken.None);
        (_seen, _read) = (Harvesting, clock.GetTimestamp());
    }

    private static string Table(string name) => StatusTexts.ResourceManager.GetString("Table_" + name, StatusTexts.Culture) ?? name;

    private static string LastGood(SourceCard source) =>
        source.LastGood is { } good ? Figures.Format(StatusTexts.LastGood, Time(good)) : StatusTexts.NeverGood;

    private static string Time(DateTimeOffset time) => time.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.CurrentCulture);

    private static string Megabytes(long bytes) => (bytes / 1_000_000.0).ToString("N1", CultureInfo.CurrentCulture);
}

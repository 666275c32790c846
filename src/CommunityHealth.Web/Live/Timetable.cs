using System.Collections.Concurrent;
using CommunityHealth.Sources.Git;
using CommunityHealth.Storage;
using Microsoft.Extensions.Options;
using Quartz;

namespace CommunityHealth.Web.Live;

/// <summary>
/// When each source is read by itself. Schedules and last times are in the database; at the start a timer is made of each
/// anew, and what was missed meanwhile is made up for once. Once a minute it is seen whether another process added or
/// paused a source, or the clock was put forward or back.
/// </summary>
public sealed partial class Timetable(
    ScheduleStore schedules, HarvestQueue queue, HealthDatabase database, ISchedulerFactory timers, IOptionsMonitor<GitOptions> options, TimeProvider clock,
    ILogger<Timetable> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<int, (DateTimeOffset At, TriggerKey Key)> _planned = new();
    private readonly Dictionary<int, DateTimeOffset> _begun = [];
    private volatile Dictionary<int, SourceSchedule> _known = [];
    private IScheduler? _timer;

    /// <summary>Minutes between readings where a source has no schedule of its own; 0 for never.</summary>
    public int Usual => options.CurrentValue.RefreshMinutes;

    /// <summary>The zone crontab lines and quiet hours are meant in.</summary>
    public TimeZoneInfo Zone => database.Zone;

    /// <summary>When the next source is read; null where none is by itself.</summary>
    public DateTimeOffset? NextLook => _planned.IsEmpty ? null : _planned.Values.Min(p => p.At);

    /// <summary>When a source is read next; null where it is not by itself.</summary>
    public DateTimeOffset? Next(int source) => _planned.TryGetValue(source, out var planned) ? planned.At : null;

    /// <summary>The schedule of a source.</summary>
    public SourceSchedule Schedule(int source) => _known.GetValueOrDefault(source, SourceSchedule.Usual);

    /// <summary>Keeps another schedule for a source.</summary>
    /// <param name="seen">What somebody saw before they changed it; null where that does not matter.</param>
    /// <returns>What somebody else made of it meanwhile, and nothing is kept then; null where it is kept.</returns>
    public async Task<SourceSchedule?> KeepAsync(int source, SourceSchedule schedule, SourceSchedule? seen = null)
    {
        var other = await schedules.KeepAsync(source, schedule, CancellationToken.None, seen).ConfigureAwait(false);
        await FollowAsync().ConfigureAwait(false);
        return other;
    }

    /// <summary>Whether there is a source still.</summary>
    public bool Knows(int source) => _known.ContainsKey(source);

    /// <summary>Brings the timers in step with what is stored.</summary>
    public async Task FollowAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            var sources = schedules.List();
            _known = sources.ToDictionary(s => s.Source, s => s.Schedule);
            foreach (var gone in _planned.Keys.Except(sources.Select(s => s.Source)))
            {
                await PlanAsync(gone, null).ConfigureAwait(false);
            }

            foreach (var source in sources)
            {
                await PlanAsync(source.Source, source.Paused ? null : NextOf(source)).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <summary>The time of a source has come.</summary>
    internal async Task BeginAsync(int source)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _planned.TryRemove(source, out _);
            await NoteAsync(source).ConfigureAwait(false);
            queue.Enqueue(source, asked: false);
        }
        finally
        {
            _turn.Release();
        }

        await FollowAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _timer = await timers.GetScheduler(stoppingToken).ConfigureAwait(false);
        queue.Ended += Follow;
        try
        {
            await _timer.AddJob(JobBuilder.Create<ScheduledHarvest>().WithIdentity(ScheduledHarvest.Key).StoreDurably().Build(), default, stoppingToken).ConfigureAwait(false);
            await StartAsync().ConfigureAwait(false);
            await _timer.Start(stoppingToken).ConfigureAwait(false);
            using var look = new PeriodicTimer(Look, clock);
            while (await look.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await TryAsync(FollowAsync).ConfigureAwait(false);
            }
        }
        finally
        {
            queue.Ended -= Follow;
            await _timer.Shutdown(false, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>A source that was just added is planned once it was read.</summary>
    private void Follow(HarvestEnd end) => _ = TryAsync(FollowAsync);

    /// <summary>Those without a schedule of their own are read at every start, and so is what was cut off.</summary>
    private Task StartAsync() => TryAsync(async () =>
    {
        foreach (var source in schedules.List().Where(s => !s.Paused && (s.IsCutOff || s.Schedule is { EveryMinutes: null, Cron: null, QuietFrom: null })))
        {
            await NoteAsync(source.Source).ConfigureAwait(false);
            queue.Enqueue(source.Source, asked: false);
        }

        await FollowAsync().ConfigureAwait(false);
    });

    private DateTimeOffset? NextOf(ScheduledSource source) => Timing.Of(source.Schedule, Usual, Zone).Next(
        _begun.TryGetValue(source.Source, out var begun) ? begun : source.Last, clock.GetUtcNow());

    /// <summary>What is known here counts also where it cannot be stored.</summary>
    private async Task NoteAsync(int source)
    {
        var now = _begun[source] = clock.GetUtcNow();
        await TryAsync(() => schedules.NoteAsync(source, now, CancellationToken.None)).ConfigureAwait(false);
    }

    private async Task PlanAsync(int source, DateTimeOffset? next)
    {
        var now = clock.GetUtcNow();
        if (_planned.TryGetValue(source, out var before))
        {
            if (before.At == next || (next <= now && before.At <= now && now - before.At < Look))
            {
                return;
            }

            _planned.TryRemove(source, out _);
            await (_timer?.UnscheduleJob(before.Key).AsTask() ?? Task.CompletedTask).ConfigureAwait(false);
        }

        if (next is { } at && _timer is not null)
        {
            var trigger = ScheduledHarvest.At(source, at);
            _planned[source] = (at, trigger.Key);
            await _timer.ScheduleJob(trigger).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (StorageException fault)
        {
            Log.CannotKeep(log, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The schedules could not be read or kept")]
        public static partial void CannotKeep(ILogger logger, Exception fault);
    }
}

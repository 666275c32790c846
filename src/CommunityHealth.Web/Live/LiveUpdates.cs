using CommunityHealth.Sources;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Live;

/// <summary>
/// Tells pages that there is something new: at once for harvests of this process, within a second for changes that
/// another process made to the same file.
/// </summary>
public sealed partial class LiveUpdates : BackgroundService
{
    private readonly HealthDatabase _database;
    private readonly Harvests _harvests;
    private readonly TimeProvider _clock;
    private readonly ILogger<LiveUpdates> _log;

    public LiveUpdates(HealthDatabase database, Harvests harvests, TimeProvider clock, ILogger<LiveUpdates> log)
    {
        (_database, _harvests, _clock, _log) = (database, harvests, clock, log);
        harvests.Changed += _ => HarvestsChanged?.Invoke();
        harvests.FactsChanged += () => FactsChanged?.Invoke();
    }

    /// <summary>Figures may have changed. Raised on any thread.</summary>
    public event Action? FactsChanged;

    /// <summary>A harvest began, moved or ended. Raised on any thread, often.</summary>
    public event Action? HarvestsChanged;

    /// <summary>The site has stopped: pages that are still there must leave the database alone.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The harvests being watched.</summary>
    public Harvests Harvests => _harvests;

    /// <summary>The harvest of a source that runs in this process, or null.</summary>
    public RunningHarvest? Running(int source) => _harvests.Progress(source) switch
    {
        null => null,
        { Stages: [.., { Total: > 0 and var total, Done: var done, Name: var stage }], IsPaused: var paused } =>
            new RunningHarvest(paused, Math.Min(1, Math.Floor(100.0 * done / total) / 100), stage),
        { IsPaused: var paused, Stages: var stages } => new RunningHarvest(paused, null, stages.Count > 0 ? stages[^1].Name : null),
    };

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        IsOver = true;
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), _clock);
        var known = _database.DataVersion();
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                var version = _database.DataVersion();
                if (version != known)
                {
                    known = version;
                    FactsChanged?.Invoke();
                    HarvestsChanged?.Invoke();
                }
            }
            catch (StorageException fault)
            {
                Log.CannotLook(_log, fault);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database could not be looked at for changes")]
        public static partial void CannotLook(ILogger logger, Exception fault);
    }
}

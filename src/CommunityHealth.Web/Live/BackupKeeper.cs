using CommunityHealth.Storage;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Live;

/// <summary>Looks every ten minutes whether a backup is due. The demo is made anew in seconds and needs none.</summary>
public sealed partial class BackupKeeper(BackupRound round, HealthDatabase database, IOptionsMonitor<BackupOptions> options, TimeProvider clock, ILogger<BackupKeeper> log)
    : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(10);

    private DateTimeOffset? _failed;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DemoMark.Of(database) is not null)
        {
            return;
        }

        // A start is busy enough.
        await Task.Delay(First, clock, stoppingToken).ConfigureAwait(false);
        using var look = new PeriodicTimer(Look, clock);
        do
        {
            await Task.Run(RunOnce, stoppingToken).ConfigureAwait(false);
        }
        while (await look.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    /// <summary>A failure is logged once a day, not every ten minutes.</summary>
    internal void RunOnce()
    {
        var now = clock.GetUtcNow();
        try
        {
            round.Run(options.CurrentValue, now);
            _failed = null;
        }
        catch (StorageException fault)
        {
            if (!(now - _failed < TimeSpan.FromDays(1)))
            {
                _failed = now;
                Log.Failed(log, fault.Sentence, fault);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The backup was not made: {Why}")]
        public static partial void Failed(ILogger logger, string why, Exception fault);
    }
}

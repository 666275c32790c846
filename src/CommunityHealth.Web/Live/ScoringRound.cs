using CommunityHealth.Sentiment;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Live;

/// <summary>Scores messages in the background: at the start, and soon after facts changed. Pages stay quick meanwhile.</summary>
public sealed partial class ScoringRound(MessageScoring scoring, LiveUpdates updates, TimeProvider clock, ILogger<ScoringRound> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _changed = new(1, 1);

    /// <inheritdoc/>
    public override void Dispose()
    {
        updates.FactsChanged -= Wake;
        _changed.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        updates.FactsChanged += Wake;
        while (!stoppingToken.IsCancellationRequested)
        {
            await _changed.WaitAsync(stoppingToken).ConfigureAwait(false);
            try
            {
                await scoring.RunAsync(null, stoppingToken).ConfigureAwait(false);
                if (scoring.Fault is { } fault)
                {
                    Log.NoModel(log, fault);
                    return;
                }
            }
            catch (StorageException fault)
            {
                Log.Stopped(log, fault);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(false);
        }
    }

    private void Wake()
    {
        try
        {
            _changed.Release();
        }
        catch (Exception fault) when (fault is SemaphoreFullException or ObjectDisposedException)
        {
            // It is awake already, or over.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Messages are not scored: {Why}")]
        public static partial void NoModel(ILogger logger, string why);

        [LoggerMessage(2, LogLevel.Warning, "The scoring of messages stopped and goes on with the next change")]
        public static partial void Stopped(ILogger logger, Exception fault);
    }
}

using System.Threading.Channels;
using CommunityHealth.Sources;
using CommunityHealth.Sources.Git;
using CommunityHealth.Storage;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Live;

/// <summary>
/// Harvests in the background, one source after the other: those asked for by people at once, all others when the
/// site starts and every few minutes.
/// </summary>
public sealed partial class HarvestQueue(
    SourceStore sources, Harvests harvests, IOptions<GitOptions> options, TimeProvider clock, ILogger<HarvestQueue> log)
    : BackgroundService
{
    private readonly Channel<int> _wanted = Channel.CreateUnbounded<int>();
    private readonly HashSet<int> _waiting = [];

    /// <summary>Harvests a source as soon as the ones before it are done; one that waits already is not added twice.</summary>
    public void Enqueue(int source)
    {
        lock (_waiting)
        {
            if (_waiting.Add(source))
            {
                _wanted.Writer.TryWrite(source);
            }
        }
    }

    /// <summary>Whether a source waits for its turn.</summary>
    public bool IsWaiting(int source)
    {
        lock (_waiting)
        {
            return _waiting.Contains(source);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var repeating = RepeatAsync(stoppingToken);
        await foreach (var id in _wanted.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            lock (_waiting)
            {
                _waiting.Remove(id);
            }

            await HarvestAsync(id, stoppingToken).ConfigureAwait(false);
        }

        await repeating.ConfigureAwait(false);
    }

    private async Task RepeatAsync(CancellationToken stop)
    {
        EnqueueAll();
        if (options.Value.RefreshMinutes == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.RefreshMinutes), clock);
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            EnqueueAll();
        }
    }

    private void EnqueueAll()
    {
        foreach (var source in sources.List().Where(s => !s.Paused))
        {
            Enqueue(source.Id);
        }
    }

    private async Task HarvestAsync(int id, CancellationToken stop)
    {
        if (sources.Find(id) is not { } source)
        {
            return;
        }

        try
        {
            await harvests.RunAsync(source, null, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            Log.Failed(log, source.Scope, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The harvest of {Scope} failed")]
        public static partial void Failed(ILogger logger, string scope, Exception fault);
    }
}

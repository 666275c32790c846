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
    private readonly Dictionary<int, bool> _waiting = [];

    /// <summary>Raised on any thread when a harvest has ended, before the next one begins.</summary>
    public event Action<HarvestEnd>? Ended;

    /// <summary>When all sources are looked at again; null when that is switched off.</summary>
    public DateTimeOffset? NextLook { get; private set; }

    /// <summary>Harvests a source as soon as the ones before it are done; one that waits already is not added twice.</summary>
    /// <param name="asked">Somebody wants it now.</param>
    public void Enqueue(int source, bool asked = true)
    {
        lock (_waiting)
        {
            if (_waiting.TryAdd(source, asked))
            {
                _wanted.Writer.TryWrite(source);
            }

            _waiting[source] |= asked;
        }
    }

    /// <summary>Whether a source waits for its turn.</summary>
    public bool IsWaiting(int source)
    {
        lock (_waiting)
        {
            return _waiting.ContainsKey(source);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var repeating = RepeatAsync(stoppingToken);
        await foreach (var id in _wanted.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            bool asked;
            lock (_waiting)
            {
                _waiting.Remove(id, out asked);
            }

            await HarvestAsync(id, asked, stoppingToken).ConfigureAwait(false);
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
        NextLook = options.Value.RefreshMinutes == 0 ? null : clock.GetUtcNow().AddMinutes(options.Value.RefreshMinutes);
        foreach (var source in sources.List().Where(s => !s.Paused))
        {
            Enqueue(source.Id, asked: false);
        }
    }

    private async Task HarvestAsync(int id, bool asked, CancellationToken stop)
    {
        if (sources.Find(id) is not { } source)
        {
            return;
        }

        try
        {
            var result = await harvests.RunAsync(source, null, stop).ConfigureAwait(false);
            Ended?.Invoke(new HarvestEnd(
                result.Source, Harvests.StatusText(result.Status), result.Added, result.Updated,
                result.Problems.Count > 0 ? result.Problems[0].Why : null, asked));
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

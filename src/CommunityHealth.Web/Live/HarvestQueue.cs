using System.Threading.Channels;
using CommunityHealth.Sources;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Live;

/// <summary>
/// Harvests in the background, one source after the other: those asked for by people, and those whose time has come
/// (<see cref="Timetable"/>). What takes long and no figure waits for (changed files), or waits itself for the
/// other side, does not hold up the next source.
/// </summary>
public sealed partial class HarvestQueue(
    SourceStore sources, Harvests harvests, ILogger<HarvestQueue> log)
    : BackgroundService
{
    private readonly Channel<int> _wanted = Channel.CreateUnbounded<int>();
    private readonly Dictionary<int, bool> _waiting = [];

    /// <summary>Raised on any thread when a harvest has ended.</summary>
    public event Action<HarvestEnd>? Ended;

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
        var deep = new List<Task>();
        await foreach (var id in _wanted.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            bool asked;
            lock (_waiting)
            {
                _waiting.Remove(id, out asked);
            }

            if (harvests.Progress(id) is null)
            {
                var figures = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                deep.RemoveAll(d => d.IsCompleted);
                deep.Add(HarvestAsync(id, asked, figures, stoppingToken));
                await Task.WhenAny(deep[^1], figures.Task).ConfigureAwait(false);
            }
        }

        await Task.WhenAll(deep).ConfigureAwait(false);
    }

    /// <summary>Harvests a source; says on the way when its figures are complete.</summary>
    private async Task HarvestAsync(int id, bool asked, TaskCompletionSource figures, CancellationToken stop)
    {
        if (sources.Find(id) is not { } source)
        {
            return;
        }

        try
        {
            var result = await harvests.RunAsync(source, Watch, stop).ConfigureAwait(false);
            Ended?.Invoke(new HarvestEnd(
                result.Source, Harvests.StatusText(result.Status), result.Added, result.Updated,
                result.Problems.Count > 0 ? result.Problems[0].Why : null, asked)
            {
                Platform = source.Platform, IsOfToken = result.Problems.Count > 0 && result.Problems[0].Kind.IsOfToken(),
            });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            Log.Failed(log, source.Scope, fault);
        }

        void Watch(HarvestProgress progress) => progress.Changed += () =>
        {
            if (progress is { Stages: [.., { Name: HarvestStage.Files }] } or { Waiting: not null })
            {
                figures.TrySetResult();
            }
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The harvest of {Scope} failed")]
        public static partial void Failed(ILogger logger, string scope, Exception fault);
    }
}

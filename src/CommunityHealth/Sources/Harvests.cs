using System.Collections.Concurrent;
using CommunityHealth.Storage;

namespace CommunityHealth.Sources;

/// <summary>
/// Runs harvests: one of a source at a time, across processes; each is noted with its outcome, and the running ones can
/// be watched, paused and stopped.
/// </summary>
public sealed class Harvests(IEnumerable<IHarvester> harvesters, SourceStore sources, Leases leases, TimeProvider clock)
{
    private readonly Dictionary<string, IHarvester> _harvesters = harvesters.ToDictionary(h => h.Platform, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, Running> _running = new();

    /// <summary>Raised when a harvest begins, moves or ends, with the id of its source.</summary>
    public event Action<int>? Changed;

    /// <summary>Raised when pages have new figures to show.</summary>
    public event Action? FactsChanged;

    /// <summary>The progress of a source that is being harvested by this process, or null.</summary>
    public HarvestProgress? Progress(int source) => _running.TryGetValue(source, out var running) ? running.Progress : null;

    /// <summary>Stops a running harvest; what it stored is kept, and the next one goes on.</summary>
    public void Stop(int source)
    {
        try
        {
            if (_running.TryGetValue(source, out var running))
            {
                running.Stop.Cancel();
            }
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in the same moment.
        }
    }

    /// <summary>
    /// Harvests a source. Stopping it is a result, and so is a repository that cannot be read; the cancellation of the
    /// caller is thrown.
    /// </summary>
    /// <param name="watch">Gets the progress before the work begins.</param>
    public Task<HarvestResult> RunAsync(SourceRecord source, Action<HarvestProgress>? watch, CancellationToken cancellation) =>
        RunAsync(source, HarvestDepth.Files, watch, cancellation);

    /// <summary>The same, not deeper than <paramref name="depth"/>.</summary>
    public async Task<HarvestResult> RunAsync(
        SourceRecord source, HarvestDepth depth, Action<HarvestProgress>? watch, CancellationToken cancellation)
    {
        if (sources.AreMadeUp || !_harvesters.TryGetValue(source.Platform, out var harvester))
        {
            return Failed(source, sources.AreMadeUp ? HarvestTexts.MadeUp : string.Format(null, HarvestTexts.NoHarvester, source.Platform));
        }

        var lease = await leases.TakeAsync($"source:{source.Id}", cancellation).ConfigureAwait(false);
        if (lease is null)
        {
            return Failed(source, HarvestTexts.Elsewhere);
        }

        await using (lease.ConfigureAwait(false))
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var progress = new HarvestProgress(clock);
            progress.Changed += () => Changed?.Invoke(source.Id);
            progress.FactsChanged += () => FactsChanged?.Invoke();
            watch?.Invoke(progress);
            _running[source.Id] = new Running(progress, stop);
            try
            {
                return await NotedAsync(harvester, sources.Find(source.Id) ?? source, depth, progress, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                _running.TryRemove(source.Id, out _);
                Changed?.Invoke(source.Id);
                FactsChanged?.Invoke();
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<HarvestResult> NotedAsync(
        IHarvester harvester, SourceRecord source, HarvestDepth depth, HarvestProgress progress, CancellationToken stop)
    {
        var run = await sources.BeginRunAsync(source.Id, stop).ConfigureAwait(false);
        HarvestResult result;
        HarvestProblem? problem = null;
        try
        {
            result = await harvester.HarvestAsync(source, depth, progress, stop).ConfigureAwait(false);
            problem = result.Status == HarvestStatus.Partial ? result.Problems[0] : null;
            result = result.Status == HarvestStatus.Stopped ? result with { Problems = [.. Stopped(source).Problems, .. result.Problems] } : result;
        }
        catch (OperationCanceledException)
        {
            result = Stopped(source);
        }
        catch (Exception fault) when (fault is SourceException or StorageException)
        {
            problem = fault is SourceException known ? HarvestProblem.Of(source.Location, known) : new HarvestProblem(source.Location, fault.Message);
            result = Failed(source, fault.Message) with { Problems = [problem] };
        }

        await sources.EndRunAsync(new RunEnd(
            run, source.Id, StatusText(result.Status), result.Added, result.Updated, result.Unchanged, result.Skipped,
            [.. result.Problems.Select(p => new[] { p.Where, p.Why })], problem?.Why)
        {
            Requests = result.Requests, ProblemKind = problem?.Kind.Text(), ProblemLink = problem?.Link?.AbsoluteUri,
        }).ConfigureAwait(false);
        return result with { Seconds = progress.Elapsed.TotalSeconds };
    }

    /// <summary>The stored text of a status.</summary>
    public static string StatusText(HarvestStatus status) => status switch
    {
        HarvestStatus.Complete => "complete", HarvestStatus.Partial => "partial", HarvestStatus.Stopped => "stopped", _ => "failed",
    };

    private static HarvestResult Stopped(SourceRecord source) =>
        Failed(source, HarvestTexts.Stopped) with { Status = HarvestStatus.Stopped };

    private static HarvestResult Failed(SourceRecord source, string why) => new(
        source.Scope, HarvestStatus.Failed, 0, 0, 0, 0, 0, 0, source.Cursor, [new HarvestProblem(source.Location, why)]);

    private sealed record Running(HarvestProgress Progress, CancellationTokenSource Stop);
}

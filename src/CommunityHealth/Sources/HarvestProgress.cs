namespace CommunityHealth.Sources;

/// <summary>
/// How far a running harvest is, read by pages and the command line from other threads, and the switch that pauses it.
/// </summary>
public sealed class HarvestProgress(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly long _started = clock.GetTimestamp();
    private readonly List<HarvestStage> _stages = [];
    private TaskCompletionSource? _paused;

    /// <summary>Raised when something new can be seen; handlers must be quick.</summary>
    public event Action? Changed;

    /// <summary>Raised when rollups were brought up to date, so that pages can show new figures.</summary>
    public event Action? FactsChanged;

    /// <summary>Whether somebody paused it.</summary>
    public bool IsPaused => _paused is not null;

    /// <summary>The stages begun so far, the last one running.</summary>
    public IReadOnlyList<HarvestStage> Stages
    {
        get
        {
            lock (_lock)
            {
                return [.. _stages];
            }
        }
    }

    /// <summary>How long it has been running.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    /// <summary>Begins a stage (<c>commits</c>, <c>tags</c>, <c>rollups</c>); the one before it is over.</summary>
    public void Begin(string stage, int? total = null) => Change(() => _stages.Add(new HarvestStage(stage, 0, total, clock.GetTimestamp())));

    /// <summary>Says how many items of the running stage are done, and how many there are when that became known.</summary>
    public void Advance(int done, int? total = null) =>
        Change(() => _stages[^1] = _stages[^1] with { Done = done, Total = total ?? _stages[^1].Total });

    /// <summary>Says how many items the running stage has.</summary>
    public void Expect(int? total) => Change(() => _stages[^1] = _stages[^1] with { Total = total });

    /// <summary>Says that pages have new figures to show.</summary>
    public void TellFactsChanged() => FactsChanged?.Invoke();

    /// <summary>Items of the running stage a second since it began.</summary>
    public double Rate()
    {
        lock (_lock)
        {
            var seconds = _stages.Count == 0 ? 0 : clock.GetElapsedTime(_stages[^1].Started).TotalSeconds;
            return seconds < 0.05 ? 0 : _stages[^1].Done / seconds;
        }
    }

    /// <summary>Holds the harvest at its next record, or lets it go on.</summary>
    public void Pause(bool pause)
    {
        lock (_lock)
        {
            if (pause)
            {
                _paused ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            else
            {
                _paused?.TrySetResult();
                _paused = null;
            }
        }

        Changed?.Invoke();
    }

    /// <summary>Waits while it is paused.</summary>
    public Task PausedAsync(CancellationToken cancellation) => _paused?.Task.WaitAsync(cancellation) ?? Task.CompletedTask;

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
        }

        Changed?.Invoke();
    }
}

/// <summary>One stage of a harvest with its own count; the total is null while it is not known.</summary>
public sealed record HarvestStage(string Name, int Done, int? Total, long Started);

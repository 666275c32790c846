namespace CommunityHealth.Sources;

/// <summary>
/// How far a running harvest is, read by pages and the command line from other threads, and the switch that pauses it.
/// </summary>
public sealed class HarvestProgress(TimeProvider clock)
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SamplesOf = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly long _started = clock.GetTimestamp();
    private readonly List<HarvestStage> _stages = [];
    private readonly List<(long At, int Done)> _samples = [];
    private TaskCompletionSource? _paused;
    private TimeSpan _held;
    private long _heldSince;

    /// <summary>Raised when something new can be seen; handlers must be quick.</summary>
    public event Action? Changed;

    /// <summary>Raised when rollups were brought up to date, so that pages can show new figures.</summary>
    public event Action? FactsChanged;

    /// <summary>Whether somebody paused it.</summary>
    public bool IsPaused => _paused is not null;

    /// <summary>Until when it waits for the other side to answer again; null while it works.</summary>
    public HarvestWait? Waiting { get; private set; }

    /// <summary>How many of a hundred requests are left to others; null for what the settings say. It may change while it runs.</summary>
    public int? LeaveToOthers { get; set; }

    /// <summary>What is left of the limits the other side sets, by what they count (<c>core</c>, <c>graphql</c>).</summary>
    public IReadOnlyDictionary<string, HarvestBudget> Budgets { get; private set; } = new Dictionary<string, HarvestBudget>();

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

    /// <summary>
    /// How fast the running stage went lately, items a second: a figure for every second or so of the last two minutes,
    /// pauses left out.
    /// </summary>
    public IReadOnlyList<double> Speeds
    {
        get
        {
            lock (_lock)
            {
                return [.. _samples.Zip(_samples.Skip(1), (a, b) => (b.Done - a.Done) / clock.GetElapsedTime(a.At, b.At).TotalSeconds)];
            }
        }
    }

    /// <summary>Begins a stage (<c>commits</c>, <c>tags</c>, <c>figures</c>, <c>files</c>); the one before it is over.</summary>
    public void Begin(string stage, int? total = null) => Change(() =>
    {
        _stages.Add(new HarvestStage(stage, 0, total, clock.GetTimestamp()));
        _held = default;
        Resample();
    });

    /// <summary>Says how many items of the running stage are done, and how many there are when that became known.</summary>
    public void Advance(int done, int? total = null) => Change(() =>
    {
        _stages[^1] = _stages[^1] with { Done = done, Total = total ?? _stages[^1].Total };
        if (clock.GetElapsedTime(_samples[^1].At) >= SampleEvery)
        {
            _samples.Add((clock.GetTimestamp(), done));
            _samples.RemoveAll(s => clock.GetElapsedTime(s.At) > SamplesOf);
        }
    });

    /// <summary>Says how many items the running stage has.</summary>
    public void Expect(int? total) => Change(() => _stages[^1] = _stages[^1] with { Total = total });

    /// <summary>What should be known in advance, such as how long it will take; null for nothing.</summary>
    public string? Notice { get; private set; }

    /// <summary>Says something that should be known in advance.</summary>
    public void Tell(string notice)
    {
        Notice = notice;
        Changed?.Invoke();
    }

    /// <summary>Says until when it waits, and why; null: it works again.</summary>
    public void Wait(HarvestWait? wait)
    {
        Waiting = wait;
        Changed?.Invoke();
    }

    /// <summary>Says what is left of a limit.</summary>
    public void Spend(string resource, HarvestBudget budget) =>
        Change(() => Budgets = new Dictionary<string, HarvestBudget>(Budgets) { [resource] = budget });

    /// <summary>Says that pages have new figures to show.</summary>
    public void TellFactsChanged() => FactsChanged?.Invoke();

    /// <summary>Items of the running stage a second since it began, pauses left out.</summary>
    public double Rate()
    {
        lock (_lock)
        {
            var held = _held + (IsPaused ? clock.GetElapsedTime(_heldSince) : default);
            var seconds = _stages.Count == 0 ? 0 : (clock.GetElapsedTime(_stages[^1].Started) - held).TotalSeconds;
            return seconds < 0.05 ? 0 : _stages[^1].Done / seconds;
        }
    }

    /// <summary>Holds the harvest at its next record, or lets it go on.</summary>
    public void Pause(bool pause)
    {
        lock (_lock)
        {
            if (pause && _paused is null)
            {
                _paused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _heldSince = clock.GetTimestamp();
            }
            else if (!pause && _paused is not null)
            {
                _paused.TrySetResult();
                _paused = null;
                _held += clock.GetElapsedTime(_heldSince);
                Resample();
            }
        }

        Changed?.Invoke();
    }

    /// <summary>Waits while it is paused.</summary>
    public Task PausedAsync(CancellationToken cancellation) => _paused?.Task.WaitAsync(cancellation) ?? Task.CompletedTask;

    /// <summary>What comes next is measured from here.</summary>
    private void Resample()
    {
        _samples.Clear();
        if (_stages.Count > 0)
        {
            _samples.Add((clock.GetTimestamp(), _stages[^1].Done));
        }
    }

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
public sealed record HarvestStage(string Name, int Done, int? Total, long Started)
{
    /// <summary>The name of the stage that begins when figures are complete.</summary>
    public const string Files = "files";
}

/// <summary>A pause that the other side asks for, which is no failure.</summary>
/// <param name="Until">When it goes on, UTC.</param>
/// <param name="Why">A plain sentence.</param>
public sealed record HarvestWait(DateTimeOffset Until, string Why);

/// <summary>What is left of a limit, of how much, and when it begins anew, UTC.</summary>
public sealed record HarvestBudget(long Left, long Limit, DateTimeOffset Resets);

namespace CommunityHealth.Tests.Fakes;

/// <summary>A clock that jumps to the end of every wait that is asked for, and stands still otherwise.</summary>
internal sealed class AutoClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = start;

    /// <summary>How long was waited in all.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Move(TimeSpan by)
    {
        lock (_lock)
        {
            _now += by;
        }
    }

    /// <summary>Timers that go off again and again never do.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Once(this, () => callback(state), period > TimeSpan.Zero);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Once(AutoClock clock, Action fire, bool again) : ITimer
    {
        private bool _over;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.Zero && !again)
            {
                lock (clock._lock)
                {
                    clock.Waits.Add(dueTime);
                }

                // Others come before it, as they would while it waits.
                _ = Task.Run(async () =>
                {
                    await Task.Yield();
                    if (!_over)
                    {
                        clock.Move(dueTime);
                        fire();
                    }
                });
            }

            return true;
        }

        public void Dispose() => _over = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

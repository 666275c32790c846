namespace CommunityHealth.Tests.Fakes;

/// <summary>A clock that stands still until it is moved; its timers fire while it moves.</summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public void Move(TimeSpan by)
    {
        _now += by;
        ManualTimer[] due;
        lock (_lock)
        {
            due = [.. _timers];
        }

        foreach (var timer in due)
        {
            timer.Look(_now);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state), period);
        timer.Change(dueTime, period);
        lock (_lock)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    private sealed class ManualTimer(ManualClock clock, Action fire, TimeSpan period) : ITimer
    {
        private DateTimeOffset? _due;

        public void Look(DateTimeOffset now)
        {
            for (; _due <= now; _due = period > TimeSpan.Zero ? _due + period : null)
            {
                fire();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            (_due, period) = (dueTime < TimeSpan.Zero ? null : clock._now + dueTime, newPeriod);
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

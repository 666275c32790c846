namespace CommunityHealth.Metrics;

/// <summary>The answers given last, and one computation a question at a time. Safe for concurrent use.</summary>
public sealed class MetricsCache
{
    private const int Kept = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<MetricsKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _recent = [];

    /// <summary>The answers kept at the moment.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>The answer of a key. Who stops waiting does not stop it for the others.</summary>
    internal async Task<MetricsAnswer> GetAsync(MetricsKey key, Func<MetricsAnswer> compute, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var task = Find(key, compute);
        try
        {
            return await task.WaitAsync(cancellation);
        }
        catch when (task.IsFaulted)
        {
            Forget(key, task);
            throw;
        }
    }

    private Task<MetricsAnswer> Find(MetricsKey key, Func<MetricsAnswer> compute)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var known))
            {
                _recent.Remove(known);
                _recent.AddFirst(known);
                return known.Value.Task;
            }

            var task = Task.Run(compute, CancellationToken.None);
            _entries[key] = _recent.AddFirst(new Entry(key, task));
            if (_recent.Count > Kept)
            {
                _entries.Remove(_recent.Last!.Value.Key);
                _recent.RemoveLast();
            }

            return task;
        }
    }

    private void Forget(MetricsKey key, Task<MetricsAnswer> task)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var node) && node.Value.Task == task)
            {
                _entries.Remove(key);
                _recent.Remove(node);
            }
        }
    }

    private readonly record struct Entry(MetricsKey Key, Task<MetricsAnswer> Task);
}

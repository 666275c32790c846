namespace CommunityHealth.Community;

/// <summary>
/// The answers given last, for questions that cost much and are asked again. A question is worked out once for all who
/// wait for its answer; who stops waiting does not stop it for the others, and a failure is not kept. Safe for
/// concurrent use.
/// </summary>
/// <param name="kept">How many are kept.</param>
public sealed class Recent<TKey, TValue>(int kept) where TKey : IEquatable<TKey>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _recent = [];

    /// <summary>The answer of a key, made where it is not known.</summary>
    public Task<TValue> GetAsync(TKey key, Func<TValue> make, CancellationToken cancellation) =>
        GetAsync(key, () => Task.FromResult(make()), cancellation);

    /// <summary>The answer of a key, made where it is not known; who makes it has to wait for others.</summary>
    public async Task<TValue> GetAsync(TKey key, Func<Task<TValue>> make, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var answer = Find(key, make);
        try
        {
            return await answer.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch when (answer.IsFaulted)
        {
            Forget(key, answer);
            throw;
        }
    }

    private Task<TValue> Find(TKey key, Func<Task<TValue>> make)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var known))
            {
                _recent.Remove(known);
                _recent.AddFirst(known);
                return known.Value.Answer;
            }

            var answer = Task.Run(make, CancellationToken.None);
            _entries[key] = _recent.AddFirst(new Entry(key, answer));
            if (_recent.Count > kept)
            {
                _entries.Remove(_recent.Last!.Value.Key);
                _recent.RemoveLast();
            }

            return answer;
        }
    }

    private void Forget(TKey key, Task<TValue> answer)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var node) && node.Value.Answer == answer)
            {
                _entries.Remove(key);
                _recent.Remove(node);
            }
        }
    }

    private readonly record struct Entry(TKey Key, Task<TValue> Answer);
}

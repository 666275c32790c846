namespace CommunityHealth.Community;

/// <summary>The answers given last, for questions that cost much and are asked again. Safe for concurrent use.</summary>
/// <param name="kept">How many are kept.</param>
public sealed class Recent<TKey, TValue>(int kept) where TKey : IEquatable<TKey>
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(TKey Key, TValue Value)> _answers = [];

    /// <summary>The answer of a key, made where it is not known. Two who ask at once may both make it.</summary>
    public TValue Get(TKey key, Func<TValue> make)
    {
        lock (_lock)
        {
            for (var node = _answers.First; node is not null; node = node.Next)
            {
                if (node.Value.Key.Equals(key))
                {
                    _answers.Remove(node);
                    _answers.AddFirst(node);
                    return node.Value.Value;
                }
            }
        }

        var made = make();
        lock (_lock)
        {
            _answers.AddFirst((key, made));
            if (_answers.Count > kept)
            {
                _answers.RemoveLast();
            }
        }

        return made;
    }
}

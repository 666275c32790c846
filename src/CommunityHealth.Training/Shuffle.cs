namespace CommunityHealth.Training;

/// <summary>SplitMix64: the same order for the same seed, on every machine and in every version of .NET.</summary>
internal sealed class Shuffle(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Brings items into a random order.</summary>
    public void Mix(Span<int> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = (int)(Next() % (ulong)(i + 1));
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

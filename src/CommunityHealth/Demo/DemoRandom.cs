namespace CommunityHealth.Demo;

/// <summary>
/// The dice of the story: xoshiro256**, its state filled by SplitMix64 (Blackman and Vigna, public domain). Written out
/// here, with whole numbers and exact arithmetic only, so that a seed tells the same story in every version of the
/// runtime and on every machine.
/// </summary>
internal sealed class DemoRandom
{
    private readonly ulong _seed;
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public DemoRandom(ulong seed)
    {
        _seed = seed;
        (_a, _b, _c, _d) = (Split(ref seed), Split(ref seed), Split(ref seed), Split(ref seed));
    }

    /// <summary>Dice of their own for one part of the story: what is rolled elsewhere changes nothing here.</summary>
    public DemoRandom Fork(string part)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in part)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        var seed = _seed ^ hash;
        return new DemoRandom(Split(ref seed));
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        var result = Rotate(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = Rotate(_d, 45);
        return result;
    }

    /// <summary>0 up to, not including, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(((Next() >> 32) * (ulong)end) >> 32);

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether something happens that happens with this probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Between two values, both about as likely as all between them.</summary>
    public double Between(double from, double to) => from + ((to - from) * Unit());

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>How often something happens that happens <paramref name="mean"/> times on average.</summary>
    public int Count(double mean)
    {
        var tries = (2 * (int)mean) + 2;
        var count = 0;
        for (var i = 0; i < tries; i++)
        {
            count += Chance(mean / tries) ? 1 : 0;
        }

        return count;
    }

    /// <summary>A value of a spread given by its smallest, its quartiles and its largest.</summary>
    public double Spread(ReadOnlySpan<double> quartiles)
    {
        var at = Unit() * (quartiles.Length - 1);
        var below = (int)at;
        return quartiles[below] + ((quartiles[below + 1] - quartiles[below]) * (at - below));
    }

    private static ulong Rotate(ulong value, int by) => (value << by) | (value >> (64 - by));

    private static ulong Split(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>Makes vectors of features: what <see cref="Summation"/> does with weights, as numbers.</summary>
/// <param name="seenBits">Buckets that tell features apart are 2 to the power of this.</param>
/// <param name="bits">Buckets of the vectors, not more; features that fall together there are added.</param>
internal sealed class VectorMaker(int seenBits, int bits)
{
    private readonly int[] _seen = new int[1 << seenBits];
    private readonly float[] _sums = new float[1 << bits];
    private readonly List<int> _group = [];
    private readonly List<int> _buckets = [];
    private int _stamp;

    public Vector Make(Features features)
    {
        _buckets.Clear();
        for (var group = 0; group < Features.Groups; group++)
        {
            ReadGroup(features.Group(group));
            Add(Features.Weights[group] / MathF.Sqrt(Math.Max(1, _group.Count)));
        }

        _buckets.Sort();
        var vector = new Vector([.. _buckets], [.. _buckets.Select(b => _sums[b])]);
        _buckets.ForEach(b => _sums[b] = 0);
        return vector;
    }

    private void ReadGroup(ReadOnlySpan<uint> hashes)
    {
        _group.Clear();
        _stamp++;
        foreach (var hash in hashes)
        {
            var bucket = (int)(hash & ((1u << seenBits) - 1));
            if (_seen[bucket] != _stamp)
            {
                _seen[bucket] = _stamp;
                _group.Add(bucket & ((1 << bits) - 1));
            }
        }
    }

    private void Add(float value)
    {
        foreach (var bucket in _group)
        {
            if (_sums[bucket] == 0)
            {
                _buckets.Add(bucket);
            }

            _sums[bucket] += value;
        }
    }
}

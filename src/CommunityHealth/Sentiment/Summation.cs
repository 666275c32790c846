namespace CommunityHealth.Sentiment;

/// <summary>
/// Sums the weights of a text's features. Each bucket counts once in a group, and a group's sum is divided by the root of its number, so
/// that a long text does not shout. Within a group the sums are of integers: exact in any order.
/// </summary>
internal sealed class Summation
{
    private const int Stride = 4;

    private readonly WeightTable _mood;
    private readonly WeightTable _toxicity;
    private readonly sbyte[] _moods;
    private readonly int[] _seen;
    private readonly uint _mask;
    private readonly uint _toxicMask;
    private readonly float[] _scores = new float[5];
    private int _stamp;

    public Summation(WeightTable mood, WeightTable toxicity)
    {
        (_mood, _toxicity) = (mood, toxicity);
        (_mask, _toxicMask) = ((1u << mood.Bits) - 1, (1u << toxicity.Bits) - 1);
        _seen = new int[1 << mood.Bits];
        _moods = new sbyte[Stride << mood.Bits];
        for (var bucket = 0; bucket < _seen.Length; bucket++)
        {
            mood.Cells.Slice(bucket * 3, 3).CopyTo(_moods.AsSpan(bucket * Stride));
        }
    }

    /// <summary>Scores of negative, neutral and positive.</summary>
    public ReadOnlySpan<float> Moods => _scores.AsSpan(0, 3);

    /// <summary>Scores of toxic at all and severely toxic.</summary>
    public ReadOnlySpan<float> Toxicities => _scores.AsSpan(3);

    /// <summary>Sums up a text.</summary>
    public void Read(Features features)
    {
        _mood.Biases.CopyTo(_scores);
        _toxicity.Biases.CopyTo(_scores.AsSpan(3));
        for (var group = 0; group < Features.Groups; group++)
        {
            Add(features.Group(group), Features.Weights[group]);
        }
    }

    private void Add(ReadOnlySpan<uint> hashes, float weight)
    {
        var stamp = Stamp();
        var (negative, neutral, positive, toxic, severe, count) = (0, 0, 0, 0, 0, 0);
        var (seen, moods) = (_seen, _moods);
        var toxicities = _toxicity.Cells;
        foreach (var hash in hashes)
        {
            var bucket = hash & _mask;
            if (seen[bucket] == stamp)
            {
                continue;
            }

            seen[bucket] = stamp;
            count++;
            var cells = moods.AsSpan((int)bucket * Stride, Stride);
            negative += WeightTable.Square(cells[0]);
            neutral += WeightTable.Square(cells[1]);
            positive += WeightTable.Square(cells[2]);
            var rude = toxicities.Slice((int)(bucket & _toxicMask) * 2, 2);
            toxic += WeightTable.Square(rude[0]);
            severe += WeightTable.Square(rude[1]);
        }

        if (count > 0)
        {
            weight /= MathF.Sqrt(count);
            _scores[0] += negative * weight * _mood.Unit(0);
            _scores[1] += neutral * weight * _mood.Unit(1);
            _scores[2] += positive * weight * _mood.Unit(2);
            _scores[3] += toxic * weight * _toxicity.Unit(0);
            _scores[4] += severe * weight * _toxicity.Unit(1);
        }
    }

    /// <summary>A number no bucket has yet; when there is none left, all are forgotten.</summary>
    private int Stamp()
    {
        if (_stamp == int.MaxValue)
        {
            Array.Clear(_seen);
            _stamp = 0;
        }

        return ++_stamp;
    }
}

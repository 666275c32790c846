namespace CommunityHealth.Training;

/// <summary>
/// A linear support vector machine with squared hinge loss, solved by dual coordinate descent (Hsieh et al., ICML 2008). It needs only the
/// four operations of arithmetic, in an order that the seed decides: the same weights on every machine.
/// </summary>
internal sealed class Solver
{
    private const int Epochs = 12;

    private readonly IReadOnlyList<Vector> _rows;
    private readonly float[] _scale;
    private readonly double[] _weights;

    private Solver(IReadOnlyList<Vector> rows, float[] scale) => (_rows, _scale, _weights) = (rows, scale, new double[scale.Length + 1]);

    /// <summary>Weights of the buckets, with the scale folded in, and of a constant at the end.</summary>
    /// <param name="cost">What an error costs; the smaller, the simpler the model.</param>
    public static double[] Solve(IReadOnlyList<Vector> rows, bool[] positive, float[] scale, double cost, ulong seed)
    {
        var solver = new Solver(rows, scale);
        solver.Descend(positive, 0.5 / cost, new Shuffle(seed));
        for (var bucket = 0; bucket < scale.Length; bucket++)
        {
            solver._weights[bucket] *= scale[bucket];
        }

        return solver._weights;
    }

    private void Descend(bool[] positive, double softness, Shuffle shuffle)
    {
        var alphas = new double[_rows.Count];
        double[] squares = [.. _rows.Select(r => Square(r) + softness)];
        int[] order = [.. Enumerable.Range(0, _rows.Count)];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            shuffle.Mix(order);
            foreach (var row in order)
            {
                var sign = positive[row] ? 1.0 : -1.0;
                var gradient = sign * Score(_rows[row]) - 1 + softness * alphas[row];
                var alpha = Math.Max(0, alphas[row] - gradient / squares[row]);
                if (alpha != alphas[row])
                {
                    Step(_rows[row], (alpha - alphas[row]) * sign);
                    alphas[row] = alpha;
                }
            }
        }
    }

    private double Square(Vector row)
    {
        var sum = 1.0;
        for (var i = 0; i < row.Buckets.Length; i++)
        {
            var value = (double)row.Values[i] * _scale[row.Buckets[i]];
            sum += value * value;
        }

        return sum;
    }

    private double Score(Vector row)
    {
        var (buckets, values, sum) = (row.Buckets, row.Values, _weights[^1]);
        for (var i = 0; i < buckets.Length; i++)
        {
            sum += _weights[buckets[i]] * values[i] * _scale[buckets[i]];
        }

        return sum;
    }

    private void Step(Vector row, double step)
    {
        var (buckets, values) = (row.Buckets, row.Values);
        _weights[^1] += step;
        for (var i = 0; i < buckets.Length; i++)
        {
            _weights[buckets[i]] += step * values[i] * _scale[buckets[i]];
        }
    }
}

namespace CommunityHealth.Sentiment;

/// <summary>
/// Weights of several outputs in one byte each, companded by the square root: <c>q = sign(w) · round(127 · sqrt(|w| / largest))</c>. Small
/// weights are many and matter; a linear byte would lose them.
/// </summary>
/// <param name="bits">Buckets are 2 to the power of this.</param>
/// <param name="cells">For each bucket the outputs one after the other.</param>
/// <param name="largest">Of each output the largest weight.</param>
/// <param name="biases">Of each output what a text without features has.</param>
internal sealed class WeightTable(int bits, sbyte[] cells, float[] largest, float[] biases)
{
    private const int Steps = 127;

    public int Bits => bits;

    public int Outputs => largest.Length;

    public ReadOnlySpan<sbyte> Cells => cells;

    public ReadOnlySpan<float> Largest => largest;

    public ReadOnlySpan<float> Biases => biases;

    /// <summary>What a sum of squared cells (<see cref="Square"/>) is multiplied with to be a sum of weights.</summary>
    public float Unit(int output) => largest[output] / (Steps * Steps);

    /// <summary>A cell taken back from its root; an integer, so that sums of them are exact.</summary>
    public static int Square(sbyte cell) => cell * Math.Abs((int)cell);

    /// <summary>Makes a table of weights, one array an output.</summary>
    public static WeightTable Of(int bits, IReadOnlyList<double[]> weights, IReadOnlyList<double> biases)
    {
        var size = 1 << bits;
        var cells = new sbyte[size * weights.Count];
        var largest = weights.Select(w => (float)w.Take(size).Max(Math.Abs)).ToArray();
        for (var output = 0; output < weights.Count; output++)
        {
            for (var bucket = 0; bucket < size; bucket++)
            {
                var weight = weights[output][bucket];
                var root = Math.Round(Steps * Math.Sqrt(Math.Min(1, Math.Abs(weight) / largest[output])));
                cells[bucket * weights.Count + output] = (sbyte)(weight < 0 ? -root : root);
            }
        }

        return new WeightTable(bits, cells, largest, [.. biases.Select(b => (float)b)]);
    }
}

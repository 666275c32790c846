namespace CommunityHealth.Training;

/// <summary>
/// How much each bucket tells a class from the rest, as naive Bayes has it; features scaled so let a linear model of few texts rely on
/// what is telling (Wang and Manning, ACL 2012).
/// </summary>
internal static class Bayes
{
    private const double Least = 0.3;
    private const double Smoothing = 1;

    /// <summary>A factor for each bucket: the size of the logarithm of its share inside over its share outside, and a little.</summary>
    public static float[] Scale(IReadOnlyList<Vector> rows, ReadOnlySpan<bool> inside, int bits)
    {
        var counts = new double[2][] { new double[1 << bits], new double[1 << bits] };
        foreach (var side in counts)
        {
            Array.Fill(side, Smoothing);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var bucket in rows[i].Buckets)
            {
                counts[inside[i] ? 1 : 0][bucket]++;
            }
        }

        var (outsideSum, insideSum) = (counts[0].Sum(), counts[1].Sum());
        return [.. counts[0].Zip(counts[1], (o, i) => (float)(Math.Abs(Math.Log(i / insideSum / (o / outsideSum))) + Least))];
    }
}

using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>What to add to the scores of negative and positive, so that the mean macro-F1 of the sets is highest.</summary>
internal static class Offsets
{
    private const int Steps = 21;
    private const float Step = 0.05f;

    /// <summary>Tries all pairs from 0 to 1; among equals takes the smallest.</summary>
    public static float[] Search(IReadOnlyList<Scored> rows)
    {
        var best = (Value: double.NegativeInfinity, Offsets: new float[3]);
        for (var pair = 0; pair < Steps * Steps; pair++)
        {
            float[] offsets = [pair / Steps * Step, 0, pair % Steps * Step];
            var value = Confusions(rows, offsets).Average(c => c.MacroF1);
            best = value > best.Value ? (value, offsets) : best;
        }

        return best.Offsets;
    }

    /// <summary>What the scores tell with these offsets, set by set.</summary>
    public static IReadOnlyList<Confusion> Confusions(IReadOnlyList<Scored> rows, float[] offsets)
    {
        var confusions = Enumerable.Range(0, rows.Max(r => r.Row.Set) + 1).Select(_ => new Confusion(Evaluation.Moods)).ToList();
        foreach (var row in rows)
        {
            confusions[row.Row.Set].Add(row.Row.Label, Told(row.Scores, offsets));
        }

        return confusions;
    }

    private static int Told(float[] scores, float[] offsets)
    {
        var best = 1;
        for (var label = 0; label < offsets.Length; label++)
        {
            best = scores[label] + offsets[label] > scores[best] + offsets[best] ? label : best;
        }

        return best;
    }
}

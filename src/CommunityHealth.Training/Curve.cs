using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>Precision and recall of a rule "toxic from this probability on", step by step.</summary>
internal static class Curve
{
    private const int Steps = 20;

    /// <summary>A point for every twentieth.</summary>
    /// <param name="rows">Probabilities with the truth.</param>
    public static IReadOnlyList<CurvePoint> Of(IReadOnlyList<(float Probability, bool Toxic)> rows) =>
        [.. Enumerable.Range(1, Steps - 1).Select(step => Point(rows, (float)step / Steps))];

    /// <summary>The lowest threshold with at least this precision; where none reaches it, the most precise.</summary>
    public static float Threshold(IReadOnlyList<CurvePoint> curve, double precision) =>
        (curve.FirstOrDefault(p => p.Precision >= precision) ?? curve.OrderByDescending(p => p.Precision).First()).Threshold;

    private static CurvePoint Point(IReadOnlyList<(float Probability, bool Toxic)> rows, float threshold)
    {
        var (told, toxic) = (rows.Where(r => r.Probability >= threshold).ToList(), rows.Count(r => r.Toxic));
        var right = told.Count(r => r.Toxic);
        return new CurvePoint(threshold, told.Count, Share(right, told.Count), Share(right, toxic));
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : Math.Round((double)part / whole, 4);
}

namespace CommunityHealth.Sentiment;

/// <summary>A line from a score to the logit of a probability (Platt 1999).</summary>
internal readonly record struct Line(float Slope, float Shift)
{
    public float At(float score) => Slope * score + Shift;

    /// <summary>The probability at a score.</summary>
    public float Probability(float score) => 1 / (1 + MathF.Exp(-At(score)));
}

/// <summary>How scores of negative, neutral and positive become probabilities, and which label is told.</summary>
/// <param name="Slope">Logits are scores times this …</param>
/// <param name="Shifts">… and one of these three.</param>
/// <param name="Offsets">What is added to the scores before the largest tells the label; without them, rare labels are told too rarely.</param>
internal sealed record SentimentCalibration(float Slope, float[] Shifts, float[] Offsets);

/// <summary>How scores of "toxic at all" and "severely toxic" become probabilities, and from where on they count.</summary>
internal sealed record ToxicityCalibration(Line Toxic, Line Severe, float ToxicThreshold, float SevereThreshold);

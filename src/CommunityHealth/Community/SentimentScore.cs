namespace CommunityHealth.Community;

/// <summary>What the model says of one message.</summary>
/// <param name="Label">How it sounds.</param>
/// <param name="Confidence">Calibrated probability of the label, 0 to 1; 0 where nothing is scored.</param>
/// <param name="Toxic">Calibrated probability that it is toxic, severely or mildly, 0 to 1. Experimental.</param>
/// <param name="Severe">Calibrated probability that it is severely toxic, never above <paramref name="Toxic"/>. Experimental.</param>
/// <param name="Toxicity">Which threshold it reaches.</param>
/// <param name="Why">Why it is not scored.</param>
public readonly record struct SentimentScore(
    SentimentLabel Label, float Confidence, float Toxic, float Severe, Toxicity Toxicity, Unscored Why)
{
    /// <summary>Calibrated probability that it is mildly toxic and no more, 0 to 1.</summary>
    public float Mild => Toxic - Severe;

    /// <summary>A message without a score.</summary>
    public static SentimentScore Not(Unscored why) => new(SentimentLabel.NotScored, 0, 0, 0, Toxicity.None, why);
}

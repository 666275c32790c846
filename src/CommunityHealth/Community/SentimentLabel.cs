namespace CommunityHealth.Community;

/// <summary>How a message sounds; the first three in the order of the model's outputs.</summary>
public enum SentimentLabel
{
    Negative,
    Neutral,
    Positive,
    NotScored,
}

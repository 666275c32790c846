namespace CommunityHealth.Community;

/// <summary>Which of the model's thresholds a message reaches; both are chosen for precision and stated in the card. Experimental.</summary>
public enum Toxicity
{
    None,
    Mild,
    Severe,
}

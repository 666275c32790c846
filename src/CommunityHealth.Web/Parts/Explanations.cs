namespace CommunityHealth.Web.Parts;

/// <summary>What metrics mean, out of the catalogue's texts.</summary>
public static class Explanations
{
    /// <summary>The meaning of a metric, with facts about the figure at hand.</summary>
    public static Explanation Of(string key, IReadOnlyList<ExplanationFact> facts) =>
        new(key, PartsTexts.ResourceManager.GetString("Means_" + key, PartsTexts.Culture) ?? "", facts);
}

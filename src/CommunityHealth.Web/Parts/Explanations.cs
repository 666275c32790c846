using CommunityHealth.Metrics;

namespace CommunityHealth.Web.Parts;

/// <summary>What metrics mean, out of the catalogue.</summary>
public static class Explanations
{
    /// <summary>The meaning of a metric: formula, what counts and what does not, its CHAOSS name, and the figure at hand.</summary>
    public static Explanation Of(string key, IReadOnlyList<ExplanationFact> facts)
    {
        if (Catalogue.Find(key) is not { } metric)
        {
            return new Explanation(key, "", facts);
        }

        return new Explanation(key, metric.Meaning, [
            new(PartsTexts.Explain_Formula, metric.Formula),
            new(PartsTexts.Explain_Included, metric.Included),
            new(PartsTexts.Explain_Excluded, metric.Excluded),
            .. facts,
            new(PartsTexts.Explain_Chaoss, metric.ChaossName ?? PartsTexts.Explain_NoChaoss),
            new(PartsTexts.Explain_Caveats, metric.Caveats),
        ]);
    }
}

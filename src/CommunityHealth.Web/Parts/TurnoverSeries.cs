using CommunityHealth.Community;
using CommunityHealth.Metrics;

namespace CommunityHealth.Web.Parts;

/// <summary>Who stays, is new, is back and drifts, as the series of one chart.</summary>
public static class TurnoverSeries
{
    /// <summary>Returning, new, back, and drifting below the line.</summary>
    public static IReadOnlyList<NamedSeries> Of(MetricCards cards) =>
    [
        cards.Series("contributors.returning", PartsTexts.State_Returning, 1),
        cards.Series("contributors.new", PartsTexts.State_New, 3),
        cards.Series("contributors.back", PartsTexts.State_Back, 5),
        cards.Series("contributors.drifting", PartsTexts.State_Drifting, 2) with { Below = true },
    ];

    /// <summary>The metrics it shows, and what they add up to.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["contributors.active", "contributors.returning", "contributors.new", "contributors.back", "contributors.drifting"];

    /// <summary>The four of the whole period in a sentence.</summary>
    public static string Sentence(MetricsAnswer answer) => Figures.Format(
        PartsTexts.Turnover_Sentence, Text(answer["contributors.returning"]), Text(answer["contributors.back"]), Text(answer["contributors.drifting"]));

    private static string Text(MetricResult result) => Figures.Value(result.Value, result.Unit, result.Missing);
}

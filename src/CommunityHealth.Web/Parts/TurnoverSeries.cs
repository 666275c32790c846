using CommunityHealth.Community;
using CommunityHealth.Metrics;

namespace CommunityHealth.Web.Parts;

/// <summary>Who stays, is new, is back and drifts, as the series of one chart.</summary>
public static class TurnoverSeries
{
    /// <summary>Returning, new, back, and drifting below the line.</summary>
    public static IReadOnlyList<NamedSeries> Of(MetricsAnswer answer) =>
    [
        One(answer, "contributors.returning", PartsTexts.State_Returning, 1),
        One(answer, "contributors.new", PartsTexts.State_New, 3),
        One(answer, "contributors.back", PartsTexts.State_Back, 5),
        One(answer, "contributors.drifting", PartsTexts.State_Drifting, 2) with { Below = true },
    ];

    /// <summary>The four of the whole period in a sentence.</summary>
    public static string Sentence(MetricsAnswer answer) => Figures.Format(
        PartsTexts.Turnover_Sentence, Text(answer["contributors.returning"]), Text(answer["contributors.back"]), Text(answer["contributors.drifting"]));

    private static NamedSeries One(MetricsAnswer answer, string key, string name, int color) =>
        new(name, answer[key].Unit, answer[key].Series, color);

    private static string Text(MetricResult result) => Figures.Value(result.Value, result.Unit, result.Missing);
}

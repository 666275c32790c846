using System.Text.Json;
using CommunityHealth.Community;
using CommunityHealth.Metrics;

namespace CommunityHealth.Tests.Metrics;

public sealed class MetricsJsonTests
{
    private static readonly Window July = new(new(2026, 7, 1), new(2026, 8, 1));

    [Fact]
    public void The_answer_names_scope_period_and_filters()
    {
        using var json = Json(MetricResult.None("issues.open", Unit.Items, Missing.NotCollected));

        Assert.Equal(["scope", "period", "filters", "metrics"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("""{"from":"2026-07-01","to":"2026-08-01","zone":"UTC"}""", json.RootElement.GetProperty("period").GetRawText());
        Assert.Equal("m", json.RootElement.GetProperty("filters").GetProperty("granularity").GetString());
    }

    [Fact]
    public void A_missing_metric_is_there_with_the_reason() => Assert.Equal(
        """{"value":null,"unit":"items","n":0,"missing":"not_collected","series":[]}""",
        Metric(MetricResult.None("issues.open", Unit.Items, Missing.NotCollected)));

    [Fact]
    public void A_known_one_says_missing_null_and_partial_only_where_true() => Assert.Equal(
        """
        {"value":3,"unit":"people","n":12,"missing":null,"history_from":"2020-02-29","small_sample":true,"left_out":4,"series":[{"from":"2026-07-01","value":2,"n":7},{"from":"2026-07-15","value":null,"n":0,"partial":true,"missing":"not_collected"}]}
        """,
        Metric(new MetricResult("contributors.new", Unit.People, 3, 12, null,
        [
            new(July.From, new(2026, 7, 15), 2, 7, false, null), new(new(2026, 7, 15), July.To, null, 0, true, Missing.NotCollected),
        ])
        {
            HistoryFrom = new DateOnly(2020, 2, 29), SmallSample = true, LeftOut = 4,
        }));

    [Fact]
    public void Ratios_carry_their_parts() => Assert.Equal(
        """{"value":0.25,"unit":"ratio","n":8,"missing":null,"numerator":2,"denominator":8,"value_from":"2026-07-01","series":[]}""",
        Metric(new MetricResult("contributors.retention", Unit.Ratio, 0.25, 8, null, [])
        {
            Numerator = 2, Denominator = 8, ValueOf = July,
        }));

    [Fact]
    public void Figures_beside_the_value_stand_beside_it() => Assert.Equal(
        """{"value":5,"unit":"items","n":5,"missing":null,"code":5,"docs":null,"series":[]}""",
        Metric(new MetricResult("contributions.by_kind", Unit.Items, 5, 5, null, [])
        {
            Parts = new Dictionary<string, double?> { ["code"] = 5, ["docs"] = null },
        }));

    [Theory]
    [InlineData(Unit.Per1000, "per_1000")]
    [InlineData(Unit.PerWeek, "per_week")]
    [InlineData(Unit.Seconds, "seconds")]
    public void Units_have_their_text(Unit unit, string text) => Assert.Equal(text, unit.Text());

    private static string Metric(MetricResult result)
    {
        using var json = Json(result);
        return json.RootElement.GetProperty("metrics").GetProperty(result.Key).GetRawText();
    }

    private static JsonDocument Json(MetricResult result) => JsonDocument.Parse(MetricsJson.Write(new MetricsAnswer(
        "git:demo", July, "UTC", new MetricsRequest(Filter.Default), Granularity.Month, [],
        new Dictionary<string, MetricResult> { [result.Key] = result }, 1)));
}

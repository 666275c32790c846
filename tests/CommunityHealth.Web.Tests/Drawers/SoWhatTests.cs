using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Drawers;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Drawers;

public sealed class SoWhatTests
{
    [Fact]
    public void Every_metric_that_is_counted_has_advice_of_five_steps_and_two_or_three_things_to_try()
    {
        foreach (var metric in Catalogue.All.Where(m => m.IsCounted))
        {
            var advice = SoWhat.Of(metric.Key, Answer(metric), TimeProvider.System);

            Assert.True(advice is { Ask.Length: > 20, Look.Length: > 20, Trend.Length: > 10, Try.Count: >= 1 and <= 3 }, metric.Key);
            Assert.StartsWith(metric.Name, advice.Trend, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_metric_nobody_counts_yet_has_none() =>
        Assert.Null(SoWhat.Of("newcomers.conversion", Answer(Catalogue.Find("newcomers.conversion")!), TimeProvider.System));

    [Theory]
    [InlineData("items:commits.count@2026-07-01", DrawerKind.Items, "commits.count", "2026-07-01", null)]
    [InlineData("items:contributors.by_kind:docs", DrawerKind.Items, "contributors.by_kind", null, "docs")]
    [InlineData("so-what:contributors.active", DrawerKind.SoWhat, "contributors.active", null, null)]
    [InlineData("event:17", DrawerKind.Event, "17", null, null)]
    [InlineData("cohort:3@2025-01-01", DrawerKind.Cohort, "3", "2025-01-01", null)]
    public void A_drawer_comes_back_from_its_address(string text, DrawerKind kind, string key, string? from, string? part)
    {
        var drawer = new DrawerAddress(kind, key, from is null ? null : DateOnly.Parse(from, null), part);

        Assert.Equal(text, drawer.ToString());
        Assert.Equal(drawer, DrawerAddress.Of(drawer.In(Filter.Default)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("items")]
    [InlineData("nothing:x")]
    public void What_is_no_drawer_opens_none(string text) => Assert.Null(DrawerAddress.Of(Filter.Default.With("w", text)));

    [Fact]
    public void A_day_that_is_none_is_no_bucket_and_not_the_whole_period() =>
        Assert.Equal(DateOnly.MinValue, DrawerAddress.Of(Filter.Default.With("w", "items:commits.count@tomorrow"))!.From);

    [Fact]
    public void A_figure_of_one_month_is_said_to_be_of_that_month()
    {
        var metric = Catalogue.Find("contributors.stickiness")!;
        var answer = Answer(metric);
        answer = answer with
        {
            Metrics = new Dictionary<string, MetricResult>
            {
                [metric.Key] = answer[metric.Key] with { ValueOf = new Window(new DateOnly(2026, 8, 1), new DateOnly(2026, 9, 1)) },
            },
        };

        Assert.Contains(" in August 2026.", SoWhat.Of(metric.Key, answer, TimeProvider.System)!.Trend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_of_a_thousand_is_said_to_be_of_a_thousand() => Assert.StartsWith(
        "Toxic messages: 4 per 1,000 in ", SoWhat.Of("toxicity.rate", Answer(Catalogue.Find("toxicity.rate")!), TimeProvider.System)!.Trend, StringComparison.Ordinal);

    private static MetricsAnswer Answer(MetricDefinition metric) => Pieces.Answer(Pieces.Source()) with
    {
        Metrics = new Dictionary<string, MetricResult> { [metric.Key] = MetricResult.None(metric.Key, metric.Unit, Missing.Nothing) with { Value = 4, Missing = null } },
    };
}

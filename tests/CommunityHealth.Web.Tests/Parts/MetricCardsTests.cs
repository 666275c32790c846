using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class MetricCardsTests
{
    private static readonly MetricResult Nothing = new("commits.count", Unit.Items, 0, 0, null, [Point(0), Point(null)]);

    [Theory]
    [InlineData(Missing.NotCollected, LoadKind.NotCollected)]
    [InlineData(Missing.TooFew, LoadKind.TooFew)]
    [InlineData(Missing.Failed, LoadKind.Failed)]
    [InlineData(Missing.Nothing, LoadKind.Empty)]
    public void A_figure_that_is_missing_is_drawn_as_the_reason(Missing why, LoadKind kind)
    {
        var state = Card(MetricResult.None("commits.count", Unit.Items, why));

        Assert.Equal((kind, null), (state.Kind, state.Value));
    }

    [Fact]
    public void What_a_very_long_period_is_compared_with_is_drawn_and_opens_nothing()
    {
        var days = new MetricResult("commits.count", Unit.Commits, 3, 3, null, [new(new DateOnly(800, 1, 1), new DateOnly(900, 1, 1), 3, 3, false, null)]);
        var answer = Pieces.Answer(Pieces.Source()) with { Metrics = new Dictionary<string, MetricResult> { [days.Key] = days } };
        var compared = answer with
        {
            Request = new MetricsRequest(Pieces.Filter("cmp=prev")),
            Comparison = answer with { Window = new Window(new DateOnly(800, 1, 1), new DateOnly(1900, 1, 1)) },
        };

        var series = new MetricCards(compared).Compared(days.Key, "Commits", 1);

        Assert.Equal(2, series.Count);
        Assert.Null(series[1].Opens(0));
    }

    [Fact]
    public void Nothing_all_the_time_is_empty_but_nothing_in_the_end_is_a_figure()
    {
        Assert.Equal((LoadKind.Empty, "Nobody."), (Card(Nothing).Kind, Card(Nothing).Sentence));
        Assert.Equal(LoadKind.Loaded, Card(Nothing with { Series = [Point(3), Point(0)] }).Kind);
    }

    [Fact]
    public void What_a_figure_rests_on_names_count_exclusions_source_and_age()
    {
        var model = new MetricCards(Pieces.Answer(Pieces.Source())).Model(
            Nothing with { Value = 4, N = 9, LeftOut = 2, SmallSample = true }, "commits", "", PartsTexts.Foot_Commits);

        Assert.Equal(
            [
                "n = 9 commits", "bots and agents excluded (2 left out)", "from git only", "data to 24 Nov 2026 08:00 UTC", "small sample",
            ],
            model.Foot);
        Assert.Equal(("4", false), (model.Figure, model.IsWord));
    }

    [Fact]
    public void A_value_that_is_not_there_is_a_word()
    {
        var model = new MetricCards(Pieces.Answer()).Model(
            MetricResult.None("commits.count", Unit.Items, Missing.NotCollected), "commits", "", PartsTexts.Foot_Commits);

        Assert.Equal((PartsTexts.Word_NotCollected, true), (model.Figure, model.IsWord));
    }

    private static LoadState<WidgetModel> Card(MetricResult result) =>
        new MetricCards(Pieces.Answer(Pieces.Source())).Card(result, "Nobody.", Pieces.Widget);

    private static MetricPoint Point(double? value) => new(Pieces.Today, Pieces.Today.AddDays(1), value, 0, false, value is null ? Missing.Nothing : null);
}

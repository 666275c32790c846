using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.PullRequests;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.PullRequests;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.PullRequests;

public sealed class PullRequestCardsTests
{
    private static readonly Spread Hours = new(3600, 7200, 10_800, 14_400, 3);

    [Fact]
    public void The_median_stands_with_its_quantiles_its_count_its_cohort_and_its_clock()
    {
        var card = Cards().Velocity().Value!;

        Assert.Equal("2 h", card.Figure);
        Assert.Contains("Three quarters merged within 3 h, nine in ten within 4 h; n = 3. 1.5 are merged a week.", card.Notes);
        Assert.Contains("By the month they were opened in. The clock starts when they are opened; every hour counts.", card.Notes);
        Assert.Equal(PullRequestsTexts.N, card.Table!.Columns[^1]);
        Assert.Contains("small sample", card.Foot);
        Assert.Equal("good", card.Benchmark!.Level);
    }

    [Fact]
    public void Other_rules_are_said_too() => Assert.Contains(
        "By the month they were merged in. The clock starts when they are last made ready for review; every hour counts.",
        Cards("p=2026-Q3&cohort=closed&clock=ready").Velocity().Value!.Notes);

    [Theory]
    [InlineData(Missing.NotCollected, LoadKind.NotCollected)]
    [InlineData(Missing.Nothing, LoadKind.Empty)]
    [InlineData(Missing.Failed, LoadKind.Failed)]
    public void Without_a_figure_the_card_is_the_reason(Missing why, LoadKind kind)
    {
        Assert.Equal(kind, Cards(missing: why).Velocity().Kind);
        Assert.Equal(kind, Ways(missing: why).Sizes().Kind);
    }

    [Fact]
    public void Stages_are_a_bar_and_a_table_and_each_opens_to_its_pull_requests()
    {
        var card = Ways().Stages().Value!;

        Assert.Equal(["Wait 2 h", "Review 2 h"], card.Bar.Select(b => $"{b.Name} {b.Text}"));
        Assert.Equal(["Wait", "Review", "Rework", "Merge", "All of it", "Merged without a review"], card.Table!.Lines.Select(l => l.Head));
        Assert.Equal([Figures.Word(Missing.Nothing), "0"], new[] { card.Table.Lines[2].Cells[0], card.Table.Lines[2].Cells[^1] });
        Assert.Contains("w=list:stage.wait", Uri.UnescapeDataString(card.Table.Lines[0].Links[^1]!), StringComparison.Ordinal);
        Assert.Contains("w=list:unreviewed", Uri.UnescapeDataString(card.Table.Lines[^1].Links[^1]!), StringComparison.Ordinal);
        Assert.Contains("3 of 4 merged ones had a review by another person; only they have stages.", card.Notes);
    }

    [Fact]
    public void Without_reviews_there_are_no_stages() => Assert.Equal(LoadKind.NotCollected, Ways(reviews: Missing.NotCollected).Stages().Kind);

    [Fact]
    public void Outside_stands_beside_inside_and_small_groups_are_marked()
    {
        var table = Assert.Single(Cards().Acceptance().Value!.Also);

        Assert.Equal(["From a fork", "From a branch"], table.Lines.Select(l => l.Head));
        Assert.Equal((Figures.Percent(0.75), PullRequestsTexts.Small), (table.Lines[0].Cells[2], table.Lines[0].Note));
        Assert.Equal(Figures.Word(Missing.Nothing), table.Lines[1].Cells[2]);
        Assert.Null(table.Lines[1].Links[0]);
    }

    [Theory]
    [InlineData("state=approved&size=2&author=fork&page=3", PullState.Approved, 2, PullGroup.Fork, 3)]
    [InlineData("state=lost&size=99&author=me&page=x", null, null, null, 1)]
    [InlineData("state=7", null, null, null, 1)]
    public void The_address_narrows_the_list_down(string query, PullState? state, int? size, PullGroup? group, int page) =>
        Assert.Equal(new OpenFilter(state, size, group, page), PullFilter.Open(Pieces.Filter(query)));

    private static PullRequestCards Cards(string query = "p=2026-Q3", Missing? missing = null) => new(Answer(query, missing, null), Numbers());

    private static PullStageCards Ways(Missing? missing = null, Missing? reviews = null) => new(Answer("p=2026-Q3", missing, reviews), Numbers());

    private static PullFigures Numbers() => new(
        [new(PullGroup.Fork, 3, 1, Hours, [(3, 4), (0, 0), (0, 0)]), new(PullGroup.Branch, 0, 0, null, [(0, 0), (0, 0), (0, 0)])],
        [.. Enum.GetValues<PullStage>().Select(s => new StageFigure(s, s is PullStage.Wait or PullStage.Review or PullStage.Total ? Hours : null))],
        [new(0, 0, 10, true, Hours), new(1, 11, 50, true, null)], 4, 1, 0, [], 0);

    private static MetricsAnswer Answer(string query, Missing? missing, Missing? reviews)
    {
        var filter = Pieces.Filter(query);
        MetricPoint Point(int month, double? value) => new(
            new DateOnly(2026, month, 1), new DateOnly(2026, month + 1, 1), value, 3, false, value is null ? Missing.Nothing : null) { Parts = Parts(value) };
        var merge = missing is { } why
            ? MetricResult.None("pull_requests.time_to_merge", Unit.Seconds, why)
            : new MetricResult("pull_requests.time_to_merge", Unit.Seconds, 7200, 3, null, [Point(7, 7200), Point(8, null), Point(9, null)]) { Parts = Parts(7200), SmallSample = true };
        MetricResult[] metrics =
        [
            merge, new("pull_requests.velocity", Unit.PerWeek, 1.5, 3, null, []),
            new("pull_requests.acceptance_ratio", Unit.Ratio, 0.75, 4, null, [Point(7, 0.75), Point(8, null), Point(9, null)]) { Numerator = 3, Denominator = 4 },
            reviews is { } none ? MetricResult.None("pull_requests.time_to_first_review", Unit.Seconds, none) : merge with { Key = "pull_requests.time_to_first_review" },
        ];
        return Pieces.Answer(Pieces.Source()) with
        {
            Request = new MetricsRequest(filter) { Rules = RulesQuery.Of(filter) }, Metrics = metrics.ToDictionary(m => m.Key),
        };
    }

    private static Dictionary<string, double?> Parts(double? median) => new() { ["median"] = median, ["p75"] = median * 1.5, ["p90"] = median * 2 };
}

using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Items;

/// <summary>The end of knowledge is the 10th of February 2026, 40 days or 960 hours into the year.</summary>
public sealed class OpenItemsTests
{
    private const string AsOf = "2026-02-10T00:00:00Z";

    [Theory]
    [InlineData(960, "lt_1d")]
    [InlineData(937, "lt_1d")]
    [InlineData(936, "d1_7")]
    [InlineData(769, "d1_7")]
    [InlineData(768, "d8_30")]
    [InlineData(217, "d8_30")]
    [InlineData(216, "gt_30d")]
    [InlineData(-9000, "gt_30d")]
    public void What_is_open_is_told_by_whole_days(double opened, string part)
    {
        var result = ItemFigure.Of("issues.open", new ItemTableBuilder().Issue(opened, 1), period: "2026-02", asOf: AsOf);

        Assert.Equal((1, 1L), (result.Value, result.N));
        Assert.Equal([part], result.Parts!.Where(p => p.Value == 1).Select(p => p.Key));
        Assert.Equal(["lt_1d", "d1_7", "d8_30", "gt_30d"], result.Parts!.Keys);
    }

    [Fact]
    public void The_figure_is_at_the_end_of_knowledge_whatever_the_period_and_the_series_at_the_end_of_each_bucket()
    {
        var items = new ItemTableBuilder()
            .Pull(-50, 1, (ItemMove.Closed, 1, 10), (ItemMove.Reopened, 1, 900))
            .Pull(700, 1, (ItemMove.Merged, 2, 744))
            .Pull(743, 1)
            .Pull(750, 1, (ItemMove.Merged, 2, 760), (ItemMove.Reopened, 2, 770));

        var january = ItemFigure.Of("pull_requests.open", items, period: "2026-01", asOf: AsOf);
        var quarter = ItemFigure.Of("pull_requests.open", items, period: "2026-Q1", asOf: AsOf);

        Assert.Equal((2, 2), (january.Value, quarter.Value));
        Assert.Equal([2, 2, null], quarter.Series.Select(p => p.Value));
        Assert.Equal((2, 0), (quarter.Series[0].Parts!["lt_1d"] + quarter.Series[0].Parts!["d1_7"], quarter.Series[0].Parts!["gt_30d"]));
        Assert.Equal((Missing.NotCollected, true), (quarter.Series[2].Missing, quarter.Series[1].Partial));
    }

    [Fact]
    public void What_closes_with_the_last_moment_of_a_bucket_is_open_until_the_next()
    {
        var items = new ItemTableBuilder().Issue(1, 1, (ItemMove.Closed, 1, 24)).Issue(1, 1, (ItemMove.Closed, 1, 23.99)).Issue(24, 1);

        var days = ItemFigure.Of("issues.open", items, period: "2026-01-01..2026-01-03", granularity: "d", asOf: AsOf).Series;

        Assert.Equal([1, 1, 1], days.Select(p => p.Value));
    }

    [Fact]
    public void What_happens_at_the_end_of_knowledge_is_known() => Assert.Equal(
        1, ItemFigure.Of("issues.open", new ItemTableBuilder().Issue(960, 1).Issue(1, 1, (ItemMove.Closed, 2, 960)), asOf: AsOf).Value);

    [Fact]
    public void What_older_items_are_open_is_not_known_where_not_all_are_stored()
    {
        var items = new ItemTableBuilder().Issue(-500, 1).Issue(800, 1).Issue(940, 1);

        var result = ItemFigure.Of("issues.open", items, period: "2026-02", asOf: AsOf, knownFrom: ItemTableBuilder.Hour(700));

        Assert.Equal((null, Missing.NotCollected), (result.Value, result.Missing));
        Assert.Equal([1, 1, null, null], result.Parts!.Values);
    }

    [Fact]
    public void What_bots_opened_and_is_open_is_told_beside_it() => Assert.Equal(
        0, ItemFigure.Of("issues.open", new ItemTableBuilder().Issue(1, 1).LeftOut(ItemKind.Issue, 5), asOf: AsOf).LeftOut);
}

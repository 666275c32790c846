using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Issues;

public sealed class IssueMetricsTests
{
    private static readonly ItemRules First = ItemRules.Default with { Close = ItemClose.First };
    private static readonly ItemRules Closed = ItemRules.Default with { Cohort = ItemCohort.Closed };

    private static ItemTableBuilder Reopened => new ItemTableBuilder()
        .Issue(0, 1, (ItemMove.Closed, 1, 4), (ItemMove.Reopened, 1, 5), (ItemMove.Closed, 2, 20))
        .Issue(0, 1, (ItemMove.Closed, 1, 10))
        .Issue(0, 1, (ItemMove.Closed, 1, 3), (ItemMove.Reopened, 1, 8))
        .Issue(-100, 1, (ItemMove.Closed, 1, 2));

    [Theory]
    [InlineData(false, false, 15, 2)]
    [InlineData(true, false, 7, 2)]
    [InlineData(false, true, 20, 3)]
    [InlineData(true, true, 10, 3)]
    public void Time_to_close_is_to_the_last_close_or_the_first_of_those_that_are_closed(bool first, bool closed, double hours, long n)
    {
        var rules = (first ? First : ItemRules.Default) with { Cohort = closed ? ItemCohort.Closed : ItemCohort.Opened };

        var result = ItemFigure.Of("issues.time_to_close", Reopened, rules);

        Assert.Equal((hours, n), (ItemFigure.Hours(result.Value), result.N));
    }

    [Fact]
    public void Opened_and_closed_are_counted_each_by_its_own_day()
    {
        Assert.Equal((3, 3L), (ItemFigure.Of("issues.opened", Reopened).Value, ItemFigure.Of("issues.opened", Reopened).N));
        Assert.Equal(3, ItemFigure.Of("issues.closed", Reopened).Value);
        Assert.Equal(
            [3, 0, 0], ItemFigure.Of("issues.closed", Reopened, period: "2026-01-01..2026-01-03", granularity: "d").Series.Select(p => p.Value));
    }

    [Fact]
    public void Two_closings_in_one_second_and_ties_count_once()
    {
        var items = new ItemTableBuilder()
            .Issue(0, 1, (ItemMove.Closed, 1, 5), (ItemMove.Closed, 2, 5)).Issue(0, 1, (ItemMove.Closed, 1, 5)).Issue(0, 1, (ItemMove.Closed, 1, 0));

        var result = ItemFigure.Of("issues.time_to_close", items);

        Assert.Equal((5, 3L), (ItemFigure.Hours(result.Value), result.N));
        Assert.Equal(3, ItemFigure.Of("issues.closed", items).Value);
    }

    [Fact]
    public void Closed_before_it_was_opened_is_a_fault_and_no_duration() => Assert.Equal(
        Missing.Nothing, ItemFigure.Of("issues.time_to_close", new ItemTableBuilder().Issue(9, 1, (ItemMove.Closed, 1, 8))).Missing);

    [Fact]
    public void A_cohort_by_closing_leaves_out_what_is_open() =>
        Assert.Equal(0, ItemFigure.Of("issues.time_to_close", new ItemTableBuilder().Issue(9, 1), Closed).N);
}

using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.PullRequests;

public sealed class PullRequestMetricsTests
{
    private static readonly ItemRules First = ItemRules.Default with { Close = ItemClose.First };
    private static readonly ItemRules Ready = ItemRules.Default with { Clock = ItemClock.Ready };
    private static readonly ItemRules Closed = ItemRules.Default with { Cohort = ItemCohort.Closed };

    /// <summary>Of January: 744 hours. Opened before it and after, merged, closed, reopened and closed again, left open.</summary>
    private static ItemTableBuilder Mixed => new ItemTableBuilder()
        .Pull(-200, 1, (ItemMove.Merged, 2, 10))
        .Pull(5, 1, (ItemMove.Merged, 2, 29))
        .Pull(6, 1, (ItemMove.Closed, 1, 8), (ItemMove.Reopened, 1, 9), (ItemMove.Closed, 2, 800))
        .Pull(7, 1, (ItemMove.Closed, 1, 17))
        .Pull(8, 1, (ItemMove.Closed, 1, 20), (ItemMove.Reopened, 1, 30))
        .Pull(9, 1, (ItemMove.Closed, 1, 11), (ItemMove.Reopened, 1, 12), (ItemMove.Merged, 2, 57))
        .Pull(750, 1)
        .Issue(5, 1, (ItemMove.Closed, 1, 6));

    [Fact]
    public void Nothing_is_zero_and_durations_of_nothing_are_nothing()
    {
        foreach (var key in new[] { "opened", "merged", "closed_unmerged", "open", "velocity" })
        {
            var none = ItemFigure.Of("pull_requests." + key, new ItemTableBuilder());
            Assert.Equal((0, 0L, null), (none.Value, none.N, none.Missing));
        }

        foreach (var key in new[] { "time_to_merge", "closure_ratio", "acceptance_ratio" })
        {
            var none = ItemFigure.Of("pull_requests." + key, new ItemTableBuilder());
            Assert.Equal((null, 0L, Missing.Nothing), (none.Value, none.N, none.Missing));
            Assert.Equal(Missing.Nothing, Assert.Single(none.Series).Missing);
        }
    }

    [Theory]
    [InlineData("opened", false, 5)]
    [InlineData("merged", false, 3)]
    [InlineData("closed_unmerged", false, 1)]
    [InlineData("closed_unmerged", true, 2)]
    [InlineData("open", false, 2)]
    public void Every_pull_request_counts_once_and_where_it_belongs(string key, bool firstClose, double expected)
    {
        var result = ItemFigure.Of("pull_requests." + key, Mixed, firstClose ? First : null, asOf: "2026-02-20T00:00:00Z");

        Assert.Equal((expected, (long)expected, null), (result.Value, result.N, result.Missing));
        Assert.True(result.SmallSample);
    }

    [Fact]
    public void Ratios_say_what_they_divide()
    {
        var (closure, acceptance) = (
            ItemFigure.Of("pull_requests.closure_ratio", Mixed, asOf: "2026-02-20T00:00:00Z"),
            ItemFigure.Of("pull_requests.acceptance_ratio", Mixed, asOf: "2026-02-20T00:00:00Z"));

        Assert.Equal((4, 5, 0.8, 5L), (closure.Numerator, closure.Denominator, closure.Value, closure.N));
        Assert.Equal((3, 4, 0.75, 4L), (acceptance.Numerator, acceptance.Denominator, acceptance.Value, acceptance.N));
        var first = ItemFigure.Of("pull_requests.acceptance_ratio", Mixed, First, asOf: "2026-02-20T00:00:00Z");
        Assert.Equal((3, 5), (first.Numerator, first.Denominator));
    }

    [Fact]
    public void Time_to_merge_belongs_to_where_it_was_opened_or_by_the_rules_merged()
    {
        var (opened, closed) = (ItemFigure.Of("pull_requests.time_to_merge", Mixed), ItemFigure.Of("pull_requests.time_to_merge", Mixed, Closed));

        Assert.Equal((36, 2L), (ItemFigure.Hours(opened.Value), opened.N));
        Assert.Equal((36, 42, 45.6), (ItemFigure.Hours(opened.Part("median")), ItemFigure.Hours(opened.Part("p75")), ItemFigure.Hours(opened.Part("p90"))!.Value));
        Assert.Equal((48, 3L), (ItemFigure.Hours(closed.Value), closed.N));
    }

    [Theory]
    [InlineData(false, 100)]
    [InlineData(true, 40)]
    public void The_clock_starts_when_it_was_last_made_ready_before_the_merge(bool ready, double hours)
    {
        var items = new ItemTableBuilder().Pull(
            0, 1, (ItemMove.Ready, 1, 10), (ItemMove.Draft, 1, 20), (ItemMove.Ready, 1, 60), (ItemMove.Merged, 2, 100), (ItemMove.Ready, 1, 120));

        Assert.Equal(hours, ItemFigure.Hours(ItemFigure.Of("pull_requests.time_to_merge", items, ready ? Ready : null).Value));
    }

    [Fact]
    public void What_was_never_a_draft_starts_when_it_was_opened() => Assert.Equal(
        7, ItemFigure.Hours(ItemFigure.Of("pull_requests.time_to_merge", new ItemTableBuilder().Pull(3, 1, (ItemMove.Merged, 2, 10)), Ready).Value));

    [Fact]
    public void What_was_merged_before_it_was_opened_is_no_duration_and_still_merged()
    {
        var items = new ItemTableBuilder().Pull(50, 1, (ItemMove.Merged, 2, 49)).Pull(50, 1, (ItemMove.Merged, 2, 50));

        Assert.Equal((0, 1L), (ItemFigure.Of("pull_requests.time_to_merge", items).Value, ItemFigure.Of("pull_requests.time_to_merge", items).N));
        Assert.Equal(2, ItemFigure.Of("pull_requests.merged", items).Value);
    }

    [Theory]
    [InlineData("2026-01", "2026-02-01T00:00:00Z", 3 * 7 / 31.0)]
    [InlineData("2026-Q1", "2026-04-01T00:00:00Z", 3 * 7 / 90.0)]
    [InlineData("2026-01-01..2026-01-14", "2026-02-01T00:00:00Z", 1.5)]
    [InlineData("2026-01", "2026-01-14T12:00:00Z", 1.5)]
    public void Velocity_is_merged_ones_a_week_of_the_days_that_are_known(string period, string asOf, double expected)
    {
        var result = ItemFigure.Of("pull_requests.velocity", Mixed, period: period, asOf: asOf);

        Assert.Equal(expected, result.Value!.Value, 12);
        Assert.Equal(3, result.N);
        Assert.Equal(36, ItemFigure.Hours(result.Part("time_to_merge")));
    }

    [Fact]
    public void Buckets_are_partial_where_the_period_or_knowledge_cuts_them_and_unknown_after_it()
    {
        var series = ItemFigure.Of("pull_requests.merged", Mixed, period: "2026-01-02..2026-03-31", asOf: "2026-02-10T00:00:00Z").Series;

        Assert.Equal([(2, true, null), (0, true, null), (null, true, (Missing?)Missing.NotCollected)], series.Select(p => (p.Value, p.Partial, p.Missing)));
    }

    [Theory]
    [InlineData("UTC", "2026-01-01", 1)]
    [InlineData("America/New_York", "2025-12-31", 1)]
    [InlineData("Asia/Tokyo", "2026-01-01", 1)]
    public void Days_are_cut_in_the_zone(string zone, string day, double expected)
    {
        var items = new ItemTableBuilder().Pull(4.5, 1).Pull(30, 1);

        var series = ItemFigure.Of("pull_requests.opened", items, period: "2025-12-25..2026-01-05", granularity: "d", zone: zone).Series;

        Assert.Equal(expected, series.Single(p => p.From == PresenceBuilder.Day(day)).Value);
        Assert.Equal(2, series.Sum(p => p.Value));
    }

    [Fact]
    public void What_bots_opened_is_told_beside_the_figure()
    {
        var items = Mixed.LeftOut(ItemKind.Pull, 3).LeftOut(ItemKind.Pull, 900).LeftOut(ItemKind.Issue, 3);

        Assert.Equal((5, 1), (ItemFigure.Of("pull_requests.opened", items).Value, ItemFigure.Of("pull_requests.opened", items).LeftOut));
    }

    [Fact]
    public void Of_all_that_is_known_what_lies_outside_the_buckets_counts_too()
    {
        var items = new ItemTableBuilder().Pull(-300_000, 1, (ItemMove.Merged, 2, 10)).Pull(5, 1, (ItemMove.Merged, 2, 6));

        var result = ItemFigure.Of("pull_requests.opened", items, period: "all", granularity: "q");

        Assert.Equal((2, 1), (result.Value, result.Series.Sum(p => p.Value)));
        Assert.Equal(2, ItemFigure.Of("pull_requests.time_to_merge", items, period: "all").N);
    }

    [Fact]
    public void What_is_older_than_what_is_stored_is_left_aside()
    {
        var known = ItemTableBuilder.Hour(48);
        var items = new ItemTableBuilder().Pull(40, 1, (ItemMove.Merged, 2, 60)).Pull(50, 1, (ItemMove.Merged, 2, 55)).Pull(1, 1, (ItemMove.Closed, 1, 47));

        MetricResult Of(string key, string granularity = "m") => ItemFigure.Of("pull_requests." + key, items, granularity: granularity, knownFrom: known);

        Assert.Equal((1, 2, 0), (Of("opened").Value, Of("merged").Value, Of("closed_unmerged").Value));
        Assert.Equal((5, 1L), (ItemFigure.Hours(Of("time_to_merge").Value), Of("time_to_merge").N));
        Assert.Equal([Missing.NotCollected, Missing.NotCollected, null], Of("opened", "d").Series.Take(3).Select(p => p.Missing));
        Assert.True(Of("opened").Series[0].Partial);
        Assert.Equal(2 / (29 / 7.0), Of("velocity").Value!.Value, 12);
    }
}

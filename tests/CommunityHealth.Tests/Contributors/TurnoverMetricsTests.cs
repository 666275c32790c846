using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Contributors;

public sealed class TurnoverMetricsTests
{
    [Fact]
    public void Nobody_is_zero_people_and_not_missing()
    {
        var builder = new PresenceBuilder();

        var results = Of(builder.Table(), Frames.Of("2026-Q3", first: null));

        Assert.All(results.Values, r => Assert.Equal((0, null), (r.Value, r.Missing)));
        Assert.All(results.Values, r => Assert.Equal(3, r.Series.Count));
    }

    [Fact]
    public void People_count_once_over_the_period_whatever_their_buckets()
    {
        var builder = new PresenceBuilder().Commit("2026-07-01", 1, 2).Commit("2026-08-01", 1).Commit("2026-09-30", 1, 3);

        var active = Of(builder.Table(), Frames.Of("2026-Q3"))["contributors.active"];

        Assert.Equal((3, 5), (active.Value, active.N));
        Assert.Equal([2, 1, 2], active.Series.Select(p => p.Value ?? -1));
    }

    [Fact]
    public void Bucket_by_bucket_people_come_stay_come_back_and_drift()
    {
        var builder = new PresenceBuilder().Known(9).Commit("2026-06-15", 1, 9)
            .Commit("2026-07-15", 1, 2).Commit("2026-08-15", 2, 3).Commit("2026-09-15", 1, 9, 4);

        var results = Of(builder.Table(), Frames.Of("2026-Q3"));

        Assert.Equal([1, 1, 1], Series(results, "new"));
        Assert.Equal([1, 1, 0], Series(results, "returning"));
        Assert.Equal([0, 0, 2], Series(results, "back"));
        Assert.Equal([1, 1, 2], Series(results, "drifting"));
    }

    [Fact]
    public void For_the_whole_period_the_period_before_is_the_bucket_before()
    {
        var builder = new PresenceBuilder().Known(1, 2, 3).Commit("2026-04-01", 1, 2).Commit("2026-07-15", 1, 3, 4);

        var results = Of(builder.Table(), Frames.Of("2026-Q3"));

        Assert.Equal((1, 1, 1, 1), (
            results["contributors.new"].Value, results["contributors.returning"].Value,
            results["contributors.back"].Value, results["contributors.drifting"].Value));
    }

    [Fact]
    public void The_bucket_before_a_cut_one_is_whole()
    {
        var builder = new PresenceBuilder().Known(1, 2).Commit("2026-07-02", 1).Commit("2026-07-20", 2).Commit("2026-08-05", 1, 2);

        var results = Of(builder.Table(), Frames.Of("2026-07-15..2026-08-31"));

        Assert.Equal([1, 2], Series(results, "active"));
        Assert.Equal([0, 2], Series(results, "returning"));
        Assert.True(results["contributors.active"].Series[0].Partial);
    }

    [Theory]
    [InlineData("d")]
    [InlineData("w")]
    [InlineData("m")]
    [InlineData("q")]
    public void New_and_returning_and_back_are_active_in_every_bucket(string granularity)
    {
        var (random, builder) = (new Random(1), new PresenceBuilder().Known(1, 2, 3));
        for (var i = 0; i < 3_000; i++)
        {
            builder.Commit(new DateOnly(2025, 6, 1).AddDays(random.Next(540)).ToString("O", CultureInfo.InvariantCulture), random.Next(1, 80));
        }

        var results = Of(builder.Table(), Frames.Of("2025-11-12..2026-11-20", granularity));

        var sums = Series(results, "new").Zip(Series(results, "returning"), Series(results, "back")).Select(p => p.First + p.Second + p.Third);
        Assert.Equal(Series(results, "active"), sums);
        Assert.Equal(
            results["contributors.active"].Value,
            results["contributors.new"].Value + results["contributors.returning"].Value + results["contributors.back"].Value);
    }

    [Fact]
    public void Undated_facts_count_in_all_and_in_no_bucket()
    {
        var builder = new PresenceBuilder().Commit("2026-07-15", 1).Add("undated", 2);

        var all = Of(builder.Table(), Frames.Of("all", first: "2026-07-15"));
        var quarter = Of(builder.Table(), Frames.Of("2026-Q3", first: "2026-07-15"));

        Assert.Equal((2, 2), (all["contributors.active"].Value, all["contributors.new"].Value));
        Assert.Equal(1, Series(all, "active").Sum());
        Assert.Equal(1, quarter["contributors.active"].Value);
    }

    [Fact]
    public void Counts_kept_beside_commits_make_nobody_active()
    {
        var builder = new PresenceBuilder().Add("2026-07-15", 1, 4, ActivityType.SignedOff, ContributionKind.None);

        Assert.Equal(0, Of(builder.Table(), Frames.Of("2026-Q3"))["contributors.active"].Value);
    }

    [Fact]
    public void New_people_before_the_history_are_not_collected()
    {
        var builder = new PresenceBuilder().Commit("2026-08-10", 1);

        var fresh = Of(builder.Table(), Frames.Of("2026-Q3", first: "2026-08-10"))["contributors.new"];

        Assert.Equal([Missing.NotCollected, null, null], fresh.Series.Select(p => p.Missing));
        Assert.Equal((1, new DateOnly(2026, 8, 10)), (fresh.Value, fresh.HistoryFrom));
    }

    [Fact]
    public void A_period_before_the_history_knows_active_people_but_no_new_ones()
    {
        var builder = new PresenceBuilder().Known(1).Commit("2026-07-10", 1);

        var results = Of(builder.Table(), Frames.Of("2026-07", first: "2026-07-01", history: "2026-08-01", whole: false));

        Assert.Equal(1, results["contributors.active"].Value);
        Assert.Equal(Missing.NotCollected, results["contributors.new"].Missing);
        Assert.Equal(Missing.NotCollected, results["contributors.back"].Missing);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Fewer_than_five_people_are_a_small_sample(int people, bool small)
    {
        var builder = new PresenceBuilder().Commit("2026-07-15", [.. Enumerable.Range(1, people).Select(p => (long)p)]);

        Assert.Equal(small, Of(builder.Table(), Frames.Of("2026-Q3"))["contributors.active"].SmallSample);
    }

    private static Dictionary<string, MetricResult> Of(PresenceTable table, Frame frame) =>
        TurnoverMetrics.Of(table, frame).ToDictionary(r => r.Key);

    private static IEnumerable<double> Series(Dictionary<string, MetricResult> results, string name) =>
        results["contributors." + name].Series.Select(p => p.Value ?? -1);
}

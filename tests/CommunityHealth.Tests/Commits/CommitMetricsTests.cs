using CommunityHealth.Commits;
using CommunityHealth.Community;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Commits;

public sealed class CommitMetricsTests
{
    [Fact]
    public void No_commits_are_zero()
    {
        var builder = new PresenceBuilder();

        Assert.All(Of(builder, "2026-Q3").Values, r => Assert.Equal((0, null), (r.Value, r.Missing)));
    }

    [Fact]
    public void Commits_people_identities_and_trailers_are_told_apart()
    {
        var builder = new PresenceBuilder().Add("2026-07-01", 1, 3, identity: 11).Add("2026-07-01", 1, 2, identity: 12)
            .Add("2026-09-01", 2, identity: 21)
            .Add("2026-09-01", 3, 1, ActivityType.CommitCoAuthored, identity: 31)
            .Add("2026-07-01", 1, 4, ActivityType.SignedOff, ContributionKind.None, 11)
            .Add("2026-09-01", 2, 5, ActivityType.CoAuthoredTrailer, ContributionKind.None, 21);

        var results = Of(builder, "2026-Q3");

        Assert.Equal((6, 2, 3), (results["count"].Value, results["authors"].Value, results["identities"].Value));
        Assert.Equal((4, 5), (results["signed_off"].Value, results["co_authored"].Value));
        Assert.Equal([5, 0, 1], results["count"].Series.Select(p => p.Value ?? -1));
        Assert.All(results.Values, r => Assert.Equal(6, r.N));
    }

    [Fact]
    public void Undated_commits_count_in_all_only()
    {
        var builder = new PresenceBuilder().Commit("2026-07-01", 1).Add("undated", 2, 2);

        Assert.Equal(3, Of(builder, "all")["count"].Value);
        Assert.Equal(1, Of(builder, "all")["count"].Series.Sum(p => p.Value));
        Assert.Equal(1, Of(builder, "2026-Q3")["count"].Value);
    }

    private static Dictionary<string, MetricResult> Of(PresenceBuilder builder, string period) => CommitMetrics
        .All(builder.Table(), Frames.Of(period, first: "2026-07-01")).ToDictionary(r => r.Key["commits.".Length..]);
}

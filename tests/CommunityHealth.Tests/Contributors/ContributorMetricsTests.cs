using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Contributors;

public sealed class ContributorMetricsTests
{
    private static readonly HashSet<ContributionKind> Code = [ContributionKind.Code];

    [Fact]
    public void A_day_counts_once_and_undated_facts_are_on_none()
    {
        var builder = new PresenceBuilder().Commit("2026-07-01", 1, 2).Commit("2026-07-31", 1).Commit("2026-09-01", 1).Add("undated", 1);

        var all = ContributorMetrics.ActiveDays(builder.Table(), Frames.Of("all", first: "2026-07-01"));
        var quarter = ContributorMetrics.ActiveDays(builder.Table(), Frames.Of("2026-Q3"));

        Assert.Equal((3, 3), (all.Value, quarter.Value));
        Assert.Equal([2, 0, 1], quarter.Series.Select(p => p.Value ?? -1));
    }

    [Fact]
    public void Kinds_count_people_once_each_and_the_value_everybody_once()
    {
        var builder = new PresenceBuilder().Add("2026-07-01", 1, 3)
            .Add("2026-07-02", 1, 1, ActivityType.ReviewSubmitted, ContributionKind.Review)
            .Add("2026-07-02", 2, 2, ActivityType.ReviewSubmitted, ContributionKind.Review);

        var people = KindMetrics.People(builder.Table(), Frames.Of("2026-Q3"), Code);
        var contributions = KindMetrics.Contributions(builder.Table(), Frames.Of("2026-Q3"), Code);

        Assert.Equal((2, 1.0, 2.0), (people.Value, people.Parts!["code"], people.Parts["review"]));
        Assert.Equal((6, 3.0, 3.0), (contributions.Value, contributions.Parts!["code"], contributions.Parts["review"]));
    }

    [Fact]
    public void A_kind_no_source_tells_of_is_unknown_and_a_told_one_is_zero()
    {
        var builder = new PresenceBuilder();

        var parts = KindMetrics.Contributions(builder.Table(), Frames.Of("2026-Q3"), Code).Parts!;

        Assert.Equal(
            ["code", "docs", "translation", "tests", "review", "comment", "answer", "issue", "declared"], parts.Keys);
        Assert.Equal((0.0, null), (parts["code"], parts["docs"]));
    }
}

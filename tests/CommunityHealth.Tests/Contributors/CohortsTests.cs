using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Contributors;

public sealed class CohortsTests
{
    private static readonly DateOnly First = PresenceBuilder.Day("2026-02-10");
    private static readonly DateOnly Last = PresenceBuilder.Day("2026-09-01");

    [Fact]
    public void Nobody_makes_empty_cohorts_of_every_quarter()
    {
        var cohorts = Cohorts.Of(new PresenceBuilder().Table(), First, Last);

        Assert.Equal([(0, 3), (0, 2), (0, 1)], cohorts.Select(c => (c.People, c.Active.Count)));
    }

    [Fact]
    public void People_are_counted_in_the_quarter_they_began_and_in_those_they_came_again()
    {
        var table = new PresenceBuilder()
            .Commit("2026-02-10", 1, 2, 3).Commit("2026-03-01", 1).Commit("2026-05-01", 1, 2, 4).Commit("2026-08-01", 1, 4, 4).Table();

        var cohorts = Cohorts.Of(table, First, Last);

        Assert.Equal([3, 2, 1], cohorts[0].Active);
        Assert.Equal([1, 1], cohorts[1].Active);
        Assert.Equal([0], cohorts[2].Active);
        Assert.Equal([3, 1, 0], cohorts.Select(c => c.People));
    }

    [Fact]
    public void Those_who_began_before_the_table_are_in_no_cohort()
    {
        var table = new PresenceBuilder().Known(9).Commit("2026-05-01", 9, 1).Table();

        var cohorts = Cohorts.Of(table, First, Last);

        Assert.Equal(1, cohorts.Sum(c => c.People));
        Assert.Equal([1, 0], cohorts[1].Active);
    }

    [Fact]
    public void What_is_no_contribution_keeps_nobody_active()
    {
        var table = new PresenceBuilder().Commit("2026-02-10", 1)
            .Add("2026-05-01", 1, type: ActivityType.Star, kind: ContributionKind.None).Table();

        Assert.Equal([1, 0, 0], Cohorts.Of(table, First, Last)[0].Active);
    }

    [Fact]
    public void A_cell_opens_to_the_people_it_counts()
    {
        var table = new PresenceBuilder().Commit("2026-02-10", 1, 2, 3).Commit("2026-08-01", 1, 3, 3, 5).Table();
        var cohorts = Cohorts.Of(table, First, Last);

        var people = Cohorts.People(table, cohorts[0].Quarter, later: 2);

        Assert.Equal([(1L, 1L), (3L, 2L)], people);
        Assert.Equal(cohorts[0].Active[2], people.Count);
    }
}

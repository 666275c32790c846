using CommunityHealth.Community;
using CommunityHealth.Resilience;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Resilience;

public sealed class AbsenceFactorTests
{
    [Theory]
    [InlineData(2, 1000, 202, 90, 33, 332, 343, 42, 433)]
    [InlineData(1, 7)]
    [InlineData(1, 5, 5)]
    [InlineData(2, 5, 5, 5)]
    [InlineData(2, 1, 1, 1, 1)]
    [InlineData(1, 50, 49, 1)]
    [InlineData(2, 49, 50, 2)]
    public void The_smallest_group_that_reaches_half(int factor, params int[] contributions)
    {
        var builder = Of(contributions);

        Assert.Equal(factor, AbsenceFactor.Of(builder.Table(), Frames.Of("2026-Q3")).Value);
    }

    [Fact]
    public void Nobody_is_nothing_rather_than_zero()
    {
        var result = AbsenceFactor.Of(new PresenceBuilder().Table(), Frames.Of("2026-Q3"));

        Assert.Equal((null, Missing.Nothing), (result.Value, result.Missing));
        Assert.All(result.Series, p => Assert.Equal(Missing.Nothing, p.Missing));
    }

    [Fact]
    public void Ties_go_by_id()
    {
        var builder = new PresenceBuilder().Commit("2026-07-03", 30, 10, 20);

        var table = builder.Table();
        var carriers = AbsenceFactor.Carriers(table, table.Rows(Frames.Of("2026-Q3")));

        Assert.Equal([10, 20], carriers.Select(c => c.Person));
    }

    [Fact]
    public void Each_bucket_is_counted_for_itself()
    {
        var builder = new PresenceBuilder().Add("2026-07-01", 1, 9).Commit("2026-07-01", 2, 3).Commit("2026-08-01", 1, 2, 3);

        var result = AbsenceFactor.Of(builder.Table(), Frames.Of("2026-Q3"));

        Assert.Equal([1, 2, null], result.Series.Select(p => p.Value));
        Assert.Equal((1, 14), (result.Value, result.N));
    }

    private static PresenceBuilder Of(int[] contributions)
    {
        var builder = new PresenceBuilder();
        for (var i = 0; i < contributions.Length; i++)
        {
            builder.Add("2026-07-01", i + 1, contributions[i]);
        }

        return builder;
    }
}

using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Contributors;

public sealed class RetentionMetricsTests
{
    [Fact]
    public void Two_of_three_people_who_come_again_are_two_thirds()
    {
        var builder = new PresenceBuilder().Commit("2026-04-01", 1, 2, 3).Commit("2026-09-30", 2, 3, 4, 5, 6);

        var result = RetentionMetrics.Retention(builder.Table(), Frames.Of("2026-Q3"));

        Assert.Equal((2.0, 3.0, 3), (result.Numerator, result.Denominator, result.N));
        Assert.Equal(2 / 3.0, result.Value!.Value, 12);
        Assert.True(result.SmallSample);
    }

    [Fact]
    public void Quarters_are_whole_whatever_the_period_and_the_value_is_the_last_complete_one()
    {
        var builder = new PresenceBuilder().Commit("2026-04-10", 1, 2).Commit("2026-07-02", 1).Commit("2026-10-10", 1, 2);

        var result = RetentionMetrics.Retention(builder.Table(), Frames.Of("90d", "d"));

        Assert.Equal([new DateOnly(2026, 7, 1), new DateOnly(2026, 10, 1)], result.Series.Select(p => p.From));
        Assert.Equal([0.5, 1.0], result.Series.Select(p => p.Value ?? -1));
        Assert.Equal([false, true], result.Series.Select(p => p.Partial));
        Assert.Equal((0.5, new DateOnly(2026, 7, 1)), (result.Value, result.ValueOf?.From));
    }

    [Fact]
    public void With_nobody_before_there_is_nothing_to_divide_by()
    {
        var builder = new PresenceBuilder().Commit("2026-07-02", 1);

        var result = RetentionMetrics.Retention(builder.Table(), Frames.Of("2026-Q3"));

        Assert.Equal((null, Missing.Nothing, 0.0), (result.Value, result.Missing, result.Denominator));
    }

    [Fact]
    public void Without_a_complete_quarter_there_is_no_value()
    {
        var builder = new PresenceBuilder().Commit("2026-07-02", 1).Commit("2026-11-02", 1);

        var result = RetentionMetrics.Retention(builder.Table(), Frames.Of("2026-11"));

        Assert.Equal((null, Missing.Nothing), (result.Value, result.Missing));
        Assert.Equal(1, Assert.Single(result.Series).Value);
    }

    [Fact]
    public void Stickiness_is_the_mean_of_weeks_that_end_in_the_month_by_its_people()
    {
        var builder = new PresenceBuilder().Commit("2026-08-31", 1, 2).Commit("2026-09-08", 1, 2, 3)
            .Commit("2026-09-15", 1).Commit("2026-09-27", 1, 4).Commit("2026-09-28", 5, 6);

        var result = RetentionMetrics.Stickiness(builder.Table(), Frames.Of("2026-09"));

        Assert.Equal((2.0, 6.0), (result.Numerator, result.Denominator));
        Assert.Equal(1 / 3.0, result.Value!.Value, 12);
    }

    [Fact]
    public void Weeks_that_have_not_ended_are_left_out_of_stickiness()
    {
        var builder = new PresenceBuilder().Commit("2026-11-03", 1, 2).Commit("2026-11-24", 3);

        var result = RetentionMetrics.Stickiness(builder.Table(), Frames.Of("2026-11"));

        var point = Assert.Single(result.Series);
        Assert.Equal((0.5, 3.0, true), (point.Numerator, point.Denominator, point.Partial));
        Assert.Equal(Missing.Nothing, result.Missing);
    }

    [Theory]
    [InlineData("2026-09", 4, "2026-08-31")]
    [InlineData("2026-08", 5, "2026-07-27")]
    [InlineData("2027-01", 5, "2026-12-28")]
    public void Weeks_belong_to_the_month_their_Sunday_lies_in(string month, int count, string first)
    {
        var window = Period.Parse(month).Resolve(default, null, null);

        var weeks = RetentionMetrics.Weeks(window).ToArray();

        Assert.Equal((count, PresenceBuilder.Day(first)), (weeks.Length, weeks[0].From));
    }
}

using CommunityHealth.Community;

namespace CommunityHealth.Tests.Community;

public sealed class RulesQueryTests
{
    [Theory]
    [InlineData("24h", 24, "24h")]
    [InlineData("24", 24, "24h")]
    [InlineData("90m", 1.5, "90m")]
    [InlineData("2d", 48, "2d")]
    [InlineData("1d", 24, "24h")]
    [InlineData("48h", 48, "2d")]
    public void A_time_is_read_and_written_in_its_largest_unit(string text, double hours, string written)
    {
        Assert.True(RulesQuery.TrySpan(text, out var span));
        Assert.Equal((hours, written), (span.TotalHours, RulesQuery.Text(span)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0h")]
    [InlineData("-3h")]
    [InlineData("soon")]
    [InlineData("3w")]
    [InlineData("999999999h")]
    [InlineData("1.5h")]
    [InlineData("h")]
    public void What_is_no_time_is_the_usual_one(string? text)
    {
        Assert.False(RulesQuery.TrySpan(text, out _));
        Assert.Equal(ItemRules.Default, RulesQuery.Of(Filter.Default.With("sla", text)));
    }

    [Fact]
    public void Every_rule_is_in_the_address() => Assert.Equal(
        new ItemRules { Clock = ItemClock.Ready, Close = ItemClose.First, Cohort = ItemCohort.Closed, Sla = TimeSpan.FromDays(2) },
        RulesQuery.Of(Filter.Default.With("clock", "ready").With("close", "first").With("cohort", "closed").With("sla", "2d")));

    [Fact]
    public void The_clock_of_another_page_is_none_of_these() =>
        Assert.Equal(ItemRules.Default, RulesQuery.Of(Filter.Default.With("clock", "work").With("cohort", "x")));
}

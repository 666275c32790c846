using CommunityHealth.Community;

namespace CommunityHealth.Tests.Community;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData("7", 0.5, 7)]
    [InlineData("7", 0.9, 7)]
    [InlineData("1 2", 0.5, 1.5)]
    [InlineData("1 2", 0.75, 1.75)]
    [InlineData("1 2 9", 0.5, 2)]
    [InlineData("1 2 9", 0.9, 7.6)]
    [InlineData("1 2 3 4", 0.75, 3.25)]
    [InlineData("5 5 5 5", 0.9, 5)]
    [InlineData("0 10 20 30 40 50 60 70 80 90 100", 0.9, 90)]
    [InlineData("1 2 3", 0, 1)]
    [InlineData("1 2 3", 1, 3)]
    public void Between_two_values_it_is_on_the_straight_line(string sorted, double share, double expected) =>
        Assert.Equal(expected, Quantiles.Of([.. sorted.Split(' ').Select(v => long.Parse(v, null))], share), 12);
}

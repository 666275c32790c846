using CommunityHealth.Metrics;

namespace CommunityHealth.Tests.Metrics;

public sealed class WithholdingTests
{
    [Theory]
    [InlineData("code:9,docs:7", "")]
    [InlineData("code:9,docs:0", "")]
    [InlineData("code:9,docs:2,tests:6", "docs,tests")]
    [InlineData("code:9,docs:2,tests:3", "docs,tests")]
    [InlineData("code:2,docs:1", "docs,code")]
    [InlineData("code:3", "code")]
    [InlineData("", "")]
    public void Small_groups_are_left_out_and_a_single_one_takes_the_next_smallest_along(string groups, string hidden)
    {
        var people = groups.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(g => g.Split(':')).ToDictionary(g => g[0], g => (double?)double.Parse(g[1], null));

        Assert.Equal(hidden, string.Join(',', Withholding.Hidden(people)));
    }
}

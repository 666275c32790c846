using CommunityHealth.Community;

namespace CommunityHealth.Tests.Community;

public sealed class FilterTests
{
    [Fact]
    public void The_default_filter_leaves_the_address_empty() => Assert.Equal("", Filter.Default.ToQuery());

    [Theory]
    [InlineData("?s=github:owner/repo&p=2026-Q3&cmp=prev&g=w&who=ext&bots=1&agents=1&lens=p&view=table")]
    [InlineData("?p=2026-07-01..2026-09-30&cmp=2025-Q1")]
    [InlineData("?f=kind%20code&sort=-n&w=p:12")]
    [InlineData("?s=git:na%26me%3D%3F%C3%BC")]
    [InlineData("?p=all&cmp=yoy&g=d&who=int")]
    public void A_filter_survives_its_address(string query)
    {
        var reading = Filter.FromQuery(Pairs(query));

        Assert.Empty(reading.Problems);
        Assert.Equal(query, reading.Filter.ToQuery());
        Assert.Equal(reading.Filter, Filter.FromQuery(Pairs(reading.Filter.ToQuery())).Filter);
    }

    [Theory]
    [InlineData("s", "nonsense")]
    [InlineData("s", "git:a\u0000b")]
    [InlineData("p", "yesterday")]
    [InlineData("cmp", "all")]
    [InlineData("g", "y")]
    [InlineData("who", "me")]
    [InlineData("bots", "true")]
    [InlineData("agents", "2")]
    [InlineData("lens", "x")]
    [InlineData("view", "pie")]
    public void Nonsense_falls_back_and_is_said_in_a_sentence(string name, string value)
    {
        var reading = Filter.FromQuery([new(name, value), new("sort", "name")]);

        Assert.Equal("?sort=name", reading.Filter.ToQuery());
        var problem = Assert.Single(reading.Problems);
        Assert.Contains(value, problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_overlong_extra_is_left_out_and_said() =>
        Assert.Single(Filter.FromQuery([new("f", new string('x', 501))]).Problems);

    [Fact]
    public void Empty_values_mean_the_default() =>
        Assert.Equal(Filter.Default, Filter.FromQuery([new("p", ""), new("s", null)]).Filter);

    [Fact]
    public void Extras_are_in_the_order_of_their_names_and_can_be_removed()
    {
        var filter = Filter.Default.With("w", "x").With("f", "a").With("w", null);

        Assert.Equal("?f=a", filter.ToQuery());
    }

    private static IEnumerable<KeyValuePair<string, string?>> Pairs(string query) => query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
        .Select(p => KeyValuePair.Create(Uri.UnescapeDataString(p[0]), (string?)Uri.UnescapeDataString(p[1])));
}

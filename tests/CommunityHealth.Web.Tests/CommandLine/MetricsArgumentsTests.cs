using CommunityHealth.Web.Arguments;

namespace CommunityHealth.Web.Tests.CommandLine;

public sealed class MetricsArgumentsTests
{
    [Theory]
    [InlineData("as-of", "0001-01-01", "from 1900-01-02 to 9998-12-31")]
    [InlineData("as-of", "1900-01-01", "from 1900-01-02 to 9998-12-31")]
    [InlineData("as-of", "9999-06-01T00:00:00Z", "from 1900-01-02 to 9998-12-31")]
    [InlineData("sla", "0h", "from 1 to 100000 ")]
    [InlineData("sla", "100001m", "from 1 to 100000 ")]
    [InlineData("sla", "99999999999d", "from 1 to 100000 ")]
    public void What_lies_out_of_range_is_answered_with_the_range(string name, string text, string range)
    {
        var fault = Assert.Throws<UsageException>(() => Read(name, text));

        Assert.Contains($"'{text}'", fault.Sentence, StringComparison.Ordinal);
        Assert.Contains(range, fault.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("as-of", "1900-01-02")]
    [InlineData("as-of", "9998-12-31T23:59:59Z")]
    [InlineData("sla", "1m")]
    [InlineData("sla", "100000d")]
    public void The_ends_of_the_range_are_in_it(string name, string text) => Assert.NotNull(Read(name, text));

    private static Metrics.MetricsRequest Read(string name, string text) => MetricsArguments.Read(asked => asked == name ? text : null);
}

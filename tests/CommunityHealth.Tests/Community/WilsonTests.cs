using CommunityHealth.Community;

namespace CommunityHealth.Tests.Community;

public sealed class WilsonTests
{
    [Theory]
    [InlineData(0, 10, 0, 0, 0.2775)]
    [InlineData(5, 10, 0.5, 0.2366, 0.7634)]
    [InlineData(10, 10, 1, 0.7225, 1)]
    [InlineData(1, 30, 0.0333, 0.0059, 0.1667)]
    [InlineData(270, 1000, 0.27, 0.2434, 0.2984)]
    [InlineData(3, 4, 0.75, 0.3006, 0.9544)]
    public void A_share_has_the_interval_of_the_textbook(long hits, long n, double share, double low, double high)
    {
        var found = Wilson.Of(hits, n)!.Value;

        Assert.Equal((share, low, high), (Math.Round(found.Share, 4), Math.Round(found.Low, 4), Math.Round(found.High, 4)));
    }

    [Fact]
    public void Of_nothing_there_is_no_share() => Assert.Null(Wilson.Of(0, 0));

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(4, 3)]
    public void A_count_that_cannot_be_is_refused(long hits, long n) => Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(hits, n));
}

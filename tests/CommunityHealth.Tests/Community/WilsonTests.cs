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
    [InlineData("10,5,10; 80,9,10; 10,2,10", 0.79, 0.5448, 0.8673)]
    [InlineData("1,0,1; 1,1,1; 1,1,1", 0.6667, 0.2926, 0.9312)]
    [InlineData("700,4,4; 300,0,4", 0.7, 0.3571, 0.847)]
    [InlineData("1,4,4; 3,4,4; 0,0,0", 1, 0.6127, 1)]
    [InlineData("7,5,10", 0.5, 0.2366, 0.7634)]
    public void Parts_weigh_as_much_as_they_do_in_the_whole_and_so_do_their_intervals(string parts, double share, double low, double high)
    {
        var found = Wilson.Of(Parts(parts))!.Value;

        Assert.Equal((share, low, high), (Math.Round(found.Share, 4), Math.Round(found.Low, 4), Math.Round(found.High, 4)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0,3,3")]
    [InlineData("5,3,3; 1,0,0")]
    public void Of_a_whole_that_was_not_counted_everywhere_there_is_no_share(string parts) => Assert.Null(Wilson.Of(Parts(parts)));

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(4, 3)]
    public void A_count_that_cannot_be_is_refused(long hits, long n) => Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(hits, n));

    private static IEnumerable<(double Weight, long Hits, long N)> Parts(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split(',').Select(long.Parse).ToArray()).Select(p => ((double)p[0], p[1], p[2]));
}

using CommunityHealth.Community;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class DurationWordsTests
{
    [Theory]
    [InlineData(0, "under 1 min")]
    [InlineData(59, "under 1 min")]
    [InlineData(60, "1 min")]
    [InlineData(3540, "59 min")]
    [InlineData(3600, "1 h")]
    [InlineData(33_840, "9.4 h")]
    [InlineData(172_799, "48 h")]
    [InlineData(172_800, "2 days")]
    [InlineData(311_040, "3.6 days")]
    [InlineData(863_999, "10 days")]
    [InlineData(90_000_000, "1,042 days")]
    public void A_time_is_said_as_long_as_people_say_it(double seconds, string text)
    {
        Assert.Equal(text, Figures.Duration(seconds));
        Assert.Equal(text, Figures.Value(seconds, Unit.Seconds));
    }

    [Theory]
    [InlineData(24, "24 h")]
    [InlineData(1.5, "90 min")]
    [InlineData(48, "2 days")]
    [InlineData(36, "36 h")]
    public void A_wanted_time_is_said_in_its_own_unit(double hours, string text) => Assert.Equal(text, RuleWords.Span(TimeSpan.FromHours(hours)));

    [Fact]
    public void A_median_never_stands_alone() => Assert.Equal(
        "median 2 h, p75 3 h, p90 4 h, n = 12", RuleWords.Spread(new Spread(3600, 7200, 10_800, 14_400, 12)));

    [Theory]
    [InlineData(6 * 86_400, "good")]
    [InlineData(7 * 86_400, "watch")]
    [InlineData(30 * 86_400, "act")]
    public void Times_to_merge_are_judged_as_GrimoireLab_does(double seconds, string level) => Assert.Equal(level, Benchmarks.Merge(seconds)!.Level);
}

using CommunityHealth.Sources;
using CommunityHealth.Tests.Fakes;
using CommunityHealth.Web.SourcePages;

namespace CommunityHealth.Web.Tests.SourcePages;

public sealed class TimeLeftTests
{
    [Theory]
    [InlineData(1_000, new double[] { 10, 10, 10, 10, 10 }, "about 1–2 min left in this stage")]
    [InlineData(300, new double[] { 10, 10, 10, 10, 10 }, "about 25–35 s left in this stage")]
    [InlineData(300, new double[] { 5, 5, 10, 20, 20 }, "about 10–70 s left in this stage")]
    [InlineData(36_000, new double[] { 10, 10, 10, 10, 10 }, "about 54–67 min left in this stage")]
    [InlineData(360_000, new double[] { 10, 10, 10, 10, 10 }, "about 9–12 h left in this stage")]
    [InlineData(50, new double[] { 10, 10, 10, 10, 10 }, "a few seconds left in this stage")]
    public void It_is_a_range_in_round_numbers_that_holds_the_truth(int left, double[] speeds, string words) =>
        Assert.Equal("· " + words, TimeLeft.Words(TimeLeft.Of(new HarvestStage("commits", 0, left, 0), speeds)));

    [Theory]
    [InlineData(null, new double[] { 10, 10, 10, 10, 10 })]
    [InlineData(100, new double[] { 10, 10, 10, 10 })]
    [InlineData(100, new double[] { 0, 0, 0, 0, 0 })]
    [InlineData(0, new double[] { 10, 10, 10, 10, 10 })]
    public void Nothing_is_said_where_nobody_can_know(int? total, double[] speeds) =>
        Assert.Null(TimeLeft.Words(TimeLeft.Of(new HarvestStage("commits", 0, total, 0), speeds)));

    [Fact]
    public void Pauses_are_no_part_of_the_speed()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        var progress = new HarvestProgress(clock);
        progress.Begin("commits", 100);
        clock.Move(TimeSpan.FromSeconds(2));
        progress.Advance(20);
        progress.Pause(true);
        clock.Move(TimeSpan.FromMinutes(10));
        progress.Pause(false);
        clock.Move(TimeSpan.FromSeconds(2));
        progress.Advance(40);

        Assert.Equal([10], progress.Speeds);
        Assert.Equal(10, progress.Rate());
    }
}

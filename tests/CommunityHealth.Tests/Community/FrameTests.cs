using CommunityHealth.Community;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Community;

public sealed class FrameTests
{
    [Theory]
    [InlineData("2026-12-28", "2026-12-28")]
    [InlineData("2027-01-01", "2026-12-28")]
    [InlineData("2027-01-03", "2026-12-28")]
    [InlineData("2027-01-04", "2027-01-04")]
    [InlineData("2024-12-31", "2024-12-30")]
    [InlineData("2021-01-03", "2020-12-28")]
    public void Weeks_are_ISO_weeks_at_the_turn_of_the_year(string day, string monday) =>
        Assert.Equal(PresenceBuilder.Day(monday), Granularity.Week.StartOf(PresenceBuilder.Day(day)));

    [Theory]
    [InlineData("d", 92)]
    [InlineData("w", 14)]
    [InlineData("m", 3)]
    [InlineData("q", 1)]
    public void Buckets_touch_and_fill_the_period(string granularity, int count)
    {
        var frame = Frames.Of("2026-Q3", granularity);

        Assert.Equal(count, frame.Buckets.Count);
        Assert.Equal(frame.Window.From, frame.Buckets[0].Days.From);
        Assert.Equal(frame.Window.To, frame.Buckets[^1].Days.To);
        Assert.All(frame.Buckets.Zip(frame.Buckets.Skip(1)), p => Assert.Equal(p.First.Days.To, p.Second.Days.From));
    }

    [Fact]
    public void Buckets_cut_by_the_period_are_partial_and_the_one_before_stays_whole()
    {
        var frame = Frames.Of("2026-07-10..2026-09-30");

        Assert.Equal([true, false, false], frame.Buckets.Select(b => b.Partial));
        Assert.Equal(new Window(new(2026, 6, 1), new(2026, 7, 1)), frame.Buckets[0].Before);
        Assert.Equal(new Window(new(2026, 7, 1), new(2026, 8, 1)), frame.Buckets[1].Before);
        Assert.Equal(new DateOnly(2026, 4, 1), frame.Reach.From);
    }

    [Theory]
    [InlineData("2026-09-30T23:59:59Z", true)]
    [InlineData("2026-10-01T00:00:00Z", false)]
    public void The_bucket_that_holds_the_end_of_knowledge_is_partial(string asOf, bool partial) =>
        Assert.Equal(partial, Frames.Of("2026-09", asOf: asOf).Buckets[0].Partial);

    [Fact]
    public void What_lies_after_the_end_of_knowledge_is_not_collected()
    {
        var frame = Frames.Of("2026", asOf: "2026-10-15T12:00:00Z");

        Assert.Null(frame.Buckets[9].Missing);
        Assert.Equal(Missing.NotCollected, frame.Buckets[10].Missing);
    }

    [Fact]
    public void The_start_of_the_data_cuts_its_bucket_and_earlier_ones_are_true_zeros()
    {
        var frame = Frames.Of("2026-Q3", first: "2026-08-10");

        Assert.Equal([false, true, false], frame.Buckets.Select(b => b.Partial));
        Assert.All(frame.Buckets, b => Assert.Null(b.Missing));
    }

    [Fact]
    public void Before_a_shallow_history_nothing_is_known()
    {
        var frame = Frames.Of("2026-Q3", first: "2026-08-10", whole: false);

        Assert.Equal([Missing.NotCollected, null, null], frame.Buckets.Select(b => b.Missing));
    }

    [Fact]
    public void Thousands_of_buckets_become_wider_ones() =>
        Assert.Equal(Granularity.Week, Frames.Of("2000-01-01..2026-01-01", "d").Granularity);
}

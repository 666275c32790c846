using CommunityHealth.Responses;

namespace CommunityHealth.Tests.Responses;

/// <summary>Kaplan and Meier's estimate; hours, those that end with + were never answered.</summary>
public sealed class SurvivalTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("5", 5.0)]
    [InlineData("5+", null)]
    [InlineData("1 2 3", 2.0)]
    [InlineData("1 2 3 4", 2.0)]
    [InlineData("1 1 1 9", 1.0)]
    [InlineData("1 2+ 3+ 4+", null)]
    [InlineData("1 2+ 3 4", 3.0)]
    [InlineData("1+ 1+ 1+ 2", 2.0)]
    public void Half_are_answered_when_the_curve_reaches_one_half(string waits, double? hours) =>
        Assert.Equal(hours * 3600, Survival.Of(Read(waits)).Median);

    [Fact]
    public void The_curve_is_that_of_the_textbook()
    {
        // 1, 2+, 3, 4, 5+, 9, 13: shares after 1 h 6/7, after 3 h × 4/5, after 4 h × 3/4, after 9 h × 1/2, after 13 h 0.
        var (curve, _) = Survival.Of(Read("1 2+ 3 4 5+ 9 13"));

        Assert.Equal(
            [(1, 6 / 7.0, 6), (2, 6 / 7.0, 5), (4, 6 / 7.0 * 0.8 * 0.75, 3), (8, 6 / 7.0 * 0.8 * 0.75, 2), (12, 6 / 7.0 * 0.8 * 0.75 / 2, 1), (24, 0, 0)],
            curve.Select(p => ((int)(p.Seconds / 3600), Math.Round(p.Share, 12), p.AtRisk)).ToArray(),
            (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-9 && a.Item3 == b.Item3);
    }

    [Fact]
    public void Who_was_answered_at_the_moment_another_left_counts_first()
    {
        var (curve, median) = Survival.Of(Read("2 2+"));

        Assert.Equal(7200, median);
        Assert.Equal(1, curve[0].Share);
    }

    [Fact]
    public void It_ends_where_nobody_was_seen_to_wait_longer() =>
        Assert.Equal([3600L], Survival.Of(Read("0.5 1.5+")).Curve.Select(p => p.Seconds));

    private static List<(long Seconds, bool Answered)> Read(string waits) =>
    [
        .. waits.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w =>
            ((long)(double.Parse(w.TrimEnd('+'), System.Globalization.CultureInfo.InvariantCulture) * 3600), !w.EndsWith('+'))),
    ];
}

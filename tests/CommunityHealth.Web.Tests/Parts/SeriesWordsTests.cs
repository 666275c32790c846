using CommunityHealth.Community;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class SeriesWordsTests
{
    [Fact]
    public void Lowest_and_highest_are_of_complete_parts_and_the_incomplete_one_is_told_apart() => Assert.Equal(
        "Rising: lowest 10 in Jul 2026, highest 30 in Sep 2026. Oct 2026 is incomplete: 2.", Say((10, false), (20, false), (30, false), (2, true)));

    [Fact]
    public void One_complete_part_has_no_direction() => Assert.Equal(
        "Only Jul 2026 is complete: 19. Aug 2026 is incomplete: 5.", Say((19, false), (5, true)));

    [Fact]
    public void Where_nothing_is_complete_nothing_is_lowest() => Assert.Equal("Jul 2026 is incomplete: 5.", Say((5, true)));

    [Fact]
    public void A_sentence_begins_with_a_capital() => Assert.Equal("Week of 30 Nov 2026 is incomplete: 5.", SeriesWords.Summary(
        new NamedSeries("People", Unit.People, [new MetricPoint(new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 1), 5, 1, true, null)], 1), Granularity.Week));

    [Fact]
    public void What_is_unknown_is_said_and_no_zero() => Assert.Equal(
        "The same all the time: 4. For 1 part there is no data.", Say((4, false), (4, false), (null, false)));

    private static string Say(params (double? Value, bool Partial)[] points)
    {
        var first = new DateOnly(2026, 7, 1);
        return SeriesWords.Summary(
            new NamedSeries("People", Unit.People, [.. points.Select((p, i) => new MetricPoint(
                first.AddMonths(i), first.AddMonths(i + 1), p.Value, 1, p.Partial, p.Value is null ? Missing.NotCollected : null))], 1),
            Granularity.Month);
    }
}

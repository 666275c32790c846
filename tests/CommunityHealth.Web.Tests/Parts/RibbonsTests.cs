using Bunit;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class RibbonsTests : BunitContext
{
    private static readonly DateOnly Since = new(2026, 3, 9);

    [Fact]
    public void Where_all_is_known_nothing_is_said() =>
        Assert.Empty(Draw(Pieces.Answer(Pieces.Source()) with { HistoryFrom = Since }));

    [Fact]
    public void A_source_that_is_still_read_is_said_once_and_leads_to_its_progress()
    {
        var drawn = Render<Ribbons>(p => p.Add(r => r.Answer, Pieces.Answer(Pieces.Source(read: false), Pieces.Source(), Pieces.Source(read: false))));

        Assert.Contains(PartsTexts.Ribbon_Harvest, Assert.Single(drawn.FindAll("[data-testid=ribbon]")).Words(), StringComparison.Ordinal);
        Assert.Equal("sources", drawn.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void A_history_that_begins_late_names_its_first_day() => Assert.Contains(
        "9 Mar 2026", Assert.Single(Draw(Pieces.Answer(Pieces.Source(shallow: true)) with { HistoryFrom = Since })), StringComparison.Ordinal);

    [Fact]
    public void A_shallow_clone_with_nothing_in_it_has_no_first_day_to_name() => Assert.Empty(Draw(Pieces.Answer(Pieces.Source(shallow: true))));

    [Fact]
    public void Each_thing_in_the_address_that_makes_no_sense_is_said() =>
        Assert.Equal(
            [$"{PartsTexts.Ribbon_Address} One.", $"{PartsTexts.Ribbon_Address} Two."], Draw(Pieces.Answer(Pieces.Source()), "One.", "Two."));

    [Fact]
    public void Several_things_are_said_beside_each_other() =>
        Assert.Equal(3, Draw(Pieces.Answer(Pieces.Source(read: false, shallow: true)) with { HistoryFrom = Since }, "One.").Count);

    private IReadOnlyList<string> Draw(MetricsAnswer answer, params string[] problems) =>
    [
        .. Render<Ribbons>(p => p.Add(r => r.Answer, answer).Add(r => r.Problems, problems)).FindAll("[data-testid=ribbon]").Select(r => r.Words()),
    ];
}

using Bunit;
using CommunityHealth.Metrics;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class RibbonsTests : BunitContext
{
    private static readonly DateOnly Since = new(2026, 3, 9);

    public RibbonsTests()
    {
        var configuration = new ConfigurationBuilder().Build();
        Services.AddSingleton(TimeProvider.System).AddStorage(configuration).AddSources(configuration).AddSingleton<LiveUpdates>();
    }

    [Fact]
    public void Where_all_is_known_nothing_is_said() =>
        Assert.Empty(Draw(Pieces.Answer(Pieces.Source()) with { HistoryFrom = Since }));

    [Fact]
    public void A_source_that_was_never_read_to_its_end_is_named_and_leads_to_its_progress()
    {
        var drawn = Render<Ribbons>(p => p
            .Add(r => r.Answer, Pieces.Answer(Pieces.Source(read: false), Pieces.Source())).Add(r => r.Today, Pieces.Today));

        Assert.Contains(
            Figures.Format(PartsTexts.Ribbon_Unread, "git:repo"), Assert.Single(drawn.FindAll("[data-testid=ribbon]")).Words(), StringComparison.Ordinal);
        Assert.Equal("sources", drawn.Find("a").GetAttribute("href"));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void Data_that_is_older_than_yesterday_says_when_it_was_read(int days, int ribbons)
    {
        var said = Render<Ribbons>(p => p.Add(r => r.Answer, Pieces.Answer(Pieces.Source())).Add(r => r.Today, Pieces.Today.AddDays(days)))
            .FindAll("[data-testid=ribbon]").Select(r => r.Words()).ToList();

        Assert.Equal(ribbons, said.Count);
        Assert.All(said, s => Assert.Contains("24 Nov 2026 08:00 UTC", s, StringComparison.Ordinal));
    }

    [Fact]
    public void A_scope_that_was_read_and_holds_nothing_says_so_once() => Assert.StartsWith(
        PartsTexts.Ribbon_Empty, Assert.Single(Draw(Pieces.Answer(Pieces.Source()) with { FirstDay = null })), StringComparison.Ordinal);

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
        .. Render<Ribbons>(p => p.Add(r => r.Answer, answer).Add(r => r.Problems, problems).Add(r => r.Today, Pieces.Today)).FindAll("[data-testid=ribbon]").Select(r => r.Words()),
    ];
}

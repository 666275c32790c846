using Bunit;
using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Metrics;
using CommunityHealth.Storage;
using CommunityHealth.Web.Drawers;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Drawers;

public sealed class ItemsViewTests : BunitContext
{
    private static readonly Window July = new(new DateOnly(2026, 7, 1), new DateOnly(2026, 8, 1));

    [Fact]
    public void People_are_named_with_what_they_did_and_lead_to_their_pages()
    {
        var drawn = Draw(Drill("contributors.new", 2) with { People = [Person(7, "Ada", PersonState.New, 3), Person(9, "Bao", PersonState.New, 1)] });

        Assert.Equal("2 people make this figure up.", drawn.Find("[data-testid=drawer-count]").Words());
        Assert.Equal(["Ada New 3 contributions", "Bao New 1 contribution"], drawn.FindAll("li").Select(l => l.Words()));
        Assert.StartsWith("contributors/7", drawn.Find("li a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_a_whole_month_can_be_opened_as_a_page_that_shows_the_same_people()
    {
        var drawn = Draw(Drill("contributors.drifting", 1) with { Bucket = July.From, People = [Person(7, "Ada", PersonState.Drifting, 3)] });

        Assert.Equal("contributors?p=2026-07&state=drifting#c-people", drawn.FindAll("a")[^1].GetAttribute("href"));
    }

    [Fact]
    public void A_bucket_that_the_period_cut_has_no_page_of_its_own()
    {
        var cut = new Window(new DateOnly(2026, 7, 9), new DateOnly(2026, 8, 1));

        var drawn = Draw(Drill("contributors.drifting", 1) with { Window = cut, Bucket = cut.From, People = [Person(7, "Ada", PersonState.Drifting, 3)] });

        Assert.Equal(PersonHref(drawn), Assert.Single(drawn.FindAll("a")).GetAttribute("href"));
    }

    [Fact]
    public void Events_lead_to_their_source_and_to_who_did_them()
    {
        var drawn = Draw(Drill("commits.count", 1) with { Events = [Event("https://code.example/c/1", 7)] });

        Assert.Equal("1 commit makes this figure up.", drawn.Find("[data-testid=drawer-count]").Words());
        Assert.Equal("https://code.example/c/1", drawn.Find("li a").GetAttribute("href"));
        Assert.Contains("contributors/7", drawn.FindAll("li a").Select(a => a.GetAttribute("href")));
        Assert.Equal("activity?type=commit", drawn.FindAll("a")[^1].GetAttribute("href"));
    }

    [Fact]
    public void What_has_no_address_and_nobody_behind_it_is_still_listed()
    {
        var drawn = Draw(Drill("contributions.by_kind", 1) with { Part = "docs", Events = [Event(null, null)] });

        Assert.Contains("Write the guide", drawn.Find("li").Words(), StringComparison.Ordinal);
        Assert.Contains(PartsTexts.Nobody, drawn.Find("li").Words(), StringComparison.Ordinal);
        Assert.Empty(drawn.FindAll("li a"));
        Assert.Equal("activity?kind=docs", drawn.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void A_share_says_how_many_are_on_its_upper_side()
    {
        var drawn = Draw(Drill("contributors.retention", 4) with { Figure = 0.5, Counted = 2, People = [Person(1, "Ada", PersonState.Returning, 1)] });

        Assert.Equal("50 %", drawn.Find(".figure strong").Words());
        Assert.StartsWith("2 of the 4 people", drawn.Find("[data-testid=drawer-count]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_collected_is_a_word_and_no_zero()
    {
        var drawn = Draw(Drill("pull_requests.opened", 0) with { Figure = null, Missing = Missing.NotCollected });

        Assert.Equal(PartsTexts.Word_NotCollected, drawn.Find(".figure strong").Words());
        Assert.DoesNotContain("0", drawn.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_lists_are_paged_within_the_drawer()
    {
        var drawn = Draw(Drill("contributors.active", 120) with { Lines = 120, Page = 2, Pages = 3, People = [Person(1, "Ada", null, 1)] });

        Assert.Contains(drawn.FindAll("nav a"), a => a.GetAttribute("href") == "/?w=items:contributors.active&wp=3");
    }

    private static string? PersonHref(IRenderedComponent<ItemsView> drawn) => drawn.Find("li a").GetAttribute("href");

    private static DrillDown Drill(string key, long items) => new(Catalogue.Find(key)!, null, null, July, items, null, items, 1, 1) { Lines = items };

    private static DrillPerson Person(long id, string name, PersonState? state, long n) =>
        new(new PersonPresence(new PersonId(id), name, July.From, July.From), state, n);

    private static ListedAction Event(string? url, long? person) => new(
        1, new CommunityAction("commit:1", person is { } id ? new PersonId(id) : null, "git", ActivityType.Commit, "git:repo", "Write the guide", url, 0.1,
            new DateTimeOffset(2026, 7, 2, 8, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 7, 3, 8, 0, 0, TimeSpan.Zero)),
        ContributionKind.Docs, person is null ? null : "Ada", ActorClass.Human, 0);

    private IRenderedComponent<ItemsView> Draw(DrillDown items) => Render<ItemsView>(p => p
        .Add(v => v.Items, items).Add(v => v.Filter, Pieces.Filter("w=items:" + items.Metric.Key)).Add(v => v.Address, f => "/" + Uri.UnescapeDataString(PageAddress.Query(f)))
        .Add(v => v.Zone, "UTC"));
}

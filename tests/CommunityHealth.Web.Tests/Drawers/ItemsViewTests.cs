using Bunit;
using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Items;
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

    [Fact]
    public void Items_lead_to_where_they_are_and_say_who_opened_them_and_how_long_it_took()
    {
        var drawn = Draw(Drill("pull_requests.time_to_first_response", 2) with
        {
            Figure = 5 * 3600, ItemLines = [Item(12, "Ada", 9 * 3600), Item(13, null, 1800) with { State = ItemState.Open }],
        });

        Assert.Equal("5 h", drawn.Find(".figure strong").Words());
        Assert.StartsWith("2 pull requests make this figure up.", drawn.Find("[data-testid=drawer-count]").Words(), StringComparison.Ordinal);
        Assert.Equal(
            [
                "Mend the map #12 (opens a new tab) Pull request · 2 Jul 2026 08:00 UTC · Ada · answered after 9 h · github:a/b",
                "Mend the map #13 (opens a new tab) Pull request · 2 Jul 2026 08:00 UTC · a deleted account · answered after 30 min · github:a/b",
            ],
            drawn.FindAll("li").Select(l => l.Words()));
        Assert.Equal("https://forge.example/12", drawn.Find("li a").GetAttribute("href"));
        Assert.Contains(drawn.FindAll("li bdi"), b => b.Words() == "Mend the map");
        Assert.Contains("contributors/7", drawn.FindAll("li a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("pull_requests.merged", "merged", null, true, false)]
    [InlineData("pull_requests.time_to_merge", "merged after 2 days", 2 * 86_400, true, false)]
    [InlineData("pull_requests.velocity", "merged after 3.5 days", 302_400, true, false)]
    [InlineData("pull_requests.time_to_first_review", "reviewed after under 1 min", 20, true, false)]
    [InlineData("pull_requests.time_to_first_review", "without a review for 20 h", 72_000, false, true)]
    [InlineData("issues.time_to_first_response", "without an answer for 20 h", 72_000, false, true)]
    [InlineData("issues.time_to_close", "closed after 47.9 h", 172_300, true, false)]
    [InlineData("responses.within_sla", "answered after 20 h, in time", 72_000, true, false)]
    [InlineData("responses.within_sla", "answered after 30 h, too late", 108_000, false, false)]
    [InlineData("responses.within_sla", "without an answer for 30 h", 108_000, false, true)]
    [InlineData("issues.open", "open for 31 days", 31 * 86_400, true, false)]
    public void What_is_said_of_an_item_is_what_the_figure_is_about(string key, string says, int? seconds, bool counts, bool waits) =>
        Assert.Equal(says, ItemWords.Says(Item(1, "Ada", seconds) with { Counts = counts, Ended = !waits }, key));

    [Theory]
    [InlineData("responses.within_sla", "3 of 4 issues and pull requests were answered in time. Those still within their time are in neither number.")]
    [InlineData("pull_requests.acceptance_ratio", "3 of 4 closed pull requests were merged.")]
    [InlineData("pull_requests.closure_ratio", "3 pull requests were closed in these days and 4 were opened. Those that were opened:")]
    public void A_share_of_items_says_both_of_its_numbers(string key, string says) =>
        Assert.Equal(says, ItemWords.Count(Drill(key, 4) with { Counted = 3, ItemLines = [Item(1, "Ada", null)] }));

    [Theory]
    [InlineData("issues.time_to_first_response", "unanswered", "3")]
    [InlineData("issues.time_to_first_response", "p90", "under 1 min")]
    [InlineData("pull_requests.velocity", "time_to_merge", "under 1 min")]
    [InlineData("pull_requests.velocity", null, "3")]
    public void A_part_has_a_unit_of_its_own(string key, string? part, string figure) =>
        Assert.Equal(figure, Draw(Drill(key, 3) with { Part = part, ItemLines = [Item(1, "Ada", 3)] }).Find(".figure strong").Words());

    [Fact]
    public void A_part_is_named_in_words() => Assert.Equal(
        "Open issues · over 30 days · July 2026", ItemWords.Title(Drill("issues.open", 1) with { Part = "gt_30d", Bucket = July.From }, Pieces.Answer()));

    private static DrillItem Item(int number, string? author, int? seconds) => new(
        new ListedItem(
            number, "github:a/b", ItemKind.Pull, number, "Mend the map", "https://forge.example/" + number, new DateTimeOffset(2026, 7, 2, 8, 0, 0, TimeSpan.Zero),
            author is null ? null : new PersonId(7), author ?? ""),
        ItemState.Merged, true, seconds is { } s ? TimeSpan.FromSeconds(s) : null);

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

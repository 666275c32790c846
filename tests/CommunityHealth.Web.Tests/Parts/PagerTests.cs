using AngleSharp.Dom;
using Bunit;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class PagerTests : BunitContext
{
    [Theory]
    [InlineData(1, 0, "0 to 0 of 0")]
    [InlineData(1, 1, "1 to 1 of 1")]
    [InlineData(1, 10, "1 to 10 of 10")]
    [InlineData(1, 11, "1 to 10 of 11")]
    [InlineData(2, 11, "11 to 11 of 11")]
    [InlineData(3, 47, "21 to 30 of 47")]
    public void It_says_what_is_shown(int page, int total, string range) => Assert.StartsWith(range, Draw(page, total).Words(), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    public void One_page_needs_no_links(int total) => Assert.Empty(Draw(1, total).FindAll("a"));

    [Theory]
    [InlineData(1, 11, "1 2")]
    [InlineData(1, 100, "1 2 10")]
    [InlineData(2, 100, "1 2 3 10")]
    [InlineData(5, 100, "1 4 5 6 10")]
    [InlineData(10, 100, "1 9 10")]
    public void First_last_and_near_pages_are_offered_once_each(int page, int total, string pages) =>
        Assert.Equal(pages, string.Join(' ', Numbers(Draw(page, total)).Select(a => a.Words())));

    [Fact]
    public void The_present_page_is_marked_and_pages_are_named_in_full()
    {
        var pager = Draw(2, 30);

        Assert.Equal(["Page 2"], Numbers(pager).Where(a => a.GetAttribute("aria-current") == "page").Select(a => a.GetAttribute("aria-label")));
        Assert.Equal("People, page by page", pager.Find("nav").GetAttribute("aria-label"));
        Assert.Equal(["?page=1", "?page=2", "?page=3"], Numbers(pager).Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData(1, null, "?page=2")]
    [InlineData(2, "?page=1", "?page=3")]
    [InlineData(3, "?page=2", null)]
    public void Back_and_next_lead_no_further_than_the_ends(int page, string? back, string? next)
    {
        var pager = Draw(page, 30);

        Assert.Equal(back, pager.FindAll("a[rel=prev]").SingleOrDefault()?.GetAttribute("href"));
        Assert.Equal(next, pager.FindAll("a[rel=next]").SingleOrDefault()?.GetAttribute("href"));
        Assert.Equal(
            new[] { (back, PartsTexts.Pager_Back), (next, PartsTexts.Pager_Next) }.Where(e => e.Item1 is null).Select(e => e.Item2),
            pager.FindAll("[aria-disabled=true]").Select(e => e.Words()));
    }

    private static IEnumerable<IElement> Numbers(IRenderedComponent<Pager> pager) => pager.FindAll("a:not([rel])");

    private IRenderedComponent<Pager> Draw(int page, int total) => Render<Pager>(p => p
        .Add(g => g.Label, "People, page by page").Add(g => g.Page, page).Add(g => g.Size, 10).Add(g => g.Total, total)
        .Add(g => g.Href, number => $"?page={number}"));
}

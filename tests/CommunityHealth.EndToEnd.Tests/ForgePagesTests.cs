using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>Pull requests and response times, on the demo.</summary>
public sealed partial class ForgePagesTests(Browser browser, DemoProduct product) : IClassFixture<DemoProduct>
{
    private const string Drawer = "[data-testid=drawer]";

    [Theory]
    [InlineData("/pull-requests?p=365d&g=q", 50)]
    [InlineData("/pull-requests?p=2026-Q2&cohort=closed&clock=ready&close=first&s=github:wayfern/handbook", 25)]
    [InlineData("/response-times?p=365d&g=q", 150)]
    [InlineData("/response-times?p=90d&clock=work&sla=8h&of=pull&heat=replied&bots=1", 80)]
    [InlineData("/?p=365d&g=q", 40)]
    public async Task Every_figure_opens_to_as_many_items_as_it_says(string page, int least)
    {
        using var client = product.Client();
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        var figures = Opener().Matches(html).Select(m => (Href: WebUtility.HtmlDecode(m.Groups["href"].Value), Text: WebUtility.HtmlDecode(m.Groups["text"].Value).Trim()))
            .Where(f => f.Href.Contains("w=list", StringComparison.Ordinal) || f.Href.Contains("w=items", StringComparison.Ordinal)).Distinct().ToList();

        Assert.True(figures.Count >= least, $"only {figures.Count} figures of {page} open");
        foreach (var (href, text) in figures)
        {
            var opened = await client.GetStringAsync(new Uri("/" + href.TrimStart('/'), UriKind.Relative));
            var said = WebUtility.HtmlDecode(Count().Match(opened).Groups["text"].Value);
            Assert.True(said.Length > 0, $"{href} ({text}) opens nothing");
            if (int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var figure) && !href.Contains("stickiness", StringComparison.Ordinal))
            {
                Assert.True(said.StartsWith(figure.ToString("N0", CultureInfo.InvariantCulture) + " ", StringComparison.Ordinal), $"{href}: {text} opens to \"{said}\"");
            }
        }
    }

    [Theory]
    [InlineData("/pull-requests", "How fast do pull requests merge?", "p90")]
    [InlineData("/response-times", "Who waits for an answer now?", "Not answered")]
    public async Task Numbers_and_tables_are_in_the_first_response(string page, string question, string column)
    {
        using var client = product.Client();

        var html = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative)));

        Assert.Contains(question, html, StringComparison.Ordinal);
        Assert.Contains($">{column}</th>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_wanted_time_changes_the_address_and_the_figures()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/response-times");
        var figure = page.Locator("article[aria-labelledby=r-intime] .figure strong");
        var before = await figure.InnerTextAsync();
        var field = page.Locator("input[name=sla]");

        await field.FillAsync("2h");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/response-times?sla=2h");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Does a human answer within 2 h?");
        await Assertions.Expect(figure).Not.ToHaveTextAsync(before);
        await page.Locator("select[name=clock]").SelectOptionAsync("work");
        await page.WaitForURLAsync("**/response-times?clock=work&sla=2h");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Does a human answer within 2 h of working hours?");
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Assertions.Expect(figure).ToHaveTextAsync(before);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_list_of_open_ones_is_narrowed_down_and_turned_by_keyboard()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/pull-requests");
        var rows = page.Locator("section[aria-labelledby=p-open] tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(25);

        await page.Locator("select[name=state]").FocusAsync();
        await page.Keyboard.PressAsync("End");

        await page.WaitForURLAsync("**/pull-requests?state=draft");
        await Assertions.Expect(rows.First).ToContainTextAsync("Draft");
        var said = await page.Locator("section[aria-labelledby=p-open] [role=status]").InnerTextAsync();
        Assert.Equal(await rows.CountAsync(), Math.Min(25, int.Parse(said.Split(' ')[0], CultureInfo.InvariantCulture)));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_stage_opens_to_its_slowest_by_keyboard_and_gives_the_focus_back()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/pull-requests?p=365d");
        var stage = page.Locator("article[aria-labelledby=p-stages] tbody a").Nth(2);

        await stage.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#drawer-title")).ToContainTextAsync("Rework");
        await Assertions.Expect(page.Locator(Drawer + " .items li").First).ToContainTextAsync("took");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(Drawer)).ToBeHiddenAsync();
        await Assertions.Expect(stage).ToBeFocusedAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Releases_stand_on_charts_below_them_and_in_their_tables_unless_that_is_turned_off()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/pull-requests?p=365d");
        var card = page.Locator("article[aria-labelledby=p-velocity]");

        await card.ScrollIntoViewIfNeededAsync();
        await card.Locator(".chart").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(card.Locator(".flag").First).ToHaveTextAsync("1", new() { Timeout = 20_000 });
        await Assertions.Expect(card.Locator(".flags li")).ToHaveCountAsync(await card.Locator(".flag").CountAsync());
        Assert.Matches(@"v\d+\.\d+\.0", await card.Locator("table").Last.InnerTextAsync());
        await page.GotoAsync(product.Address + "/pull-requests?p=365d&flags=0");
        await page.LiveAsync();
        await Assertions.Expect(card.Locator(".flags")).ToHaveCountAsync(0);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("/pull-requests")]
    [InlineData("/response-times?heat=wait")]
    public async Task A_page_is_accessible_and_fits_in_light_in_dark_and_on_a_phone(string path)
    {
        var (page, errors) = await browser.OpenAsync(product.Address + path);

        await page.FitsEverywhereAsync();

        Assert.Empty(errors);
    }

    [Fact]
    public async Task Cards_of_the_page_can_be_taken_away_as_files()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/pull-requests");
        var card = page.Locator("article[aria-labelledby=p-stages]");

        await card.Locator("details.menu summary").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => card.GetByRole(AriaRole.Link, new() { NameRegex = Csv() }).ClickAsync());
        var text = await File.ReadAllTextAsync((await download.PathAsync())!);

        Assert.Equal("p-stages.csv", download.SuggestedFilename);
        Assert.Contains("Stage,Median,p75,p90,n", text, StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Search_finds_both_pages_and_a_repository_of_git_alone_says_what_is_missing()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/search?q=response");
        await page.GetByRole(AriaRole.Link, new() { Name = "Response times" }).Last.ClickAsync();
        await page.WaitForURLAsync("**/response-times");

        await page.GotoAsync(product.Address + "/pull-requests?s=discord:wayfern");
        await page.LiveAsync();
        await Assertions.Expect(page.Locator("[data-state=notcollected]")).ToContainTextAsync("harvest github OWNER/REPO");
        Assert.Empty(errors);
    }

    [GeneratedRegex("<a href=\"(?<href>[^\"]*)\" data-opens[^>]*>(?<text>[^<]*)</a>")]
    private static partial Regex Opener();

    [GeneratedRegex("data-testid=\"drawer-count\">(?<text>[^<]*)<")]
    private static partial Regex Count();

    [GeneratedRegex("^CSV")]
    private static partial Regex Csv();
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>How messages sound and which may hurt, on a demo of its own: what is said of them stays in it.</summary>
public sealed partial class MoodTests(Browser browser, DemoProduct product) : IClassFixture<DemoProduct>
{
    private const string List = "section[aria-labelledby=m-messages]";
    private const string Tone = "article[aria-labelledby=m-tone]";
    private const string Figure = Tone + " .figure";
    private const string Cases = "ul.cases > li";
    private const string Only = "[data-testid=only]";

    [Fact]
    public async Task A_week_is_drawn_is_a_line_of_the_table_and_opens_to_its_messages_without_who_wrote_them()
    {
        var (page, errors) = await OpenAsync("/sentiment");
        await Assertions.Expect(page.Locator(Tone + " .chart svg")).ToHaveCountAsync(1, new() { Timeout = 20_000 });

        await page.Locator(Tone).GetByText("Table", new() { Exact = true }).ClickAsync();
        var week = page.Locator(Tone + " tbody tr").Nth(1);
        await week.Locator("td a").First.ClickAsync();

        await Assertions.Expect(page.Locator("#m-messages")).ToContainTextAsync("Negative, week of");
        await Assertions.Expect(page.Locator(List + " [role=status]")).ToContainTextAsync("without who wrote");
        Assert.InRange(await page.Locator(List + " ul.items > li").CountAsync(), 1, 20);
        await Assertions.Expect(page.Locator(List + " a[href^='contributors/']")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Close the list" }).ClickAsync();
        await Assertions.Expect(page.Locator("#m-messages")).Not.ToContainTextAsync("week of");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_channel_and_a_topic_narrow_the_page_down_together_and_each_has_its_way_back()
    {
        var (page, errors) = await OpenAsync("/sentiment");
        var caption = page.Locator(Tone + " .figure span");
        var whole = await caption.InnerTextAsync();

        await page.Locator("article[aria-labelledby=m-channels] tbody th").Filter(new() { HasText = "wayfern/wayfern, issues" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator(Only)).ToContainTextAsync("Only messages of github:wayfern/wayfern, issues.");
        await Assertions.Expect(caption).Not.ToHaveTextAsync(whole);
        await page.Locator("article[aria-labelledby=m-topics] tbody th a").First.ClickAsync();
        await Assertions.Expect(page.Locator(Only)).ToHaveCountAsync(2);
        await page.Locator("article[aria-labelledby=m-topics] tbody td a").First.ClickAsync();
        await Assertions.Expect(page.Locator("#m-messages")).ToContainTextAsync("Negative, ");
        Assert.Matches("/sentiment\\?ch=issue:github:wayfern/wayfern&tone=negative&topic=[a-z%0-9]+#m-messages$", page.Url);

        await page.GetByRole(AriaRole.Link, new() { Name = "Show all channels" }).ClickAsync();
        await Assertions.Expect(page.Locator(Only)).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all topics" }).ClickAsync();
        await Assertions.Expect(caption).ToHaveTextAsync(whole);
        Assert.EndsWith("/sentiment", page.Url, StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Whoever_checks_messages_sees_how_right_the_model_is_and_takes_the_checks_away()
    {
        var (page, errors) = await OpenAsync("/sentiment");
        var bench = page.Locator(List + " p.bench");
        await Assertions.Expect(bench).ToHaveCountAsync(0);

        foreach (var (label, checks) in new[] { ("Negative", 1), ("Neutral", 2), ("Positive", 3) })
        {
            await page.Locator(List).GetByRole(AriaRole.Button, new() { NameRegex = new Regex($@"^{label} \(agree\)") }).First.ClickAsync();
            await Assertions.Expect(bench).ToContainTextAsync($"on {checks} of {checks} checked messages");
        }

        await Assertions.Expect(bench).ToContainTextAsync("is right about 100");
        await page.Locator(List + " li").Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { NameRegex = AgreedPositive() }) }).First
            .GetByRole(AriaRole.Button, new() { NameRegex = Neutral() }).ClickAsync();
        await Assertions.Expect(bench).ToContainTextAsync("on 2 of 3 checked messages");
        await Assertions.Expect(bench).Not.ToContainTextAsync("is right about 100");
        var download = await page.RunAndWaitForDownloadAsync(() => bench.GetByRole(AriaRole.Link).ClickAsync());

        var rows = (await File.ReadAllTextAsync((await download.PathAsync())!)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("sentiment-checks.csv", download.SuggestedFilename);
        Assert.Equal("text,label,source", rows[0]);
        Assert.Equal(["negative", "neutral", "neutral"], rows[1..].Select(r => r.Split(',')[^2]).Order());
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Words_that_may_hurt_are_not_in_the_page_until_asked_for_and_a_decision_stays_with_its_note()
    {
        const string Note = "Heated, and settled since";
        var (page, errors) = await browser.OpenAsync(product.Address + "/moderation");
        var first = page.Locator(Cases).First;
        await Assertions.Expect(first).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var before = await page.ContentAsync();

        await first.GetByRole(AriaRole.Button, new() { NameRegex = Show() }).ClickAsync();
        var words = await first.Locator(".said-here p").Last.InnerTextAsync();
        Assert.True(words.Length > 10);
        Assert.DoesNotContain(words[..10], before, StringComparison.Ordinal);

        await first.GetByRole(AriaRole.Textbox).FillAsync(Note);
        await first.GetByRole(AriaRole.Button, new() { NameRegex = Fine() }).ClickAsync();
        await Assertions.Expect(page.Locator(".moderation [role=status]")).ToHaveTextAsync("Noted: fine as it is.");
        await page.GotoAsync(product.Address + "/moderation?show=decided");
        await page.LiveAsync();
        await Assertions.Expect(page.Locator(Cases)).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("ul.log li")).ToContainTextAsync(": fine as it is");
        await Assertions.Expect(page.Locator("ul.log .note-text")).ToHaveTextAsync(Note);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Reopen() }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nothing decided yet")).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    /// <summary>A short period and the last page of the queue have all that longer ones have, and are looked through sooner.</summary>
    [Theory]
    [InlineData("/sentiment?p=30d&w=so-what:sentiment.negative", Figure)]
    [InlineData("/sentiment?p=30d&ch=issue:github:wayfern/wayfern&topic=bug&tone=negative", Figure)]
    [InlineData("/moderation?level=severe&page=999", Cases)]
    public async Task Pages_are_for_everybody(string path, string awaited)
    {
        var (page, errors) = await browser.OpenAsync(product.Address + path);
        await Assertions.Expect(page.Locator(awaited).First).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await page.FitsEverywhereAsync();

        Assert.Empty(errors);
    }

    /// <summary>The page once all messages are scored.</summary>
    private async Task<(IPage Page, List<string> Errors)> OpenAsync(string path)
    {
        var (page, errors) = await browser.OpenAsync(product.Address + path);
        await Assertions.Expect(page.Locator(Figure)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return (page, errors);
    }

    [GeneratedRegex(@"^Positive \(agree\)")]
    private static partial Regex AgreedPositive();

    [GeneratedRegex("^Neutral")]
    private static partial Regex Neutral();

    [GeneratedRegex("^Show the message")]
    private static partial Regex Show();

    [GeneratedRegex("^Fine as it is")]
    private static partial Regex Fine();

    [GeneratedRegex("^Reopen")]
    private static partial Regex Reopen();
}

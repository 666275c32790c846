using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>Every number opens, to as many items as it says.</summary>
public sealed partial class DrawerTests(Browser browser, LivelyProduct product)
{
    private const string Drawer = "[data-testid=drawer]";

    [Fact]
    public async Task Every_figure_of_every_page_opens_to_as_many_items_as_it_says()
    {
        using var client = product.Client();
        var checkedLinks = 0;

        foreach (var page in new[] { "/?p=365d&g=q", "/contributors?p=365d&g=q", "/contributors?p=all&g=q&bots=1" })
        {
            var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
            var figures = Opener().Matches(html).Select(m => (Href: WebUtility.HtmlDecode(m.Groups["href"].Value), Text: m.Groups["text"].Value.Trim()))
                .Where(f => f.Href.Contains("w=items", StringComparison.Ordinal) || f.Href.Contains("w=cohort", StringComparison.Ordinal)).Distinct().ToList();

            Assert.True(figures.Count > 15, $"only {figures.Count} figures of {page} open");
            foreach (var (href, text) in figures)
            {
                var opened = await client.GetStringAsync(new Uri("/" + href.TrimStart('/'), UriKind.Relative));
                var said = Count().Match(opened).Groups["text"].Value;
                Assert.True(said.Length > 0, $"{href} ({text}) opens nothing");
                if (int.TryParse(text.Replace(",", "", StringComparison.Ordinal), out var figure) && !href.Contains("stickiness", StringComparison.Ordinal))
                {
                    Assert.True(said.StartsWith(figure.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) + " ", StringComparison.Ordinal), $"{href}: {text} opens to \"{said}\"");
                    Assert.Equal((href, Math.Min(figure, 50)), (href, Item().Count(List().Match(opened).Value)));
                    checkedLinks++;
                }
            }
        }

        Assert.True(checkedLinks > 60, $"only {checkedLinks} figures were checked");
    }

    [Fact]
    public async Task A_drawer_takes_focus_and_gives_it_back_and_lives_in_the_address()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/contributors?p=365d");
        var figure = page.Locator("article[aria-labelledby=c-states] .figure a");

        await figure.ClickAsync();

        await Assertions.Expect(page.Locator("#drawer-title")).ToBeFocusedAsync();
        Assert.Contains("w=items", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(Drawer)).ToContainTextAsync("make this figure up");
        await page.LiveAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(Drawer)).ToBeHiddenAsync();
        await figure.ClickAsync();
        await Assertions.Expect(page.Locator("#drawer-title")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(Drawer)).ToBeHiddenAsync();
        await Assertions.Expect(figure).ToBeFocusedAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_point_of_a_chart_opens_by_keyboard_and_speaks()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/?p=365d");
        var chart = page.Locator("article[aria-labelledby=w-mau] .chart");
        var points = chart.Locator("[tabindex='0']");
        await Assertions.Expect(chart.Locator("svg")).ToHaveCountAsync(1, new() { Timeout = 20_000 });

        await points.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(chart.Locator("[aria-live]")).ToContainTextAsync("people");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#drawer-title")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(Drawer)).ToContainTextAsync("make this figure up");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(Drawer)).ToBeHiddenAsync();
        await Assertions.Expect(points).ToBeFocusedAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task An_event_opens_raw_and_normalised_and_a_person_has_all_their_events()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/activity?p=365d&type=commit");

        await page.Locator(".events a[data-opens]").First.ClickAsync();
        await Assertions.Expect(page.Locator(Drawer)).ToContainTextAsync("author date");
        await Assertions.Expect(page.Locator(Drawer + " pre")).ToContainTextAsync("community.action");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(Drawer)).ToBeHiddenAsync();
        await page.Locator(".events a[href^='contributors/']").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("contribute?");
        var contributions = await page.Locator(".strip dd").First.InnerTextAsync();
        await Assertions.Expect(page.Locator(".pager")).ToContainTextAsync($"of {contributions}");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Control_K_finds_pages_metrics_and_people()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/status");

        await page.Keyboard.PressAsync("Control+k");
        await page.WaitForURLAsync("**/search");
        await Assertions.Expect(page.Locator("#search-q")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("person 3");
        await page.GetByRole(AriaRole.Link, new() { Name = "Person 3" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("What did Person 3 contribute?");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Figures_can_be_taken_away_as_files_that_say_where_they_come_from()
    {
        using var client = product.Client();

        var csv = await client.GetStringAsync(new Uri("/export/metrics.csv?p=365d&g=q&keys=commits.count,contributors.active", UriKind.Relative));
        var lines = csv.Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using var refused = await client.GetAsync(new Uri("/export/metrics.json?keys=no.such", UriKind.Relative));
        var person = await client.GetStringAsync(new Uri("/export/people/1.json", UriKind.Relative));

        Assert.StartsWith("# Community Health ", lines[0], StringComparison.Ordinal);
        Assert.Contains("?p=365d&g=q&keys=commits.count", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("metric,bucket,part,from,to,value,unit,n,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("commits.count,period,,", lines[3], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("no.such", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", person, StringComparison.Ordinal);
        Assert.True(System.Text.Json.JsonDocument.Parse(person).RootElement.GetProperty("events").GetArrayLength() > 0);
    }

    [Fact]
    public async Task A_figure_named_twice_is_in_the_file_once_and_in_the_order_asked_for()
    {
        using var client = product.Client();
        const string Keys = "?p=365d&g=q&keys=contributors.new,commits.count,contributors.new&keys=commits.count";

        var csv = await client.GetStringAsync(new Uri("/export/metrics.csv" + Keys, UriKind.Relative));
        var json = await client.GetStringAsync(new Uri("/export/metrics.json" + Keys, UriKind.Relative));

        Assert.Equal(
            ["contributors.new", "commits.count"],
            csv.Split("\r\n").Where(l => l.Contains(",period,", StringComparison.Ordinal)).Select(l => l.Split(',')[0]));
        Assert.Equal(1, json.Split("\"commits.count\"").Length - 1);
    }

    [GeneratedRegex("<a href=\"(?<href>[^\"]*)\" data-opens[^>]*>(?<text>[^<]*)</a>")]
    private static partial Regex Opener();

    [GeneratedRegex("data-testid=\"drawer-count\">(?<text>[^<]*)<")]
    private static partial Regex Count();

    /// <summary>The list of the drawer.</summary>
    [GeneratedRegex("drawer-count.*?<ul class=\"items.*?</ul>", RegexOptions.Singleline)]
    private static partial Regex List();

    [GeneratedRegex("<li")]
    private static partial Regex Item();
}

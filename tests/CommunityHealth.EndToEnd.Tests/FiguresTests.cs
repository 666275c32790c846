using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>
/// Every figure of every page opens, to as many items as it says. What counts nothing (a date, megabytes, the seconds of
/// a run) is marked in the markup.
/// </summary>
public sealed partial class FiguresTests(Browser browser, LivelyProduct product)
{
    private static readonly string[] Pages =
    [
        "/?p=365d&g=q", "/contributors?p=365d&g=q", "/contributors/1?p=365d", "/activity?p=365d", "/sources", "/status", "/setup", "/search?q=a",
        "/help/metrics/contributors.active", "/help/metrics/contributors.stickiness", "/help/metrics/commits.signed_off", "/status/stored/rollups",
        "/contributors?p=365d&w=items:contributors.active_days", "/contributors?p=365d&w=items:contributors.stickiness", "/contributors/1?p=365d&w=days:1",
    ];

    /// <summary>All figures of a page, whether they are in sight or not, with the address they lead to.</summary>
    private const string Collect = """
        () => [...document.querySelectorAll('main .figure strong, main .strip dd, main dl.counts dd.n, main dl.facts dd.num, main td.n, main .facets li .num')]
          .filter(e => !e.closest('[data-plain], .drawer .figure'))
          .map(e => [(e.querySelector(':scope > a') ?? e).innerText || (e.querySelector(':scope > a') ?? e).textContent, (e.closest('a') ?? e.querySelector(':scope > a'))?.getAttribute('href') ?? null])
        """;

    [Fact]
    public async Task Every_figure_of_every_page_opens_to_as_many_items_as_it_says()
    {
        using var client = product.Client();
        var opened = new Dictionary<string, string>();
        foreach (var path in Pages)
        {
            var (page, errors) = await browser.OpenAsync(product.Address + path);
            foreach (var figure in (await page.EvaluateAsync<JsonElement>(Collect)).EnumerateArray())
            {
                var (text, href) = (figure[0].GetString()!.Trim(), figure[1].GetString());
                if (!text.Any(char.IsAsciiDigit) || Number(text) == 0)
                {
                    continue;
                }

                Assert.True(href is not null, $"{path}: {text} opens nothing");
                if (opened.TryAdd(href, path) && Number(text) is { } number)
                {
                    Assert.Equal((path, href, text, number), (path, href, text, await SaidAsync(client, href)));
                }
            }

            Assert.Empty(errors);
            await page.Context.CloseAsync();
        }

        Assert.All(["/status", "/sources", "/activity?p=365d", "/contributors/1?p=365d", "/help/metrics/contributors.active"], p => Assert.Contains(p, opened.Values));
    }

    [Fact]
    public async Task What_a_harvest_found_for_the_first_time_is_listed_by_its_number()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/sources");
        await page.Locator("details.fold > summary").ClickAsync();
        var added = page.Locator("td.n a");
        var count = await added.InnerTextAsync();

        await added.ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(count + " commits");
        await Assertions.Expect(page.Locator(".pager")).ToContainTextAsync("of " + count);
        await page.Locator("ul.items a").First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-testid=drawer]")).ToContainTextAsync("author date");
        Assert.Empty(errors);
    }

    /// <summary>Shares have no number of items of their own.</summary>
    private static long? Number(string text) =>
        !text.Contains('%', StringComparison.Ordinal) && Whole().Match(text) is { Success: true } match
            ? long.Parse(match.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : null;

    /// <summary>How many items a drawer, a list of events or of rows says it has.</summary>
    private static async Task<long?> SaidAsync(HttpClient client, string href)
    {
        var html = await client.GetStringAsync(new Uri("/" + href.TrimStart('/').Split('#')[0], UriKind.Relative));
        var said = (href.Contains("w=", StringComparison.Ordinal) ? Drawer() : href.StartsWith("contributors/", StringComparison.Ordinal) ? Pager() : Count()).Match(html);
        return Number(WebUtility.HtmlDecode(said.Groups["text"].Value));
    }

    [GeneratedRegex(@"^[\d,]+(?![\d.,])")]
    private static partial Regex Whole();

    [GeneratedRegex("data-testid=\"drawer-count\">(?<text>[^<]*)<")]
    private static partial Regex Drawer();

    [GeneratedRegex("data-testid=\"count\">(?<text>[^<]*)<")]
    private static partial Regex Count();

    [GeneratedRegex("class=\"pager\"[^>]*>\\s*<span>[^<]* of (?<text>[^<]*)<")]
    private static partial Regex Pager();
}

using System.Text.Json;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CommunityHealth.EndToEnd.Tests.Browser))]
[assembly: AssemblyFixture(typeof(CommunityHealth.EndToEnd.Tests.LivelyProduct))]

namespace CommunityHealth.EndToEnd.Tests;

public sealed class FirstRunTests(Browser browser, LivelyProduct lively)
{
    private static readonly string[] Pages =
    [
        "/", "/contributors", "/sources", "/setup", "/status", "/help", "/activity", "/declared", "/contributors/1", "/?w=items:commits.count",
    ];

    /// <summary>Made of the same parts as those above: looked at as they are.</summary>
    private static readonly string[] Others =
    [
        "/help/metrics/contributors.active", "/no-such-page", "/search?q=a", "/contributors/999", "/?w=so-what:contributors.active", "/activity?w=event:1", "/?w=items:no.such",
    ];

    /// <summary>The first thing that reads badly: a heading that skips a level, a word said twice, two words without a space.</summary>
    private const string BadReading = """
        () => {
          let level = 0;
          for (const heading of document.querySelectorAll('main h1, main h2, main h3, main h4, main h5')) {
            const own = Number(heading.tagName[1]);
            if (!heading.checkVisibility()) continue;
            if (own > level + 1) return `${heading.outerHTML} after a heading of level ${level}`;
            level = own;
          }
          const main = document.querySelector('main').innerText;
          return /\b(\p{L}{3,}) \1\b/iu.exec(main)?.[0] ?? /\p{L}·|·\p{L}/u.exec(main)?.[0] ?? '';
        }
        """;

    [Fact]
    public async Task From_an_empty_data_folder_to_true_figures_of_this_repository()
    {
        using var repository = new MadeRepository();
        using var product = await Product.StartAsync(repository.Folder);
        var (page, errors) = await browser.OpenAsync();

        await page.GotoAsync(product.Address + "/");
        await page.WaitForURLAsync("**/setup");
        await page.LiveAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show this repository" }).ClickAsync();

        await Assertions.Expect(page.Locator("article[aria-labelledby=w-commits] .figure strong")).ToHaveTextAsync(
            repository.Git("rev-list", "--count", "--no-merges", "HEAD"), new() { Timeout = 20_000 });
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Figures_and_tables_are_in_the_first_response_and_equal_git()
    {
        using var repository = new MadeRepository();
        using var product = await Product.StartAsync(repository.Folder, harvested: true);
        using var client = new HttpClient { BaseAddress = new Uri(product.Address) };

        var metrics = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/metrics", UriKind.Relative))).RootElement.GetProperty("metrics");
        Assert.Equal(5, metrics.GetProperty("commits.count").GetProperty("value").GetInt32());
        Assert.Equal(3, metrics.GetProperty("contributors.active").GetProperty("value").GetInt32());
        Assert.Equal(
            repository.Git("shortlog", "-sne", "--no-merges", "HEAD").Split('\n').Length,
            metrics.GetProperty("commits.identities").GetProperty("value").GetInt32());
        var html = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        Assert.Contains("<table", html, StringComparison.Ordinal);
        foreach (var path in new[] { "/", "/healthz/live", "/api/v1/metrics" })
        {
            using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            Assert.Equal((path, System.Net.HttpStatusCode.OK), (path, head.StatusCode));
        }
    }

    [Theory]
    [InlineData("/contributors/1", 200)]
    [InlineData("/contributors/0", 404)]
    [InlineData("/contributors/999999", 404)]
    public async Task Somebody_there_is_not_is_answered_kindly_and_with_404(string path, int status)
    {
        using var client = lively.Client();

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 404, (await answer.Content.ReadAsStringAsync()).Contains("Nobody by this number", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_page_is_accessible_reads_well_and_is_quiet_in_light_in_dark_and_on_a_phone()
    {
        foreach (var path in Pages.Concat(Others))
        {
            var (page, errors) = await browser.OpenAsync(lively.Address + path);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

            Assert.Equal((path, ""), (path, await page.EvaluateAsync<string>(BadReading)));
            await (Pages.Contains(path) ? page.FitsEverywhereAsync() : page.AccessibleAsync());
            Assert.DoesNotContain(errors, e => !e.Contains("404", StringComparison.Ordinal));
            Assert.Equal((path, ""), (path, await page.EvaluateAsync<string>(BadReading)));
            await page.Context.CloseAsync();
        }
    }
}

using System.Diagnostics;
using System.Net;
using CommunityHealth.Tests.Fakes;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>What can happen to a repository of GitHub, as an admin sees it: from the wizard to a sentence and its one button.</summary>
public sealed class GitHubStoriesTests(Browser browser) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("community-health-github-").FullName;
    private readonly FakeApp _app = new();
    private GitHubServer _server = null!;
    private Product _product = null!;

    private FakeGitHub GitHub => _server.GitHub;

    public async ValueTask InitializeAsync()
    {
        _server = await GitHubServer.StartAsync(new FakeRepository().Live(new Random(5), 300));
        GitHub.App = _app;
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), $$$"""{"GitHub":{"Api":"{{{_server.Address}}}","PageSize":5,"RetryMilliseconds":20}}""");
        _product = await Product.StartAsync(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        _product.Dispose();
        await _server.DisposeAsync();
        _app.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task From_the_wizard_to_a_bar_that_moves_and_pages_that_fill()
    {
        GitHub.Faults = _ => async (_, honest, cancellation) =>
        {
            await Task.Delay(250, cancellation);
            return honest();
        };
        var (page, errors) = await browser.OpenAsync(_product.Address + "/setup");
        await page.GetByLabel("Repository", new() { Exact = true }).FillAsync("git@github.com:octo/app.git");
        await page.GetByLabel("Token", new() { Exact = false }).First.FillAsync(" \"" + FakeGitHub.Secret + "\" ");
        await Assertions.Expect(page.Locator(".ticks")).ToContainTextAsync("a classic token", new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator(".ticks")).ToContainTextAsync("of 5,000 points left");
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect this repository" }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(_product.Address + "/", new() { Timeout = 20_000 });
        await page.GotoAsync(_product.Address + "/sources");
        await page.LiveAsync();
        var bar = page.Locator(".harvest");
        await Assertions.Expect(bar).ToBeVisibleAsync();
        Assert.InRange(await StillestAsync(page), 0, 2.0);

        await Assertions.Expect(page.Locator("article.card")).ToContainTextAsync("Up to date", new() { Timeout = 60_000 });
        await page.GotoAsync(_product.Address + "/?p=all");
        await Assertions.Expect(page.Locator("article[aria-labelledby=w-pr] .figure strong")).ToContainTextAsync("h", new() { Timeout = 20_000 });
        await page.GotoAsync(_product.Address + "/pull-requests?p=all");
        await Assertions.Expect(page.Locator("dl.strip dd").First).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_GitHub_App_connects_it_and_its_key_is_seen_nowhere()
    {
        var (page, _) = await browser.OpenAsync(_product.Address + "/setup");
        await page.GetByLabel("Repository", new() { Exact = true }).FillAsync("octo/app");
        await Assertions.Expect(page.Locator("#repository-seen")).Not.ToBeEmptyAsync();
        await page.GetByText("Or a GitHub App").ClickAsync();
        await page.GetByLabel("App id or client id").FillAsync(FakeApp.Id);
        await page.GetByLabel("Private key").FillAsync("-----BEGIN");
        await Assertions.Expect(page.Locator("#repository-seen")).ToContainTextAsync("That is no private key");
        await page.GetByLabel("Private key").FillAsync(_app.Pem);
        await Assertions.Expect(page.Locator(".ticks")).ToContainTextAsync("a GitHub App", new() { Timeout = 20_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect this repository" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(_product.Address + "/", new() { Timeout = 20_000 });

        await page.GotoAsync(_product.Address + "/sources");
        await Assertions.Expect(page.Locator("article.card")).ToContainTextAsync("Up to date", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("article.card")).ToContainTextAsync("a GitHub App of its own");
        Assert.DoesNotContain("BEGIN", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_and_one_that_expires_are_told_apart_and_replaced()
    {
        var (page, _) = await browser.OpenAsync(_product.Address + "/setup");
        await page.GetByLabel("Repository", new() { Exact = true }).FillAsync("octo/app");
        await page.GetByLabel("Token", new() { Exact = false }).First.FillAsync("ghp_wrong");
        await Assertions.Expect(page.Locator("#repository-seen")).ToContainTextAsync("GitHub refuses the token for octo/app", new() { Timeout = 20_000 });

        var card = await ConnectAsync(page);
        GitHub.Faults = _ => Faults.Status(HttpStatusCode.Unauthorized, """{"message":"Bad credentials"}""");
        await card.GetByRole(AriaRole.Button, new() { Name = "Harvest now" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("it expired or was revoked. Data is complete to", new() { Timeout = 20_000 });
        GitHub.Faults = null;
        await card.GetByRole(AriaRole.Button, new() { Name = "Replace token" }).First.ClickAsync();
        await card.GetByLabel("New token").FillAsync(FakeGitHub.Secret);
        await card.GetByRole(AriaRole.Button, new() { Name = "Try and keep" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("Up to date", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task A_token_short_of_rights_is_said_with_what_it_lacks()
    {
        var (page, _) = await browser.OpenAsync(_product.Address + "/setup");
        var card = await ConnectAsync(page);

        GitHub.Faults = r => r.Variables.ValueKind == System.Text.Json.JsonValueKind.Object ? Faults.Status(HttpStatusCode.OK, """
            {"data":{"repository":{"nameWithOwner":"octo/app","pullRequests":null,"issues":{"totalCount":1}}},
            "errors":[{"type":"FORBIDDEN","message":"Resource not accessible","path":["repository","pullRequests"]}]}
            """) : null;
        await card.GetByRole(AriaRole.Button, new() { Name = "Harvest now" }).ClickAsync();

        await Assertions.Expect(card).ToContainTextAsync("The token works but may not read Pull requests in octo/app.", new() { Timeout = 20_000 });
        await Assertions.Expect(card.GetByRole(AriaRole.Link, new() { Name = "Open the right settings page" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_limit_that_is_used_up_is_a_wait_with_its_end_and_it_goes_on_by_itself()
    {
        var (page, _) = await browser.OpenAsync(_product.Address + "/setup");
        GitHub.Window = TimeSpan.FromSeconds(5);
        GitHub.Allowed = 6;
        await page.GetByLabel("Repository", new() { Exact = true }).FillAsync("octo/app");
        await page.GetByLabel("Token", new() { Exact = false }).First.FillAsync(FakeGitHub.Secret);
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect this repository" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(_product.Address + "/", new() { Timeout = 20_000 });
        await page.GotoAsync(_product.Address + "/sources");

        var wait = page.Locator(".harvest .note").First;
        await Assertions.Expect(wait).ToContainTextAsync("It goes on at", new() { Timeout = 20_000 });
        await Assertions.Expect(wait).ToContainTextAsync("Nothing to do.");
        GitHub.Allowed = 5_000;

        await Assertions.Expect(page.Locator("article.card")).ToContainTextAsync("Up to date", new() { Timeout = 60_000 });
        Assert.Empty(GitHub.TooEarly);
    }

    [Fact]
    public async Task A_renamed_repository_is_followed_and_says_so_and_a_vanished_one_keeps_its_history()
    {
        var (page, _) = await browser.OpenAsync(_product.Address + "/setup");
        var card = await ConnectAsync(page);

        (GitHub.Repository.Name, var before) = ("octo/better", GitHub.Repository.Name);
        GitHub.Repository.OldNames.Add(before);
        await card.GetByRole(AriaRole.Button, new() { Name = "Harvest now" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("Moved from octo/app to octo/better", new() { Timeout = 20_000 });

        GitHub.Faults = r => r.Variables.ValueKind == System.Text.Json.JsonValueKind.Object
            ? Faults.Status(HttpStatusCode.OK, """{"data":{"repository":null},"errors":[{"type":"NOT_FOUND","path":["repository"],"message":"Could not resolve to a Repository."}]}""")
            : Faults.Status(HttpStatusCode.NotFound, """{"message":"Not Found"}""");
        await card.GetByRole(AriaRole.Button, new() { Name = "Harvest now" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("Gone since", new() { Timeout = 20_000 });
        await Assertions.Expect(card.GetByRole(AriaRole.Button, new() { Name = "Keep history, stop asking" })).ToBeVisibleAsync();
    }

    /// <summary>Connects it with a good token and waits for the end of its harvest.</summary>
    private async Task<ILocator> ConnectAsync(IPage page)
    {
        await page.GetByLabel("Repository", new() { Exact = true }).FillAsync("octo/app");
        await page.GetByLabel("Token", new() { Exact = false }).First.FillAsync(FakeGitHub.Secret);
        await Assertions.Expect(page.Locator(".ticks")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect this repository" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(_product.Address + "/", new() { Timeout = 20_000 });
        await page.GotoAsync(_product.Address + "/sources");
        await page.LiveAsync();
        var card = page.Locator("article.card");
        await Assertions.Expect(card).ToContainTextAsync("Up to date", new() { Timeout = 60_000 });
        return card;
    }

    /// <summary>The longest time, in seconds, in which the bar did not change while it was there; looked at for six seconds.</summary>
    private static async Task<double> StillestAsync(IPage page)
    {
        var (began, moved, seen, stillest, changes) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp(), "", 0.0, 0);
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < 6
            && await page.EvaluateAsync<string?>("(e => e && e.innerText + e.querySelector('progress').value)(document.querySelector('.harvest'))") is { } text)
        {
            stillest = Math.Max(stillest, Stopwatch.GetElapsedTime(moved).TotalSeconds);
            if (text != seen)
            {
                (moved, seen) = (Stopwatch.GetTimestamp(), text);
                changes++;
            }

            await Task.Delay(50);
        }

        Assert.True(changes > 3, $"the bar moved {changes} times");
        return stillest;
    }
}

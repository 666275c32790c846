using System.Diagnostics;
using Microsoft.Playwright;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// A whole real repository connected through the wizard in a browser, published program, empty data folder: how long it
/// takes from the last click to the first figures of GitHub on the Overview, and how long the bar stands still at most.
/// </summary>
internal static class WizardBench
{
    private const int Runs = 5;

    public static async Task<int> RunAsync(string standIn, string data)
    {
        var executable = Bench.Publish();
        using var github = StandIn.Start(standIn, data);
        var repository = await github.RepositoryAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
        var (seconds, still) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            await github.ResetAsync(run == 0 ? null : new { faults = Array.Empty<string>() });
            using var server = Start(executable, github, $"wizard-{run}");
            seconds.Add(await FirstFiguresAsync(browser, server, repository));
        }

        for (var run = 0; run < Runs; run++)
        {
            await github.ResetAsync(new { faults = new[] { "slow:ms=400" } });
            using var server = Start(executable, github, $"bar-{run}");
            still.Add(await StillestAsync(browser, server, repository));
        }

        Figures.Print("last click of the wizard to the first figures of GitHub on Overview, median", Figures.Median(seconds), "s", "<= 5");
        Figures.Print("the bar of a slow harvest stands still at most, median", Figures.Median(still), "s", "<= 1");
        return 0;
    }

    private static Server Start(string executable, StandIn github, string name) => Server.Start(
        executable, Bench.Scratch(name), new Dictionary<string, string> { ["COMMUNITYHEALTH__GITHUB__API"] = github.Address });

    /// <summary>Everything but the last click; the page is at it.</summary>
    private static async Task<(IPage Page, ILocator Connect)> FillAsync(IBrowser browser, Server server, string repository)
    {
        var page = await (await browser.NewContextAsync()).NewPageAsync();
        await page.GotoAsync(new Uri(server.Address, "/setup").AbsoluteUri);
        await page.Locator("[data-live=true]").First.WaitForAsync();
        await page.Locator("#repository").FillAsync(repository);
        await page.Locator("#token").FillAsync("ghp_bench");
        await page.Locator(".ticks").WaitForAsync();
        return (page, page.GetByRole(AriaRole.Button, new() { Name = "Connect this repository" }));
    }

    private static async Task<double> FirstFiguresAsync(IBrowser browser, Server server, string repository)
    {
        var (page, connect) = await FillAsync(browser, server, repository);
        var watch = Stopwatch.StartNew();
        await connect.ClickAsync();
        await page.Locator("article[aria-labelledby=w-us] .figure strong").WaitForAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        await page.Context.CloseAsync();
        return seconds;
    }

    private static async Task<double> StillestAsync(IBrowser browser, Server server, string repository)
    {
        var (page, connect) = await FillAsync(browser, server, repository);
        await connect.ClickAsync();
        await page.WaitForURLAsync(server.Address.AbsoluteUri);
        await page.GotoAsync(new Uri(server.Address, "/sources").AbsoluteUri);
        await page.Locator("[data-live=true]").First.WaitForAsync();
        await page.Locator(".harvest").WaitForAsync();
        var (moved, seen, stillest) = (Stopwatch.GetTimestamp(), "", 0.0);
        while (await page.EvaluateAsync<string?>("(e => e && e.innerText + e.querySelector('progress').value)(document.querySelector('.harvest'))") is { } text)
        {
            stillest = Math.Max(stillest, Stopwatch.GetElapsedTime(moved).TotalSeconds);
            (moved, seen) = text == seen ? (moved, seen) : (Stopwatch.GetTimestamp(), text);
            await Task.Delay(20);
        }

        await page.Context.CloseAsync();
        return stillest;
    }
}

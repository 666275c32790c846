using System.Diagnostics;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>
/// A whole real project through the wizard, from a stand-in for GitHub that is not part of the repository:
/// COMMUNITYHEALTH_SHARED_DATA names the folder that holds <c>data/github-full</c> and <c>tools/github-standin</c>.
/// </summary>
public sealed class RecordedStoryTests(Browser browser)
{
    [Fact]
    public async Task A_whole_project_goes_through_the_wizard_and_fills_the_pages()
    {
        var shared = Environment.GetEnvironmentVariable("COMMUNITYHEALTH_SHARED_DATA");
        Assert.SkipUnless(shared is not null && Directory.Exists(Path.Combine(shared, "data", "github-full")), "COMMUNITYHEALTH_SHARED_DATA names no folder with a recorded project.");
        var folder = Directory.CreateTempSubdirectory("community-health-recorded-").FullName;
        using var standIn = await StartAsync(shared!, Path.Combine(folder, "standin"));
        var address = await AddressAsync(standIn);
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), $$$"""{"GitHub":{"Api":"{{{address}}}"}}""", TestContext.Current.CancellationToken);
        using (var product = await Product.StartAsync(folder))
        {
            var (page, errors) = await browser.OpenAsync(product.Address + "/setup");
            await page.GetByLabel("Repository", new() { Exact = true }).FillAsync("https://github.com/bitcoin-core/gui/pull/1");
            await page.Locator("#token").FillAsync("ghp_any");
            await Assertions.Expect(page.Locator(".ticks")).ToBeVisibleAsync(new() { Timeout = 20_000 });
            await page.GetByRole(AriaRole.Button, new() { Name = "Connect this repository" }).ClickAsync();
            await Assertions.Expect(page.Locator("article[aria-labelledby=w-us] .figure strong")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await page.GotoAsync(product.Address + "/sources");
            await Assertions.Expect(page.Locator("article.card")).ToContainTextAsync("Up to date", new() { Timeout = 60_000 });
            await page.GotoAsync(product.Address + "/pull-requests?p=all");
            await Assertions.Expect(page.Locator("dl.strip dd").First).ToBeVisibleAsync();
            await page.GotoAsync(product.Address + "/inbox");
            await Assertions.Expect(page.Locator(".inbox tbody tr").First).ToBeVisibleAsync();
            Assert.Empty(errors);
        }

        standIn.Kill();
        await standIn.WaitForExitAsync(TestContext.Current.CancellationToken);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A copy of it, with what it needs.</summary>
    private static async Task<Process> StartAsync(string shared, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Path.Combine(shared, "tools", "github-standin")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        using var install = Process.Start(new ProcessStartInfo("npm", "ci --omit=dev --no-audit --no-fund") { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        await install.StandardOutput.ReadToEndAsync();
        await install.WaitForExitAsync();
        Assert.Equal(0, install.ExitCode);
        return Process.Start(new ProcessStartInfo("node", ["server.mjs", "--data", Path.Combine(shared, "data", "github-full"), "--port", "0"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
    }

    private static async Task<string> AddressAsync(Process standIn)
    {
        while (await standIn.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal)) is { } address)
            {
                return address;
            }
        }

        throw new InvalidOperationException("The stand-in did not start.");
    }
}

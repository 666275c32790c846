using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

public sealed class DemoTests(Browser browser)
{
    private const string Banner = "[data-testid=demo-banner]";

    [Fact]
    public async Task From_nothing_to_a_made_up_community_and_back_to_nothing()
    {
        using var repository = new MadeRepository();
        using var product = await Product.StartAsync(repository.Folder);
        var (page, _) = await browser.OpenAsync();
        await page.GotoAsync(product.Address + "/");
        await page.WaitForURLAsync("**/setup");
        await page.LiveAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Make it and look" }).ClickAsync();
        await page.Locator(Banner).WaitForAsync(new() { Timeout = 90_000 });
        await page.LiveAsync();
        Assert.Equal(product.Address + "/", page.Url);
        await Assertions.Expect(page.Locator("article[aria-labelledby=w-mau] .figure strong")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d{3}$"));
        foreach (var path in new[] { "/contributors", "/sources", "/setup", "/status", "/help" })
        {
            await page.GotoAsync(product.Address + path);
            await Assertions.Expect(page.Locator(Banner)).ToContainTextAsync("nothing here is real");
        }

        await page.LiveAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the demo" }).ClickAsync();

        await page.WaitForURLAsync("**/setup", new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Make it and look" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator(Banner)).ToHaveCountAsync(0);
        Assert.False(File.Exists(Path.Combine(product.Data, "demo.db")));
    }

    [Fact]
    public async Task The_own_community_is_as_it_was_after_a_look_at_the_demo()
    {
        using var repository = new MadeRepository();
        using var product = await Product.StartAsync(repository.Folder);
        var (page, _) = await browser.OpenAsync();
        await page.GotoAsync(product.Address + "/setup");
        await page.LiveAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show this repository" }).ClickAsync();
        var commits = page.Locator("article[aria-labelledby=w-commits] .figure strong");
        await Assertions.Expect(commits).ToHaveTextAsync("5", new() { Timeout = 20_000 });

        await page.GotoAsync(product.Address + "/setup");
        await page.LiveAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it and look" }).ClickAsync();
        await page.Locator(Banner).WaitForAsync(new() { Timeout = 90_000 });
        await page.LiveAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave the demo" }).ClickAsync();

        await Assertions.Expect(page.Locator(Banner)).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Assertions.Expect(commits).ToHaveTextAsync("5", new() { Timeout = 20_000 });
        Assert.True(File.Exists(Path.Combine(product.Data, "demo.db")));
        await page.GotoAsync(product.Address + "/setup");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Look at the demo" })).ToBeVisibleAsync();
    }
}

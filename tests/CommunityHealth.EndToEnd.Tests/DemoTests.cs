using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

public sealed partial class DemoTests(Browser browser)
{
    private const string Banner = "[data-testid=demo-banner]";

    /// <summary>The pages that the demo changes, and one of a source that only it has; other tests look at all of them, on the demo and without.</summary>
    private static readonly string[] Changed = ["/", "/sources", "/setup", "/?p=all&s=discord:wayfern"];

    [Fact]
    public async Task From_nothing_to_a_made_up_community_and_back_to_nothing()
    {
        using var repository = new MadeRepository();
        using var product = await Product.StartAsync(repository.Folder);
        var (page, errors) = await browser.OpenAsync();
        await page.GotoAsync(product.Address + "/");
        await page.WaitForURLAsync("**/setup");
        await page.LiveAsync();

        await LookAsync(page, "Make it and look");
        Assert.Equal(product.Address + "/", page.Url);
        await Assertions.Expect(page.Locator("article[aria-labelledby=w-mau] .figure strong")).ToHaveTextAsync(ThreeDigits());
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the demo" }).ClickAsync();

        await page.WaitForURLAsync("**/setup", new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Make it and look" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator(Banner)).ToHaveCountAsync(0);
        Assert.False(File.Exists(Path.Combine(product.Data, "demo.db")));
        Assert.DoesNotContain(errors, e => e.Contains("negotiation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_own_community_is_as_it_was_after_a_look_at_the_demo()
    {
        using var repository = new MadeRepository();
        using var product = await Product.StartAsync(repository.Folder, harvested: true);
        var (page, _) = await browser.OpenAsync(product.Address + "/setup");

        await LookAsync(page, "Make it and look");
        await LookThroughAsync(product);
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave the demo" }).ClickAsync();

        await Assertions.Expect(page.Locator(Banner)).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("article[aria-labelledby=w-commits] .figure strong")).ToHaveTextAsync("5", new() { Timeout = 20_000 });
        await page.GotoAsync(product.Address + "/setup");
        await page.LiveAsync();
        await LookAsync(page, "Look at the demo");
    }

    private static async Task LookAsync(IPage page, string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await page.Locator(Banner).WaitForAsync(new() { Timeout = 90_000 });
        await page.LiveAsync();
    }

    /// <summary>Each says that nothing is real, is accessible and does not scroll sideways, in light, in dark and on a phone.</summary>
    private async Task LookThroughAsync(Product product)
    {
        foreach (var path in Changed)
        {
            var (page, errors) = await browser.OpenAsync(product.Address + path);
            await Assertions.Expect(page.Locator(Banner)).ToContainTextAsync("nothing here is real");
            await page.FitsEverywhereAsync();
            Assert.Empty(errors);
            await page.Context.CloseAsync();
        }
    }

    [GeneratedRegex(@"^\d{3}$")]
    private static partial Regex ThreeDigits();
}

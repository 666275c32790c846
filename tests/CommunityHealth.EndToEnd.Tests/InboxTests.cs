using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>The inbox, on a demo of its own: what is noted there stays in it.</summary>
public sealed partial class InboxTests(Browser browser, DemoProduct product) : IClassFixture<DemoProduct>
{
    [Fact]
    public async Task Somebody_who_waits_is_claimed_snoozed_and_done_and_all_of_it_can_be_taken_back()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/inbox?order=inside");
        await page.LiveAsync();
        var first = page.Locator(".inbox tbody tr").First;
        var title = await first.Locator("th a").First.GetAttributeAsync("href");
        var total = await CountAsync(page);

        await Button(first, "Claim").ClickAsync();
        await Assertions.Expect(page.Locator("#visitor-hint")).ToContainTextAsync("Say who you are first");
        await Assertions.Expect(page.Locator("#visitor")).ToBeFocusedAsync();
        await page.Locator("#visitor").FillAsync("  Ada <b>L.</b> ");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("You are Ada <b>L.</b>")).ToBeVisibleAsync();

        await Button(first, "Claim").ClickAsync();
        await Assertions.Expect(first.Locator("td").Nth(2)).ToHaveTextAsync("Ada <b>L.</b>");
        await page.GotoAsync(product.Address + "/inbox?mine=1");
        await Assertions.Expect(page.Locator(".inbox tbody tr")).ToHaveCountAsync(1);
        await page.LiveAsync();

        await Row(page, title).GetByRole(AriaRole.Combobox).SelectOptionAsync("7");
        await Assertions.Expect(page.GetByText("Nothing of this kind waits.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Button(Row(page, title), "Done").ClickAsync();
        await Assertions.Expect(Row(page, title)).ToHaveCountAsync(0);

        await page.GotoAsync(product.Address + "/inbox?show=done");
        Assert.Equal(1, await CountAsync(page));
        await page.LiveAsync();
        await Button(Row(page, title), "Bring back").ClickAsync();
        await Assertions.Expect(page.GetByText("Nothing was set aside as done.")).ToBeVisibleAsync();
        await page.GotoAsync(product.Address + "/inbox?order=inside");
        Assert.Equal(total, await CountAsync(page));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Two_who_look_at_once_see_what_the_other_notes()
    {
        const string Here = "/inbox?ch=issue&order=time";
        var (ann, _) = await browser.OpenAsync(product.Address + Here);
        var (ben, _) = await browser.OpenAsync(product.Address + Here);
        foreach (var (page, name) in new[] { (ann, "Ann"), (ben, "Ben") })
        {
            await page.LiveAsync();
            await page.Locator("#visitor").FillAsync(name);
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.GetByText("You are " + name)).ToBeVisibleAsync();
        }

        await Button(ann.Locator(".inbox tbody tr").First, "Claim").ClickAsync();

        await Assertions.Expect(ben.Locator(".inbox tbody tr").First.Locator("td").Nth(2)).ToHaveTextAsync("Ann");
        await Button(ben.Locator(".inbox tbody tr").First, "Take over").ClickAsync();
        await Assertions.Expect(ann.Locator(".inbox tbody tr").First.Locator("td").Nth(2)).ToHaveTextAsync("Ben");
        await Button(ben.Locator(".inbox tbody tr").First, "Give back").ClickAsync();
        await Assertions.Expect(Button(ann.Locator(".inbox tbody tr").First, "Claim")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_channel_with_a_time_of_its_own_is_judged_by_it_everywhere()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/settings");
        await page.LiveAsync();
        await page.Locator("#channel-scope").SelectOptionAsync(new SelectOptionValue { Label = "github:wayfern/wayfern" });
        await page.Locator("#channel-kind").SelectOptionAsync("issue");
        await page.Locator("#channel-sla").FillAsync("soon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the channel" }).ClickAsync();
        await Assertions.Expect(page.Locator("#channel-said")).ToHaveTextAsync("‘soon’ is no time: write 4h, 90m or 2d.");
        await page.Locator("#channel-sla").FillAsync("2h");
        await page.GetByLabel("Support is promised here").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the channel" }).ClickAsync();
        await Assertions.Expect(page.GetByText("first answer within 2 h · support is promised")).ToBeVisibleAsync();

        await page.GotoAsync(product.Address + "/response-times");
        await Assertions.Expect(page.Locator("#r-intime")).ToContainTextAsync("the time of each channel");
        await Assertions.Expect(page.Locator("[aria-labelledby=r-groups] tbody")).ToContainTextAsync("Where support is promised");
        await page.GotoAsync(product.Address + "/inbox?only=official");
        await Assertions.Expect(page.Locator(".inbox tbody tr th").First).ToContainTextAsync("promised support");
        using var client = product.Client();
        Assert.Contains("\"sla_by_channel\":true", await client.GetStringAsync("/api/v1/metrics"), StringComparison.Ordinal);
        Assert.DoesNotContain("sla_by_channel", await client.GetStringAsync("/api/v1/metrics?sla=24h"), StringComparison.Ordinal);
        await page.GotoAsync(product.Address + "/settings");
        await page.LiveAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove github:wayfern/wayfern, issues" }).ClickAsync();
        await Assertions.Expect(page.Locator("#channel-said")).ToContainTextAsync("Removed");
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("/inbox")]
    [InlineData("/inbox?what=first&only=new")]
    [InlineData("/inbox?w=list:answered")]
    [InlineData("/settings")]
    public async Task Pages_are_for_everybody(string path)
    {
        var (page, errors) = await browser.OpenAsync(product.Address + path);

        await page.FitsEverywhereAsync();

        Assert.Empty(errors);
    }

    private static ILocator Button(ILocator row, string name) => row.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^" + name) });

    private static ILocator Row(IPage page, string? href) => page.Locator(".inbox tbody tr").Filter(new() { Has = page.Locator($"th a[href='{href}']") });

    private static async Task<int> CountAsync(IPage page) =>
        int.Parse(Digits().Match(await page.Locator("section[aria-labelledby=i-queue] p[role=status]").First.InnerTextAsync()).Value, null);

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}

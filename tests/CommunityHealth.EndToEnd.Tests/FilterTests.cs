using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>What a page shows figures for is on the page and in the address, and the way there and back is by every means.</summary>
public sealed class FilterTests(Browser browser, LivelyProduct product)
{
    [Fact]
    public async Task Days_of_ones_own_go_into_the_address_and_come_back_from_it()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/");

        await Choose(page, "p").SelectOptionAsync("custom");
        await page.Locator("input[name=p-from]").FillAsync("2026-03-05");
        await page.Locator("input[name=p-to]").FillAsync("2026-05-20");
        await page.Locator(".range-p").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(product.Address + "/?p=2026-03-05..2026-05-20");
        await Assertions.Expect(Choose(page, "p")).ToBeFocusedAsync();
        await Choose(page, "cmp").SelectOptionAsync("custom");
        await page.Locator("input[name=cmp-from]").FillAsync("2025-10-01");
        await page.Locator("input[name=cmp-to]").FillAsync("2025-12-31");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(product.Address + "/?p=2026-03-05..2026-05-20&cmp=2025-Q4");
        await page.ReloadAsync();
        await page.LiveAsync();

        await Assertions.Expect(Choose(page, "p")).ToHaveValueAsync("2026-03-05..2026-05-20");
        await Assertions.Expect(Choose(page, "cmp")).ToHaveValueAsync("2025-Q4");
        await page.GoBackAsync();
        await Assertions.Expect(Choose(page, "cmp")).ToHaveValueAsync("prev");
        await page.GoForwardAsync();
        await Assertions.Expect(Choose(page, "cmp")).ToHaveValueAsync("2025-Q4");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Without_script_the_same_form_leads_to_the_same_address()
    {
        var (page, _) = await browser.OpenAsync(new() { JavaScriptEnabled = false });
        await page.GotoAsync(product.Address + "/?view=table");

        await Choose(page, "p").SelectOptionAsync("custom");
        await page.Locator("input[name=p-from]").FillAsync("2026-09-30");
        await page.Locator("input[name=p-to]").FillAsync("2026-07-01");
        await page.Locator("input[name=bots]").CheckAsync();
        await page.Locator("#filters button:visible").Last.ClickAsync();

        Assert.Equal(product.Address + "/?p=2026-Q3&bots=1&view=table", page.Url);
        await Assertions.Expect(Choose(page, "p")).ToHaveValueAsync("2026-Q3");
    }

    [Fact]
    public async Task On_a_phone_the_theme_is_in_the_menu_and_filters_wait_for_their_button()
    {
        var (page, errors) = await browser.OpenAsync(
            product.Address + "/", new() { ViewportSize = new() { Width = 360, Height = 740 }, ColorScheme = ColorScheme.Light });

        await page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();
        await page.Locator("#rail").GetByLabel("Dark").CheckAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true })).ToBeFocusedAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.LiveAsync();

        await page.Locator(".filters-open").ClickAsync();
        await Choose(page, "g").SelectOptionAsync("q");
        await Choose(page, "cmp").SelectOptionAsync("yoy");
        Assert.Equal(product.Address + "/", page.Url);
        await page.Locator(".sheet-foot button").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(product.Address + "/?cmp=yoy&g=q");
        await Assertions.Expect(page.Locator("#filters")).ToBeHiddenAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task By_keyboard_one_skips_to_the_content_and_lands_on_the_question_of_the_next_page()
    {
        var (page, errors) = await browser.OpenAsync(product.Address + "/");

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#content")).ToBeFocusedAsync();
        await page.Locator("#rail a[href=contributors]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("h1")).ToBeFocusedAsync();
        Assert.EndsWith("/contributors", page.Url, StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    private static ILocator Choose(IPage page, string name) => page.Locator($"#filters select[name={name}]");
}

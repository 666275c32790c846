using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

public sealed class ShareTests(Browser browser, LivelyProduct product)
{
    /// <summary>How far the open menu of a card lies from its button, and how far it sticks out of the card's sides and the window.</summary>
    private const string Measure = """
        menu => {
          const [button, panel, card] = [menu.children[0], menu.children[1], menu.closest('.card')].map(e => e.getBoundingClientRect());
          const apart = Math.max(button.top - panel.bottom, panel.top - button.bottom, button.left - panel.right, panel.left - button.right);
          const out = Math.max(card.left - panel.left, panel.right - card.right, -panel.top, panel.bottom - innerHeight);
          return [apart, out];
        }
        """;

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(1280, 500)]
    [InlineData(360, 640)]
    public async Task The_menu_of_a_card_opens_at_its_button_and_stays_within_card_and_window(int width, int height)
    {
        foreach (var path in new[] { "/", "/contributors" })
        {
            var (page, errors) = await browser.OpenAsync(product.Address + path, new() { ViewportSize = new() { Width = width, Height = height } });
            var menus = page.Locator(".card details.menu");
            Assert.True(await menus.CountAsync() > 3);
            foreach (var menu in await menus.AllAsync())
            {
                await menu.Locator("summary").ClickAsync();
                await Assertions.Expect(menu.Locator("button").First).ToBeVisibleAsync();
                var (apart, outside) = await menu.EvaluateAsync<double[]>(Measure) is [var a, var o] ? (a, o) : default;

                Assert.InRange(apart, 0, 8);
                Assert.InRange(outside, double.MinValue, 0);
                await page.Keyboard.PressAsync("Escape");
                await Assertions.Expect(menu.Locator("summary")).ToBeFocusedAsync();
            }

            Assert.Empty(errors);
            await page.Context.CloseAsync();
        }
    }
}

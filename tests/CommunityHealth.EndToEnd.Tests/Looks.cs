using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>What every page must be for everybody.</summary>
internal static class Looks
{
    /// <summary>What can differ where the same page is narrow: sizes, what scrolls, and the names of what shows itself there alone.</summary>
    private static readonly string[] OfNarrow =
        ["target-size", "scrollable-region-focusable", "button-name", "link-name", "label", "aria-hidden-focus", "aria-required-children", "duplicate-id-aria", "list", "listitem"];

    /// <summary>Nothing for axe to find, as the page is now.</summary>
    public static async Task AccessibleAsync(this IPage page) =>
        await page.AccessibleAsync(RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"));

    /// <summary>Accessible, and not scrolled sideways, in light, in dark and on a phone: one page that its reader turns and narrows.</summary>
    public static async Task FitsEverywhereAsync(this IPage page)
    {
        await page.AccessibleAsync();
        await page.StaysInsideAsync();
        var light = await page.InkAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.NotEqual(light, await page.InkAsync());
        await page.AccessibleAsync(RunOnlyOptions.Rules("color-contrast"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(360, 900);
        await page.AccessibleAsync(RunOnlyOptions.Rules(OfNarrow));
        await page.StaysInsideAsync();
    }

    private static async Task StaysInsideAsync(this IPage page) => Assert.True(
        await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"), $"{page.Url} scrolls sideways");

    private static Task<string> InkAsync(this IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.querySelector('h1')).color");

    private static async Task AccessibleAsync(this IPage page, RunOnlyOptions rules)
    {
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = rules, ResultTypes = [ResultType.Violations] });
        Assert.True(found.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", found.Violations.Select(v => $"{v.Id} {v.Nodes[0].Html}")));
    }
}

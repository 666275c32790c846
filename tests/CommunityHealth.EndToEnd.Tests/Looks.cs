using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>What every page must be for everybody.</summary>
internal static class Looks
{
    /// <summary>Nothing for axe to find, as the page is now.</summary>
    public static async Task AccessibleAsync(this IPage page) =>
        await page.AccessibleAsync(RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"));

    /// <summary>Accessible, and not scrolled sideways, in light, in dark and on a phone: one page that its reader turns and narrows.</summary>
    public static async Task FitsEverywhereAsync(this IPage page)
    {
        await page.FitsAsync();
        var light = await page.InkAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.NotEqual(light, await page.InkAsync());
        await page.AccessibleAsync(RunOnlyOptions.Rules("color-contrast"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(360, 900);
        await page.FitsAsync();
    }

    private static async Task FitsAsync(this IPage page)
    {
        await page.AccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"), $"{page.Url} scrolls sideways");
    }

    private static Task<string> InkAsync(this IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.querySelector('h1')).color");

    private static async Task AccessibleAsync(this IPage page, RunOnlyOptions rules)
    {
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = rules, ResultTypes = [ResultType.Violations] });
        Assert.True(found.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", found.Violations.Select(v => $"{v.Id} {v.Nodes[0].Html}")));
    }
}

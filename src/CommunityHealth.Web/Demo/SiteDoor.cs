using CommunityHealth.Storage;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Demo;

/// <summary>Takes a visitor through a switch: the browser waits until the site shows what was asked for, then opens it.</summary>
public sealed class SiteDoor(IJSRuntime browser, SiteSwitch site, HealthDatabase database)
{
    /// <summary>Whether the site shows a made-up community.</summary>
    public bool IsDemo => DemoMark.Of(database) is not null;

    /// <summary>Switches; this page is gone a moment later.</summary>
    public async Task GoAsync(SiteTurn turn)
    {
        await ReopenAsync(turn == SiteTurn.ToDemo ? "demo" : "own", "/");
        site.Ask(turn);
    }

    /// <summary>Begins the site anew and opens a page of it.</summary>
    public async Task AgainAsync(string path)
    {
        await ReopenAsync(IsDemo ? "demo" : "own", path);
        site.Ask(SiteTurn.Again);
    }

    private async Task ReopenAsync(string shown, string path)
    {
        var script = await browser.InvokeAsync<IJSObjectReference>("import", "/js/demo.js");
        await script.InvokeVoidAsync("reopen", shown, path);
    }
}

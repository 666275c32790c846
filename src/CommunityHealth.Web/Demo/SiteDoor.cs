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
        var script = await browser.InvokeAsync<IJSObjectReference>("import", "/js/demo.js");
        await script.InvokeVoidAsync("reopen", turn == SiteTurn.ToDemo ? "demo" : "own");
        site.Ask(turn);
    }
}

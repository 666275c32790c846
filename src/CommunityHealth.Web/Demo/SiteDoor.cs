using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Demo;

/// <summary>Takes a visitor through a switch: the browser waits until the site shows what was asked for, then opens it.</summary>
/// <param name="access">Null where nobody asks who may.</param>
public sealed class SiteDoor(IJSRuntime browser, SiteSwitch site, HealthDatabase database, IOptionsMonitor<AccessOptions>? access = null)
{
    /// <summary>The whole site turns: with accounts, others are at work in it.</summary>
    public bool CanTurn => access?.CurrentValue.IsSingle != false;


    /// <summary>Whether the site shows a made-up community.</summary>
    public bool IsDemo => DemoMark.Of(database) is not null;

    /// <summary>Switches; this page is gone a moment later.</summary>
    public async Task GoAsync(SiteTurn turn)
    {
        if (!CanTurn)
        {
            return;
        }

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

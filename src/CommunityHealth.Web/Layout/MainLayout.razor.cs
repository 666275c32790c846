using CommunityHealth.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Layout;

/// <summary>The frame of every page: where one can go, which scope is shown, and how fresh the data is.</summary>
public sealed partial class MainLayout(NavigationManager navigation, IHttpContextAccessor request, IOptionsMonitor<CommunityOptions> community) : IDisposable
{
    private static readonly (string Id, string Name, Link[] Links)[] Groups =
    [
        ("see", LayoutTexts.See,
        [
            new("", LayoutTexts.Overview, "home", NavLinkMatch.All), new("contributors", LayoutTexts.Contributors, "people"),
            new("pull-requests", LayoutTexts.PullRequests, "merge"), new("response-times", LayoutTexts.Responses, "reply"),
            new("activity", LayoutTexts.Activity, "clock"),
            new("help", LayoutTexts.Help, "help"),
        ]),
        ("act", LayoutTexts.Act, [new("inbox", LayoutTexts.Inbox, "reply")]),
        ("run", LayoutTexts.Run, [new("sources", LayoutTexts.Sources, "source"), new("settings", LayoutTexts.Settings, "gear"), new("status", LayoutTexts.Status, "pulse")]),
    ];

    /// <summary>All pages of the frame, by name.</summary>
    public static IEnumerable<(string Name, string Href)> Pages => Groups.SelectMany(g => g.Links).Select(l => (l.Name, l.Href));

    private ErrorBoundary? _boundary;

    private string Chosen { get; set; } = Theme.System;

    private string Community => community.CurrentValue.Name;

    private string Here => new Uri(navigation.Uri).PathAndQuery;

    private string Skip => Here + "#content";

    /// <inheritdoc/>
    public void Dispose() => navigation.LocationChanged -= Moved;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Chosen = Theme.Of(request.HttpContext);
        navigation.LocationChanged += Moved;
    }

    /// <summary>A page that failed is left behind by going to another one; links of the frame follow the address.</summary>
    private void Moved(object? sender, LocationChangedEventArgs place) => _ = InvokeAsync(() =>
    {
        _boundary?.Recover();
        StateHasChanged();
    });

    private sealed record Link(string Href, string Name, string Icon, NavLinkMatch Match = NavLinkMatch.Prefix);
}

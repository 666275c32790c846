using CommunityHealth.Settings;
using System.Security.Claims;
using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Layout;

/// <summary>The frame of every page: where one can go, which scope is shown, and how fresh the data is.</summary>
public sealed partial class MainLayout(
    NavigationManager navigation, IHttpContextAccessor request, IOptionsMonitor<CommunityOptions> community, IOptionsMonitor<AccessOptions> access, Permissions permissions) : IDisposable
{
    private static readonly (string Id, string Name, Link[] Links)[] Groups =
    [
        ("see", LayoutTexts.See,
        [
            new("", LayoutTexts.Overview, "home"), new("contributors", LayoutTexts.Contributors, "people"),
            new("pull-requests", LayoutTexts.PullRequests, "merge"), new("response-times", LayoutTexts.Responses, "reply"),
            new("sentiment", LayoutTexts.Sentiment, "mood"),
            new("activity", LayoutTexts.Activity, "clock"), new("declared", LayoutTexts.Declared, "people"),
            new("help", LayoutTexts.Help, "help"),
        ]),
        ("act", LayoutTexts.Act,
        [
            new("inbox", LayoutTexts.Inbox, "reply") { Policy = Policies.AnswerInbox },
            new("moderation", LayoutTexts.Moderation, "few") { Policy = Policies.ModerateMessages },
        ]),
        ("run", LayoutTexts.Run,
        [
            new("sources", LayoutTexts.Sources, "source") { Policy = Policies.ManageSources }, new("settings", LayoutTexts.Settings, "gear") { Policy = Policies.ChangeSettings },
            new("access", LayoutTexts.Access, "people") { Policy = Policies.ManageAccess }, new("audit", LayoutTexts.Audit, "clock") { Policy = Policies.ReadAudit },
            new("status", LayoutTexts.Status, "pulse") { Policy = Policies.SeeStatus },
        ]),
    ];

    /// <summary>All pages of the frame, by name.</summary>
    public static IEnumerable<(string Name, string Href, string Policy)> Pages => Groups.SelectMany(g => g.Links).Select(l => (l.Name, l.Href, l.Policy));

    private ErrorBoundary? _boundary;

    private Rights _rights = new(new ClaimsPrincipal(), permissions);

    [CascadingParameter] private Task<AuthenticationState>? Who { get; set; }

    private bool MayRead => May(Policies.ReadDashboard);

    /// <summary>What is for whoever looks.</summary>
    private IEnumerable<(string Id, string Name, IEnumerable<Link> Links)> Offered =>
        Groups.Select(g => (g.Id, g.Name, g.Links.Where(l => May(l.Policy)))).Where(g => g.Item3.Any());

    /// <summary>The first three at hand on a phone.</summary>
    private IEnumerable<Link> Dock => Groups.SelectMany(g => g.Links).Where(l => l.Href is "" or "contributors" or "sources" or "inbox" && May(l.Policy))
        .OrderBy(l => l.Href == "inbox").Take(3);

    private string Chosen { get; set; } = Theme.System;

    private string Community => community.CurrentValue.Name;

    private string Here => new Uri(navigation.Uri).PathAndQuery;

    private string Skip => Here + "#content";

    /// <inheritdoc/>
    public void Dispose() => navigation.LocationChanged -= Moved;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Who is not null && (await Who).User is var user && user != _rights.User)
        {
            _rights = _rights with { User = user };
        }
    }

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

    /// <summary>A link to the page shown, or to the one it belongs to.</summary>
    private string? Current(Link link)
    {
        var path = navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0];
        return path == link.Href || (link.Href.Length > 0 && path.StartsWith(link.Href + "/", StringComparison.OrdinalIgnoreCase)) ? "page" : null;
    }

    private bool May(string policy) => _rights.May(policy);

    private sealed record Link(string Href, string Name, string Icon)
    {
        public string Policy { get; init; } = Policies.ReadDashboard;
    }
}

using System.Globalization;
using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace CommunityHealth.Web.Layout;

/// <summary>The frame of every page: where one can go, which scope is shown, and how fresh the data is.</summary>
public sealed partial class MainLayout(
    NavigationManager navigation, ScopeReader scopes, LiveUpdates updates, IHttpContextAccessor request) : IDisposable
{
    private static readonly (string Id, string Name, Link[] Links)[] Groups =
    [
        ("see", LayoutTexts.See,
        [
            new("", LayoutTexts.Overview, "home", NavLinkMatch.All), new("contributors", LayoutTexts.Contributors, "people"),
            new("help", LayoutTexts.Help, "help"),
        ]),
        ("run", LayoutTexts.Run, [new("sources", LayoutTexts.Sources, "source"), new("status", LayoutTexts.Status, "pulse")]),
    ];

    private static readonly (string Value, string Name)[] Themes =
    [
        (Theme.System, LayoutTexts.Theme_System), ("light", LayoutTexts.Theme_Light), ("dark", LayoutTexts.Theme_Dark),
    ];

    private string Chosen { get; set; } = Theme.System;

    private IReadOnlyList<string> Scopes { get; set; } = [];

    private string Fresh { get; set; } = "";

    private string Skip => new Uri(navigation.Uri).PathAndQuery + "#content";

    private string Scope => Query.FirstOrDefault(q => q.Key == "s").Value ?? "all";

    private IEnumerable<KeyValuePair<string, string>> Others => Query.Where(q => q.Key is not ("s" or "page"));

    private IEnumerable<KeyValuePair<string, string>> Query =>
        QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).Select(q => KeyValuePair.Create(q.Key, q.Value.ToString()));

    /// <inheritdoc/>
    public void Dispose() => updates.FactsChanged -= Changed;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Chosen = Theme.Of(request.HttpContext);
        Read();
        updates.FactsChanged += Changed;
    }

    private void Changed() => _ = InvokeAsync(() =>
    {
        Read();
        StateHasChanged();
    });

    private void Read()
    {
        var page = navigation.ToBaseRelativePath(navigation.Uri).Split('?')[0];
        Scopes = page is "" or "contributors" ? scopes.Keys() : [];
        var good = scopes.Sources(0).Select(s => s.LastGoodAt).Where(t => t is not null).ToList();
        Fresh = good.Count == 0
            ? LayoutTexts.Fresh_None
            : string.Format(CultureInfo.CurrentCulture, LayoutTexts.Fresh, good.Min()!.Value.ToString("d MMM HH:mm", CultureInfo.CurrentCulture));
    }

    private void Choose(ChangeEventArgs change) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["s"] = change.Value as string is "all" ? null : change.Value as string, ["page"] = null,
        }));

    private sealed record Link(string Href, string Name, string Icon, NavLinkMatch Match = NavLinkMatch.Prefix);
}

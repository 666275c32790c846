using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace CommunityHealth.Web.Layout;

/// <summary>
/// Which scope the figures are of, on pages that have figures. A plain form whose answer is an address; one scope alone
/// is only named.
/// </summary>
public sealed partial class ScopePicker(NavigationManager navigation, ScopeReader scopes) : IDisposable
{
    private const string All = "all";

    private IReadOnlyList<string> _known = [];
    private string _chosen = All;

    /// <summary>The known scopes, and the one of the address where it is none of them.</summary>
    private IReadOnlyList<string> Choice => Here == All || _known.Count == 0 || _known.Contains(Here) ? _known : [.. _known, Here];

    private string Here => Query.FirstOrDefault(q => q.Key == "s").Value is { Length: > 0 } scope ? scope : All;

    private IEnumerable<KeyValuePair<string, string>> Others => Query.Where(q => q.Key is not ("s" or "page"));

    private IEnumerable<KeyValuePair<string, string>> Query =>
        QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).Select(q => KeyValuePair.Create(q.Key, q.Value.ToString()));

    /// <inheritdoc/>
    public void Dispose() => navigation.LocationChanged -= Moved;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Read();
        navigation.LocationChanged += Moved;
    }

    private void Moved(object? sender, LocationChangedEventArgs place) => _ = InvokeAsync(() =>
    {
        Read();
        StateHasChanged();
    });

    private void Read()
    {
        _known = PageAddress.HasFigures(navigation.Uri) ? scopes.Keys() : [];
        _chosen = Here;
    }

    private void Choose(string? scope) => _chosen = scope ?? All;

    private void Apply() => navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["s"] = _chosen == All ? null : _chosen, ["page"] = null,
    }));
}

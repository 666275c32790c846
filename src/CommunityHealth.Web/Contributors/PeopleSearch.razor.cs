using CommunityHealth.Community;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Contributors;

/// <summary>Looks for people by name and state. A plain form; with a circuit the address changes without a new page.</summary>
public sealed partial class PeopleSearch(NavigationManager navigation)
{
    private string? _search;
    private string? _state;

    /// <summary>What is shown now.</summary>
    [Parameter, EditorRequired]
    public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The address of the page for a filter.</summary>
    [Parameter, EditorRequired]
    public Func<Filter, string> Address { get; set; } = _ => "";

    private Filter Plain => PageAddress.Fresh(Filter).With("q", null).With("state", null);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _search = PeopleFilter.Search(Filter);
        _state = Filter.Extras.GetValueOrDefault("state");
    }

    private void Apply() => navigation.NavigateTo(Address(Plain.With("q", _search?.Trim()).With("state", _state)));
}

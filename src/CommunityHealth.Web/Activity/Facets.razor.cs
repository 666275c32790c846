using CommunityHealth.Community;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Activity;

/// <summary>Narrows the list of events down, and says how many of each type there are.</summary>
public sealed partial class Facets(NavigationManager navigation)
{
    private static readonly string[] Own = ["q", "type", "kind", "platform"];
    private readonly Dictionary<string, string?> _chosen = [];

    [Parameter, EditorRequired] public ActivityModel Model { get; set; } = null!;

    [Parameter, EditorRequired] public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The address of the page for a filter.</summary>
    [Parameter, EditorRequired] public Func<Filter, string> Address { get; set; } = _ => "";

    /// <summary>The filter without what this form chooses.</summary>
    private Filter Plain => Own.Aggregate(PageAddress.Fresh(Filter), (filter, name) => filter.With(name, null));

    private string NameOf(ActivityType type) => Model.Facets.Types.TryGetValue(type, out var count)
        ? Figures.Format(ActivityTexts.Type_Count, ActivityWords.Type(type), Figures.Number(count))
        : ActivityWords.Type(type);

    private void Choose(string name, ChangeEventArgs change) => _chosen[name] = change.Value as string;

    /// <summary>Enter in the field sends the form twice: the second time nothing is left to apply.</summary>
    private void Apply()
    {
        if (_chosen.Count == 0)
        {
            return;
        }

        var filter = _chosen.Aggregate(PageAddress.Fresh(Filter), (made, choice) => made.With(choice.Key, choice.Value?.Trim()));
        _chosen.Clear();
        navigation.NavigateTo(Address(filter));
    }
}

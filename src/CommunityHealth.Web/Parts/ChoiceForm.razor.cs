using CommunityHealth.Community;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Parts;

/// <summary>What a page or a card lets one choose. A plain form; with a circuit the address changes without a new page.</summary>
public sealed partial class ChoiceForm(NavigationManager navigation)
{
    private readonly Dictionary<string, string?> _chosen = [];

    /// <summary>What is chosen here, for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What can be chosen.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    /// <summary>What is shown now.</summary>
    [Parameter, EditorRequired]
    public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The address of the page for a filter.</summary>
    [Parameter, EditorRequired]
    public Func<Filter, string> Address { get; set; } = _ => "";

    private string Path => Address(Filter.Default with { Compare = new Comparison(CompareMode.Previous) });

    private Filter Plain => Choices.Aggregate(PageAddress.Fresh(Filter), (filter, choice) => filter.With(choice.Name, null));

    private void Choose(string name, ChangeEventArgs change) => _chosen[name] = change.Value as string;

    /// <summary>Enter in a field sends the form twice: the second time nothing is left to apply.</summary>
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

using CommunityHealth.Community;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// The card every figure is shown in: a question, one number with unit and period, the change, what others published,
/// the chart with its table, what it rests on, and what can be done with it.
/// </summary>
public sealed partial class Widget
{
    /// <summary>Unique on the page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The heading.</summary>
    [Parameter, EditorRequired]
    public string Question { get; set; } = "";

    /// <summary>The figure, or why there is none.</summary>
    [Parameter, EditorRequired]
    public LoadState<WidgetModel> State { get; set; } = LoadState.Loading<WidgetModel>();

    /// <summary>w3 to w8; the whole width where it is empty.</summary>
    [Parameter]
    public string Width { get; set; } = "";

    /// <summary>The height of the box that stands in for a figure.</summary>
    [Parameter]
    public int Height { get; set; } = 140;

    /// <summary>Shows the table first.</summary>
    [Parameter]
    public bool StartWithTable { get; set; }

    /// <summary>What can be done where there is no figure; what the page offers where it is null.</summary>
    [Parameter]
    public string? Act { get; set; }

    /// <summary>Where <see cref="Act"/> leads.</summary>
    [Parameter]
    public string? ActHref { get; set; }

    /// <summary>Where more can be done about it, beside its other acts.</summary>
    [Parameter]
    public string? More { get; set; }

    /// <summary>Where <see cref="More"/> leads; null for nowhere.</summary>
    [Parameter]
    public string? MoreHref { get; set; }

    /// <summary>The page it is on, which knows what helps, and what files are made for.</summary>
    [CascadingParameter]
    public FilteredPage? Page { get; set; }

    private object? _given;
    private bool _changed;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var given = (State, Question, StartWithTable, More, MoreHref, Page?.Filter, Page?.Releases);
        _changed = !given.Equals(_given);
        _given = given;
    }

    /// <summary>A page is drawn for many reasons; most of them change no figure.</summary>
    protected override bool ShouldRender() => _changed;

    private (string? Text, string? Href) Way => Act is not null ? (Act, ActHref) : Page?.Way(State.Kind) ?? (null, ActHref);

    /// <summary>The file of its metrics, or of its own tables.</summary>
    private string File(WidgetModel model, string format) => model.Keys.Count == 0
        ? TableFile.Address(Tables(model), format, model.Sentence)
        : $"export/metrics.{format}" + PageAddress.Query(PageAddress.Fresh(Page?.Filter ?? Filter.Default).With("keys", string.Join(',', model.Keys)));

    private static IEnumerable<TableModel> Tables(WidgetModel model) => model.Table is { } table ? [table, .. model.Also] : model.Also;
}

using CommunityHealth.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// A series: its sentence, its drawing and its table. The table is in the first response; the drawing is added by
/// script when it comes into view and keeps its place until then.
/// </summary>
public sealed partial class TrendChart(IJSRuntime script) : IAsyncDisposable
{
    private const int FewFlags = 6;

    private ElementReference _element;
    private (ChartSpec? Chart, IReadOnlyList<Release>? Releases) _given;
    private ChartSpec _spec = null!;
    private TableModel _table = null!;
    private IJSObjectReference? _charts;
    private ChartSpec? _drawn;

    /// <summary>Names the choice between chart and table; unique on the page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The shape in a sentence.</summary>
    [Parameter, EditorRequired]
    public string Summary { get; set; } = "";

    /// <summary>The drawing.</summary>
    [Parameter, EditorRequired]
    public ChartSpec Chart { get; set; } = null!;

    /// <summary>The same values in words.</summary>
    [Parameter, EditorRequired]
    public TableModel Table { get; set; } = null!;

    /// <summary>Shows the table first.</summary>
    [Parameter]
    public bool StartWithTable { get; set; }

    /// <summary>The page it is on, which knows of releases.</summary>
    [CascadingParameter]
    public FilteredPage? Page { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var releases = Page?.Releases ?? [];
        if (!ReferenceEquals(_given.Chart, Chart) || !ReferenceEquals(_given.Releases, releases))
        {
            _given = (Chart, releases);
            var flags = ReleaseFlags.Of(Chart.Days, releases, i => Table.Lines.Count == Chart.Days.Count ? Table.Lines[i].Head : Chart.Categories[i]);
            _spec = flags.Count == 0 ? Chart : Chart with { Flags = flags };
        }

        _table = _spec.Flags.Count == 0 || Table.Lines.Count != Chart.Days.Count ? Table : Table with { Lines = [.. Table.Lines.Select(Noted)] };
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(_drawn, _spec))
        {
            return;
        }

        _drawn = _spec;
        try
        {
            _charts ??= await script.InvokeAsync<IJSObjectReference>("import", "/js/charts.js");
            await _charts.InvokeVoidAsync("update", _element, _spec);
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // Without a drawing there is still the table.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_charts is not null)
            {
                await _charts.InvokeVoidAsync("unmount", _element);
                await _charts.DisposeAsync();
            }
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // The page is gone, and the drawing with it.
        }
    }

    private TableLine Noted(TableLine line, int at) => _spec.Flags.FirstOrDefault(f => f.At == at) is { } flag
        ? line with { Note = $"{line.Note} {flag.Text[(line.Head.Length + 2)..]}".Trim() }
        : line;

    private string Swatch(ChartSeries series) =>
        $"swatch c{series.Color}{(Chart.Kind == "line" || series.Dashed ? " line" : "")}{(series.Dashed ? " dash" : "")}";
}

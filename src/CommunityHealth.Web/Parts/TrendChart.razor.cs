using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// A series: its sentence, its drawing and its table. The table is in the first response; the drawing is added by
/// script when it comes into view and keeps its place until then.
/// </summary>
public sealed partial class TrendChart(IJSRuntime script) : IAsyncDisposable
{
    private ElementReference _element;
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

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(_drawn, Chart))
        {
            return;
        }

        _drawn = Chart;
        try
        {
            _charts ??= await script.InvokeAsync<IJSObjectReference>("import", "/js/charts.js");
            await _charts.InvokeVoidAsync("update", _element, Chart);
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

    private string Swatch(ChartSeries series) =>
        $"swatch c{series.Color}{(Chart.Kind == "line" || series.Dashed ? " line" : "")}{(series.Dashed ? " dash" : "")}";
}

using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Drawers;

/// <summary>
/// The drawer at the side of a page with figures: what is behind a figure, or what to make of it. The address says
/// whether it is open, so that it can be shared, reloaded and closed with the browser's Back.
/// </summary>
public sealed partial class FigureDrawer(DrillDownQuery query, TimeProvider clock, IJSRuntime script) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private (string Query, long Version)? _read;
    private DrawerContent? _shown;
    private bool _wasOpen;

    /// <summary>What the page shows, and which drawer is open.</summary>
    [Parameter, EditorRequired]
    public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The figures of the page.</summary>
    [Parameter, EditorRequired]
    public MetricsAnswer Answer { get; set; } = null!;

    /// <summary>The address of the page for a filter.</summary>
    [Parameter, EditorRequired]
    public Func<Filter, string> Address { get; set; } = _ => "";

    /// <summary>The items of figures that only the page knows; null for a figure there is not.</summary>
    [Parameter]
    public Func<DrawerAddress, int, ItemList?>? Lists { get; set; }

    private Filter Closed => Filter.With(DrawerAddress.Name, null).With(DrawerAddress.PageName, null);

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Filter.ToQuery(), Answer.DataVersion);
        if (_read == wanted)
        {
            return;
        }

        _read = wanted;
        _shown = DrawerAddress.Of(Filter) is { } drawer ? await new DrawerReader(query, clock, Answer, Filter, Lists).ReadAsync(drawer, _gone.Token) : null;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var open = _shown is not null;
        if (open == _wasOpen)
        {
            return;
        }

        _wasOpen = open;
        try
        {
            await script.InvokeVoidAsync("communityHealth.drawer", open);
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // Only the focus stays where it is.
        }
    }
}

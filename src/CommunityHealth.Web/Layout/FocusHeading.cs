using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Layout;

/// <summary>
/// Draws nothing; after going from one page to another, focus goes to the new page's question. The page that is opened
/// first is left alone, so that the way by keyboard begins at its top.
/// </summary>
public sealed class FocusHeading(IJSRuntime script, NavigationManager navigation) : ComponentBase
{
    private string? _path;
    private bool _moved;

    /// <summary>Where the router went; a new one is looked at.</summary>
    [Parameter, EditorRequired]
    public Microsoft.AspNetCore.Components.RouteData Route { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var path = new Uri(navigation.Uri).AbsolutePath;
        _moved = _path is not null && path != _path;
        _path = path;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_moved)
        {
            return;
        }

        _moved = false;
        try
        {
            await script.InvokeVoidAsync("communityHealth.focusHeading");
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // The page is gone.
        }
    }
}

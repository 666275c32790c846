namespace CommunityHealth.Web.Demo;

/// <summary>On every page of the demo: nothing here is real, and the way out of it.</summary>
public sealed partial class DemoBanner(SiteDoor door)
{
    private bool _shown;
    private bool _leaving;

    private string? Leaving => _leaving ? "true" : null;

    /// <inheritdoc/>
    protected override void OnInitialized() => _shown = door.IsDemo;

    private async Task GoAsync(SiteTurn turn)
    {
        if (!_leaving)
        {
            _leaving = true;
            await door.GoAsync(turn);
        }
    }
}

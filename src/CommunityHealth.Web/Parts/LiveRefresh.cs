using CommunityHealth.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// Draws nothing; tells its page, at most once a second, that facts have changed. Never moves focus or scroll.
/// </summary>
public sealed class LiveRefresh(LiveUpdates updates, TimeProvider clock) : ComponentBase, IDisposable
{
    private ITimer? _timer;
    private int _waiting;
    private bool _gone;

    /// <summary>Reads again.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnFacts { get; set; }

    /// <summary>Tells of running harvests too, twice a second.</summary>
    [Parameter]
    public bool Harvests { get; set; }

    private TimeSpan Pause => TimeSpan.FromSeconds(Harvests ? 0.5 : 1);

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && !_gone)
        {
            _timer = clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            updates.FactsChanged += Changed;
            if (Harvests)
            {
                updates.HarvestsChanged += Changed;
            }
        }
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone = true;
        updates.FactsChanged -= Changed;
        updates.HarvestsChanged -= Changed;
        _timer?.Dispose();
    }

    /// <summary>The first change starts the clock; those that come before it rings are told with it.</summary>
    private void Changed()
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 0)
        {
            _timer?.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    private void Ring() => _ = InvokeAsync(TellAsync);

    private async Task TellAsync()
    {
        Interlocked.Exchange(ref _waiting, 0);
        try
        {
            if (!_gone && !updates.IsOver)
            {
                await OnFacts.InvokeAsync();
            }
        }
        catch (Exception fault) when (!_gone)
        {
            await DispatchExceptionAsync(fault);
        }
    }
}

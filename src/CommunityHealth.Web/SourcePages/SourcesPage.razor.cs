using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Web.Live;

namespace CommunityHealth.Web.SourcePages;

/// <summary>A2: what feeds us, and is it fine. Follows running harvests, at most twice a second.</summary>
public sealed partial class SourcesPage(
    SourcesQuery query, SourceStore store, LiveUpdates updates, HarvestQueue queue, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private IReadOnlyList<SourceCard> _cards = [];
    private ITimer? _timer;
    private int _waiting;

    /// <inheritdoc/>
    public void Dispose()
    {
        updates.HarvestsChanged -= Changed;
        _timer?.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _timer = clock.CreateTimer(_ => _ = InvokeAsync(RefreshAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            updates.HarvestsChanged += Changed;
        }
    }

    private async Task HoldAsync(SourceCard card, bool hold)
    {
        updates.Harvests.Progress(card.Id)?.Pause(hold);
        await store.PauseAsync(card.Id, hold, CancellationToken.None);
        if (!hold)
        {
            queue.Enqueue(card.Id);
        }

        await ReadAsync();
    }

    private void Changed()
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 0)
        {
            _timer?.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task RefreshAsync()
    {
        Interlocked.Exchange(ref _waiting, 0);
        try
        {
            await ReadAsync();
            StateHasChanged();
        }
        catch (StorageException fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task ReadAsync() => _cards = await query.ListAsync(CancellationToken.None);
}

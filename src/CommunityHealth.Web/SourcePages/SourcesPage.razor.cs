using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Web.Live;

namespace CommunityHealth.Web.SourcePages;

/// <summary>A2: what feeds us, and is it fine. Follows running harvests, at most twice a second.</summary>
public sealed partial class SourcesPage(
    SourcesQuery query, SourceStore store, LiveUpdates updates, HarvestQueue queue, TimeProvider clock)
{
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(3);

    private IReadOnlyList<SourceCard> _cards = [];
    private string _running = "";
    private long _read;

    private string Running => string.Join(',', _cards.Where(c => updates.Harvests.Progress(c.Id) is not null).Select(c => c.Id));

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

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

    /// <summary>How far a harvest is needs no database; what is stored does, when one begins or ends and now and then.</summary>
    private async Task RefreshAsync()
    {
        if (Running != _running || clock.GetElapsedTime(_read) > Stale)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        _cards = await query.ListAsync(CancellationToken.None);
        (_running, _read) = (Running, clock.GetTimestamp());
    }
}

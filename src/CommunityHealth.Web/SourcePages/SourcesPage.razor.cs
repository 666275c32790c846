using CommunityHealth.Sources;
using CommunityHealth.Web.Live;

namespace CommunityHealth.Web.SourcePages;

/// <summary>A2: what feeds us, and is it fine. Follows running harvests, at most twice a second.</summary>
public sealed partial class SourcesPage(
    SourcesQuery query, SourceDesk desk, LiveUpdates updates, HarvestQueue queue, TimeProvider clock)
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
        await desk.HoldAsync(card.Id, hold);
        await ReadAsync();
    }

    private async Task SlowAsync(SourceCard card, bool slow)
    {
        await desk.SlowAsync(card.Id, slow);
        await ReadAsync();
    }

    private string? Next(SourceCard card) => ScheduleWords.Next(desk.Times.Next(card.Id), desk.Times.Schedule(card.Id), desk.Times.Usual);

    /// <summary>How far a harvest is needs no database; what is stored does: while one runs, when it begins and ends and now and then.</summary>
    private async Task RefreshAsync()
    {
        if (Running is "" || Running != _running || clock.GetElapsedTime(_read) > Stale)
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

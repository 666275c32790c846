using System.Collections.Concurrent;
using CommunityHealth.Sources;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Live;

/// <summary>What can be done to a connected source: hold it, slow it down, give it another token, remove it.</summary>
public sealed class SourceDesk(
    SourceStore store, Harvests harvests, HarvestQueue queue, GitHubPreviews previews, GitHubToken token, SourceRemoval removal, Leases leases,
    Timetable times)
{
    /// <summary>What is left to others when it is slowed down, of a hundred.</summary>
    public const int Gentle = 20;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<int, int> _going = new();

    /// <summary>When sources are read by themselves.</summary>
    public Timetable Times => times;

    /// <summary>The sources are made up: nothing can be done to them.</summary>
    public bool AreMadeUp => store.AreMadeUp;

    /// <summary>Keeps a source from being read until it is let go again, which reads it at once.</summary>
    public async Task HoldAsync(int source, bool hold)
    {
        harvests.Progress(source)?.Pause(hold);
        await store.PauseAsync(source, hold, CancellationToken.None);
        if (!hold)
        {
            queue.Enqueue(source);
        }

        await times.FollowAsync();
    }

    /// <summary>Leaves a part of the limits to others, or no longer; a running harvest follows at once.</summary>
    public async Task SlowAsync(int source, bool slow)
    {
        int? percent = slow ? Gentle : null;
        if (harvests.Progress(source) is { } progress)
        {
            progress.LeaveToOthers = percent;
        }

        await store.LeaveToOthersAsync(source, percent, CancellationToken.None);
    }

    /// <summary>Tries a token on the source's repository; it is kept in the place of the one before once GitHub takes it, and the source is read with it.</summary>
    /// <exception cref="SourceException">It is no token, or not good for this repository; the one before stays.</exception>
    public async Task GiveTokenAsync(int source, string typed, CancellationToken cancellation)
    {
        var there = store.Find(source) ?? throw new GitHubException(LiveTexts.Deleted);
        await previews.TryAsync(there.Location, typed, cancellation);
        _ = store.Find(source) ?? throw new GitHubException(LiveTexts.Deleted);
        await token.KeepAsync(source, typed, CancellationToken.None);
        queue.Enqueue(source);
    }

    /// <summary>What would go with a source; null where it is gone already.</summary>
    public RemovalPreview? PreviewRemoval(int source) => store.Find(source) is { } there ? removal.Preview(there) : null;

    /// <summary>How many rows of a source that is being removed are gone so far; null where none is.</summary>
    public int? Gone(int source) => _going.TryGetValue(source, out var gone) ? gone : null;

    /// <summary>Removes a source with all that it told of: a running harvest is stopped first. It goes on when nobody looks any more.</summary>
    /// <param name="moved">Told, on any thread, that more is gone.</param>
    /// <returns>False where something else is at work on the source.</returns>
    public async Task<bool> RemoveAsync(int source, Action moved)
    {
        if (store.Find(source) is not { } there || !_going.TryAdd(source, 0))
        {
            return true;
        }

        try
        {
            await store.PauseAsync(source, true, CancellationToken.None);
            if (await AloneAsync(source) is not { } lease)
            {
                return false;
            }

            await using (lease)
            {
                await removal.RemoveAsync(store.Find(source) ?? there, gone => Note(source, gone, moved), CancellationToken.None);
            }

            return true;
        }
        finally
        {
            _going.TryRemove(source, out _);
        }
    }

    private void Note(int source, int gone, Action moved)
    {
        _going[source] = gone;
        moved();
    }

    /// <summary>Ends the harvest of this process; null where another one holds the source.</summary>
    private async Task<Lease?> AloneAsync(int source)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            harvests.Stop(source);
            if (harvests.Progress(source) is null && await leases.TakeAsync($"source:{source}", CancellationToken.None) is { } lease)
            {
                return lease;
            }

            if (patience.IsCancellationRequested)
            {
                return null;
            }

            await Task.Delay(Look, CancellationToken.None);
        }
    }
}

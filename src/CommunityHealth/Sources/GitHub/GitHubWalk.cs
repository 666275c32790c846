using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// Walks through the items of all kinds side by side, newest change first; while a page is stored the next one is asked
/// for.
/// </summary>
internal sealed class GitHubWalk(
    GitHubPages pages, GitHubFacts facts, GitHubStore store, Rollups rollups, HarvestProgress progress, TimeProvider clock)
{
    private static readonly ItemKind[] Kinds = [ItemKind.Pull, ItemKind.Issue, ItemKind.Discussion];

    /// <summary>Pages show new figures so often while a harvest goes on.</summary>
    private static readonly TimeSpan FiguresEvery = TimeSpan.FromSeconds(2);

    /// <summary>A harvest that loses its place again and again ends, and the next one tries.</summary>
    private const int MostLost = 3;

    private int _lost;
    private long _shown = clock.GetTimestamp();

    /// <summary>Reads everything that is wanted and not read yet.</summary>
    public async Task<GitHubState> ReadAsync(GitHubState state, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        progress.Expect(Kinds.Any(k => state.Of(k).Next is { IsHistory: true }) ? Kinds.Sum(k => state.Of(k).Total) : null);
        var asked = Ask(state, stop.Token);
        var done = 0;
        try
        {
            while (asked is not null)
            {
                IReadOnlyList<ItemPage> read;
                try
                {
                    read = await asked.ConfigureAwait(false);
                }
                catch (LostPlaceException lost) when (Lost(lost, state) is { Length: > 0 } kinds && _lost++ < MostLost)
                {
                    state = kinds.Aggregate(state, (s, k) => s.With(k, s.Of(k).Again()));
                    asked = Ask(state, stop.Token);
                    continue;
                }

                foreach (var page in read)
                {
                    state = state.With(page.Kind, state.Of(page.Kind).Step(page.Reached, page.Next));
                    state = page.Missed.Aggregate(state, (s, m) => s.Miss(m));
                    state = page.Items.Aggregate(state, (s, i) => s.Found(page.Kind, i.Number));
                    done += page.Items.Count;
                }

                await progress.PausedAsync(cancellation).ConfigureAwait(false);
                asked = Ask(state, stop.Token);
                await store.WriteAsync([.. read.SelectMany(p => p.Items.Select(i => facts.Of(p.Kind, i)))], state, cancellation).ConfigureAwait(false);
                progress.Advance(done);
                await ShowAsync(cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await (asked?.ContinueWith(_ => { }, TaskScheduler.Default) ?? Task.CompletedTask).ConfigureAwait(false);
        }

        return state;
    }

    /// <summary>Asks for the next page of every kind that has one; null when all are done.</summary>
    private Task<IReadOnlyList<ItemPage>>? Ask(GitHubState state, CancellationToken cancellation)
    {
        var places = Kinds.Where(k => state.Of(k).Next is not null).ToDictionary(k => k, k => state.Of(k).Next!.After);
        return places.Count == 0 ? null : pages.ReadAsync(places, cancellation);
    }

    /// <summary>The kinds whose place is lost; where GitHub does not say which, all that are not at their beginning.</summary>
    private static ItemKind[] Lost(LostPlaceException lost, GitHubState state)
    {
        var begun = Kinds.Where(k => state.Of(k).Next is { After: not null }).ToArray();
        return Kinds.Any(k => lost.Lists.Contains(GitHubPages.ListName(k))) ? [.. begun.Where(k => lost.Lists.Contains(GitHubPages.ListName(k)))] : begun;
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        if (clock.GetElapsedTime(_shown) > FiguresEvery)
        {
            await rollups.RefreshAsync(cancellation).ConfigureAwait(false);
            progress.TellFactsChanged();
            _shown = clock.GetTimestamp();
        }
    }
}

using System.Threading.Channels;
using CommunityHealth.Storage;

namespace CommunityHealth.Sources.Git;

/// <summary>
/// The second pass: which files each commit changed, and by how many lines. Git counts, one task collects, one writes, so
/// that it takes hardly longer than git alone. Only commits without files are read; what is missing in a partial clone
/// costs the lines of its commits and nothing else, and is looked for again next time.
/// </summary>
internal sealed class GitFiles(
    GitRepository repository, FileStore store, HealthDatabase database, Rollups rollups, HarvestProgress progress, TimeProvider clock,
    SemaphoreSlim turn)
{
    private const int Page = 2_000;
    private const int Listed = 100;
    private static readonly TimeSpan ShowEvery = TimeSpan.FromSeconds(2);

    /// <summary>Reads what is still to be read of a source; returns what could not be, the first hundred of it.</summary>
    public async Task<IReadOnlyList<HarvestProblem>> ReadAsync(SourceRecord source, CancellationToken cancellation)
    {
        await ReopenAsync(source.ScopeId, cancellation).ConfigureAwait(false);
        var unread = store.CountUnread(source.ScopeId);
        if (unread > 0)
        {
            progress.Begin(HarvestStage.Files, unread);
            await InTurnAsync(source.ScopeId, cancellation).ConfigureAwait(false);
        }

        await rollups.RefreshAsync(cancellation).ConfigureAwait(false);
        progress.TellFactsChanged();
        var left = unread > 0 ? store.CountUnread(source.ScopeId) : 0;
        if (left == 0)
        {
            await store.NoteReadAsync(source.Id, cancellation).ConfigureAwait(false);
        }

        var problems = store.Gaps(source.ScopeId, Listed).Select(Problem);
        return [.. left == 0 ? problems : problems.Prepend(
            new HarvestProblem(repository.Folder, string.Format(null, GitFilesTexts.GaveUp, left))).Take(Listed)];
    }

    /// <summary>What was missing and is there now is read again.</summary>
    private async Task ReopenAsync(int scopeId, CancellationToken cancellation)
    {
        var (edge, gaps) = (repository.Edge(), store.HasGaps(scopeId));
        if (gaps && store.Missing(scopeId) is { Count: > 0 } lacking)
        {
            var objects = await repository.ObjectsAsync(cancellation).ConfigureAwait(false);
            var missing = await objects.MissingAsync(lacking, cancellation).ConfigureAwait(false);
            await store.ReopenAsync(scopeId, lacking.Except(missing), cancellation).ConfigureAwait(false);
        }

        if (gaps || edge.Count > 0)
        {
            await store.KeepEdgeAsync(scopeId, edge, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>One repository at a time: git counts with all its might.</summary>
    private async Task InTurnAsync(int scopeId, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await StoreAsync(scopeId, cancellation).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task StoreAsync(int scopeId, CancellationToken cancellation)
    {
        var batches = Channel.CreateBounded<FileBatch>(4);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = CollectAsync(scopeId, batches.Writer, stop.Token);
        try
        {
            await WriteAsync(scopeId, batches.Reader, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading.ConfigureAwait(false);
    }

    private async Task WriteAsync(int scopeId, ChannelReader<FileBatch> batches, CancellationToken cancellation)
    {
        var writer = new FileWriter(scopeId);
        var (done, shown) = (0, clock.GetTimestamp());
        await foreach (var batch in batches.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            await progress.PausedAsync(cancellation).ConfigureAwait(false);
            using (var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false))
            {
                writer.Write(session, batch);
                session.Commit();
            }

            progress.Advance(done += batch.Commits);
            if (clock.GetElapsedTime(shown) > ShowEvery)
            {
                await rollups.RefreshAsync(cancellation).ConfigureAwait(false);
                progress.TellFactsChanged();
                shown = clock.GetTimestamp();
            }
        }
    }

    /// <summary>
    /// One git for everything, until it stumbles over what is missing; then a page with care, and one git again as soon
    /// as a page is whole.
    /// </summary>
    private async Task CollectAsync(int scopeId, ChannelWriter<FileBatch> batches, CancellationToken cancellation)
    {
        try
        {
            var to = new FileSender(batches, clock);
            var lines = new FileListing(repository, to);
            CarefulListing? careful = null;
            long after = 0;
            while (careful is not { GaveUp: true } && await lines.ReadAsync(Unread(scopeId, after), cancellation).ConfigureAwait(false) is { } stumble)
            {
                careful ??= new CarefulListing(await repository.ObjectsAsync(cancellation).ConfigureAwait(false), lines, to);
                after = stumble.Commit.Id - 1;
                for (var whole = false; !whole && !careful.GaveUp;)
                {
                    var page = store.NextUnread(scopeId, after, Page);
                    if (page.Count == 0)
                    {
                        break;
                    }

                    whole = await careful.ReadAsync(page, cancellation).ConfigureAwait(false);
                    after = page[^1].Id;
                }
            }

            await to.SendAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            batches.Complete();
        }
    }

    /// <summary>Page by page, so that a long history takes no memory; git asks for the next one when it is through.</summary>
    private IEnumerable<UnreadCommit> Unread(int scopeId, long after)
    {
        while (store.NextUnread(scopeId, after, Page) is { Count: > 0 } page)
        {
            foreach (var commit in page)
            {
                yield return commit;
            }

            after = page[^1].Id;
        }
    }

    private static HarvestProblem Problem((string Sha, string Gap, bool FilesKnown) gap) => new(
        string.Format(null, GitFilesTexts.Commit, gap.Sha),
        string.Format(null, (gap.Gap, gap.FilesKnown) switch
        {
            (FileStore.Unreadable, _) => GitFilesTexts.Unreadable,
            (_, true) => GitFilesTexts.LinesMissing,
            _ => GitFilesTexts.FilesMissing,
        }, gap.Gap));
}

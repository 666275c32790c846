using System.Threading.Channels;
using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sources.Git;

/// <summary>
/// git prints, one task parses, one writes: commits are stored in short transactions as they come, and pages see new
/// figures about once a second.
/// </summary>
internal sealed class CommitStream(
    GitRepository repository, bool mapped, HealthDatabase database, Rollups rollups, HarvestProgress progress, TimeProvider clock)
{
    private const int Batch = 1_000;

    /// <summary>Characters of messages after which a batch is full, so that many long ones cost no memory.</summary>
    private const int LargeBatch = 2_000_000;
    private static readonly TimeSpan ShowEvery = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private long _shown = clock.GetTimestamp();

    /// <summary>The names of all commits read so far.</summary>
    public IReadOnlySet<string> Seen => _seen;

    /// <summary>Stores the commits of <paramref name="revisions"/>; what git cannot read is listed in the tally.</summary>
    public async Task StoreAsync(
        IReadOnlyList<string> revisions, CommitScope scope, bool onHead, HarvestTally tally, CancellationToken cancellation)
    {
        if (revisions.Count == 0)
        {
            return;
        }

        var batches = Channel.CreateBounded<List<Commit>>(4);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var parsing = ParseAsync(revisions, batches.Writer, tally, stop.Token);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                await progress.PausedAsync(cancellation).ConfigureAwait(false);
                await WriteAsync(batch, scope, onHead, tally, cancellation).ConfigureAwait(false);
                await ShowAsync(cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await parsing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await parsing.ConfigureAwait(false);
    }

    private async Task ParseAsync(
        IReadOnlyList<string> revisions, ChannelWriter<List<Commit>> batches, HarvestTally tally, CancellationToken cancellation)
    {
        try
        {
            using var git = repository.Start([.. CommitReader.Format, "--stdin"], revisions);
            var reader = new CommitReader(git.Output);
            var mailmap = new GitMailmap(repository);
            var batch = new List<Commit>(Batch);
            var (last, size, broken) = ("", 0, false);
            try
            {
                while (await reader.NextAsync(cancellation).ConfigureAwait(false) is { } commit)
                {
                    batch.Add(commit);
                    last = commit.Sha;
                    size += commit.Message.Length;
                    if (batch.Count == Batch || size > LargeBatch)
                    {
                        await SendAsync(batch).ConfigureAwait(false);
                        (batch, size) = (new List<Commit>(Batch), 0);
                    }
                }
            }
            catch (EndOfStreamException)
            {
                // git died in the middle of a commit; what came before is kept.
                broken = true;
            }

            await SendAsync(batch).ConfigureAwait(false);
            if (await git.EndAsync(cancellation).ConfigureAwait(false) != 0 || broken)
            {
                var why = await git.ComplaintAsync().ConfigureAwait(false);
                tally.Skip(
                    last.Length == 0 ? repository.Folder : string.Format(null, GitTexts.AfterCommit, last),
                    why.Length > 0 ? why : GitTexts.EndedEarly);
            }

            async ValueTask SendAsync(List<Commit> read)
            {
                if (mapped)
                {
                    await mailmap.ApplyAsync(read, cancellation).ConfigureAwait(false);
                }

                await batches.WriteAsync(read, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            batches.Complete();
        }
    }

    private async Task WriteAsync(
        List<Commit> batch, CommitScope scope, bool onHead, HarvestTally tally, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var writer = new CommitWriter(session, scope, clock.GetUtcNow());
        var counts = new int[3];
        foreach (var commit in batch)
        {
            counts[(int)writer.Write(commit, onHead)]++;
            _seen.Add(commit.Sha);
        }

        session.Commit();
        tally.Added += counts[(int)Stored.Added];
        tally.Updated += counts[(int)Stored.Updated];
        tally.Unchanged += counts[(int)Stored.Unchanged];
        progress.Advance(tally.Added + tally.Updated + tally.Unchanged);
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        if (clock.GetElapsedTime(_shown) < ShowEvery)
        {
            return;
        }

        await rollups.RefreshAsync(cancellation).ConfigureAwait(false);
        progress.TellFactsChanged();
        _shown = clock.GetTimestamp();
    }
}

using System.Collections.Concurrent;
using CommunityHealth.Storage;

namespace CommunityHealth.Sources.Git;

/// <summary>The commit at which git gave up; what it read before is kept.</summary>
/// <param name="Commit">It could not be read, or the one after it.</param>
internal sealed record Stumble(UnreadCommit Commit, string Complaint);

/// <summary>Lets one git list the changed files of many commits with their lines, and collects them as they come.</summary>
internal sealed class FileListing(GitRepository repository, FileSender to)
{
    private readonly ConcurrentQueue<UnreadCommit> _asked = new();

    /// <summary>Reads commits in their order; null when git came to the end of them.</summary>
    public async Task<Stumble?> ReadAsync(IEnumerable<UnreadCommit> commits, CancellationToken cancellation)
    {
        _asked.Clear();
        using var git = repository.Start(ChangeReader.Lines, Ask(commits));
        var reader = new ChangeReader(git.Output);
        UnreadCommit? open = null;
        var broken = false;
        try
        {
            while (await reader.NextAsync(cancellation).ConfigureAwait(false))
            {
                if (reader.Commit is { } sha)
                {
                    End(open);
                    open = Begin(sha);
                }
                else
                {
                    to.Batch.Add(reader.Path, reader.OldPath, reader.Count.Added, reader.Count.Deleted);
                }

                await to.SendIfFullAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (EndOfStreamException)
        {
            // git died in the middle of a file; what came before this commit is kept.
            broken = true;
        }

        if (await git.EndAsync(cancellation).ConfigureAwait(false) == 0 && !broken)
        {
            End(open);
            PassOver(null);
            return null;
        }

        var complaint = await git.ComplaintAsync().ConfigureAwait(false);
        return new Stumble(open ?? Next(), complaint);
    }

    private IEnumerable<string> Ask(IEnumerable<UnreadCommit> commits)
    {
        foreach (var commit in commits)
        {
            _asked.Enqueue(commit);
            yield return commit.Sha;
        }
    }

    private UnreadCommit Begin(string sha)
    {
        PassOver(sha);
        var commit = Next();
        to.Batch.Begin(commit.Id);
        return commit;
    }

    private UnreadCommit Next() => _asked.TryDequeue(out var commit)
        ? commit
        : throw new GitException(string.Format(null, GitFilesTexts.NoObjects, repository.Folder));

    private void End(UnreadCommit? open)
    {
        if (open is not null)
        {
            to.Batch.End();
        }
    }

    /// <summary>Commits that git has nothing to say of are not there.</summary>
    private void PassOver(string? until)
    {
        while (_asked.TryPeek(out var commit) && commit.Sha != until)
        {
            _asked.TryDequeue(out _);
            to.Batch.Begin(commit.Id);
            to.Batch.EndUnknown(commit.Sha + "^{tree}");
        }
    }
}

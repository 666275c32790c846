using CommunityHealth.Storage;

namespace CommunityHealth.Sources.Git;

/// <summary>A commit with the names of its changed files and of their contents.</summary>
internal sealed record NamedCommit(UnreadCommit Commit, List<NamedFile> Files);

/// <summary>A changed file; contents are null where it is no file of this repository before or after.</summary>
internal readonly record struct NamedFile(byte[] Path, byte[] OldPath, string? Old, string? New);

/// <summary>Lets git list the changed files of commits by name: it needs trees and no contents.</summary>
internal sealed class NameListing(GitObjects objects)
{
    /// <summary>Gives each commit to <paramref name="take"/>, in their order; null when git came to the end of them.</summary>
    public async Task<Stumble?> ReadAsync(
        IReadOnlyList<UnreadCommit> commits, Func<NamedCommit, Task> take, CancellationToken cancellation)
    {
        using var git = objects.Start(ChangeReader.Names, commits.Select(c => c.Sha));
        var reader = new ChangeReader(git.Output);
        NamedCommit? open = null;
        var (next, broken) = (0, false);
        try
        {
            while (await reader.NextAsync(cancellation).ConfigureAwait(false))
            {
                if (reader.Commit is { } sha)
                {
                    await TakeAsync().ConfigureAwait(false);
                    next = Find(sha, next);
                    open = new NamedCommit(commits[next++], []);
                }
                else
                {
                    open!.Files.Add(new NamedFile(reader.Path.ToArray(), reader.OldPath.ToArray(), reader.Contents.Old, reader.Contents.New));
                }
            }
        }
        catch (EndOfStreamException)
        {
            broken = true;
        }

        if (await git.EndAsync(cancellation).ConfigureAwait(false) == 0 && !broken)
        {
            await TakeAsync().ConfigureAwait(false);
            return null;
        }

        return new Stumble(open?.Commit ?? commits[next], await git.ComplaintAsync().ConfigureAwait(false));

        Task TakeAsync() => open is null ? Task.CompletedTask : take(open);

        int Find(string sha, int from)
        {
            while (commits[from].Sha != sha)
            {
                from++;
            }

            return from;
        }
    }
}

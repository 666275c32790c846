using System.Text.RegularExpressions;
using CommunityHealth.Storage;

namespace CommunityHealth.Sources.Git;

/// <summary>
/// Reads commits of which something may be missing: looks first what is there, lets git count the lines only where all of
/// it is, and keeps the names of files where trees are there and contents are not. Where git stumbles all the same, only
/// the commit it stumbles over is left out.
/// </summary>
internal sealed partial class CarefulListing(GitObjects objects, FileListing lines, FileSender to)
{
    private const int Group = 20_000;

    /// <summary>A repository of which more than this is broken in ways nobody foresaw is left for another day.</summary>
    private const int MostStumbles = 50;

    private readonly NameListing _names = new(objects);
    private List<NamedCommit> _group = [];
    private int _grouped;
    private int _stumbles;
    private bool _whole;

    /// <summary>Git stumbled too often: what is left stays unread.</summary>
    public bool GaveUp => _stumbles > MostStumbles;

    /// <summary>Reads commits; says whether nothing of them was missing.</summary>
    public async Task<bool> ReadAsync(IReadOnlyList<UnreadCommit> commits, CancellationToken cancellation)
    {
        _whole = true;
        var missing = await objects.MissingAsync(commits.SelectMany(Trees), cancellation).ConfigureAwait(false);
        var there = new List<UnreadCommit>(commits.Count);
        foreach (var commit in commits)
        {
            if (Trees(commit).FirstOrDefault(missing.Contains) is { } tree)
            {
                LeaveOut(commit, tree);
            }
            else
            {
                there.Add(commit);
            }
        }

        await SurelyAsync(
            there, some => _names.ReadAsync(some, c => TakeAsync(c, cancellation), cancellation),
            async (commit, complaint) => LeaveOut(commit, await GapAsync(complaint, cancellation).ConfigureAwait(false))).ConfigureAwait(false);
        await FlushAsync(cancellation).ConfigureAwait(false);
        return _whole;
    }

    private static string[] Trees(UnreadCommit commit) =>
        commit.Parent is null ? [commit.Sha + "^{tree}"] : [commit.Sha + "^{tree}", commit.Parent + "^{tree}"];

    private async Task TakeAsync(NamedCommit commit, CancellationToken cancellation)
    {
        _group.Add(commit);
        _grouped += commit.Files.Count;
        if (_grouped >= Group)
        {
            await FlushAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        var group = _group;
        (_group, _grouped) = ([], 0);
        var contents = group.SelectMany(c => c.Files).SelectMany(Contents).ToHashSet(StringComparer.Ordinal);
        var missing = await objects.MissingAsync(contents, cancellation).ConfigureAwait(false);
        var there = new List<UnreadCommit>(group.Count);
        foreach (var commit in group)
        {
            if (commit.Files.SelectMany(Contents).FirstOrDefault(missing.Contains) is { } content)
            {
                await NameAsync(commit, content, cancellation).ConfigureAwait(false);
            }
            else
            {
                there.Add(commit.Commit);
            }
        }

        await SurelyAsync(
            there, some => lines.ReadAsync(some, cancellation),
            (commit, _) => NameAsync(group.Find(c => c.Commit == commit)!, FileStore.Unreadable, cancellation)).ConfigureAwait(false);
    }

    /// <summary>
    /// Git dies at what it cannot read, and may have printed the commit before it or not: both are tried alone, and those
    /// after them are read on.
    /// </summary>
    private async Task SurelyAsync(
        List<UnreadCommit> commits, Func<IReadOnlyList<UnreadCommit>, Task<Stumble?>> read, Func<UnreadCommit, string, Task> leave)
    {
        for (var from = 0; from < commits.Count && !GaveUp;)
        {
            if (await read(commits.GetRange(from, commits.Count - from)).ConfigureAwait(false) is not { } stumble)
            {
                return;
            }

            from = commits.IndexOf(stumble.Commit, from);
            for (var alone = 0; alone < 2 && from < commits.Count; alone++, from++)
            {
                if (await read([commits[from]]).ConfigureAwait(false) is { } again)
                {
                    _stumbles++;
                    await leave(commits[from], again.Complaint).ConfigureAwait(false);
                }
            }
        }
    }

    private void LeaveOut(UnreadCommit commit, string gap)
    {
        _whole = false;
        to.Batch.Begin(commit.Id);
        to.Batch.EndUnknown(gap);
    }

    private async Task NameAsync(NamedCommit commit, string gap, CancellationToken cancellation)
    {
        _whole = false;
        to.Batch.Begin(commit.Commit.Id);
        foreach (var file in commit.Files)
        {
            to.Batch.Add(file.Path, file.OldPath, -1, -1);
            await to.SendIfFullAsync(cancellation).ConfigureAwait(false);
        }

        to.Batch.End(gap);
    }

    /// <summary>The object git complains of, if it is missing; what is there and broken has no name to look for.</summary>
    private async Task<string> GapAsync(string complaint, CancellationToken cancellation)
    {
        var named = ObjectName().Match(complaint).Value;
        return named.Length > 0 && (await objects.MissingAsync([named], cancellation).ConfigureAwait(false)).Count > 0
            ? named
            : FileStore.Unreadable;
    }

    private static IEnumerable<string> Contents(NamedFile file)
    {
        if (file.Old is not null)
        {
            yield return file.Old;
        }

        if (file.New is not null)
        {
            yield return file.New;
        }
    }

    [GeneratedRegex("[0-9a-f]{40,64}")]
    private static partial Regex ObjectName();
}

using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// Brings what was told from paths into step with the rules of this program: the kind of every path, and of every commit
/// that changed one whose kind is another now. In short transactions; what is done when the program dies stays done, and
/// the rest is done at the next start.
/// </summary>
internal sealed class PathKinds(HealthDatabase database)
{
    private const string Setting = "path_rules";
    private const int PathsAtOnce = 5_000;
    private const int CommitsAtOnce = 500;

    /// <summary>Looks whether the rules are others than those that were applied last, and applies them.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        if (database.Setting(Setting) == PathRules.Version)
        {
            return;
        }

        for (var some = Changed(0); some.Last is { } last; some = Changed(last))
        {
            if (some.Paths.Count > 0)
            {
                await ApplyAsync(some.Paths, cancellation).ConfigureAwait(false);
            }
        }

        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Set(Setting, PathRules.Version);
        session.Commit();
    }

    /// <summary>Of the next paths those that are of another kind now; no last one where there are no more.</summary>
    private (long? Last, Dictionary<long, ContributionKind> Paths) Changed(long after)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT id, path, kind FROM paths WHERE id > ?1 ORDER BY id LIMIT ?2");
        rows.Bind(1, after).Bind(2, PathsAtOnce);
        long? last = null;
        var changed = new Dictionary<long, ContributionKind>();
        while (rows.Next())
        {
            last = rows.Long(0);
            var kind = PathBook.Kind(rows.Text(1));
            if (kind.Text() != rows.Text(2))
            {
                changed[last.Value] = kind;
            }
        }

        return (last, changed);
    }

    /// <summary>The paths themselves come last: until then they are found again.</summary>
    private async Task ApplyAsync(Dictionary<long, ContributionKind> paths, CancellationToken cancellation)
    {
        foreach (var commits in Commits(paths.Keys).Chunk(CommitsAtOnce))
        {
            using var some = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
            foreach (var commit in commits)
            {
                Tell(some, commit, paths);
            }

            some.Commit();
        }

        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        foreach (var (path, kind) in paths)
        {
            session.Prepare("UPDATE paths SET kind = ?2 WHERE id = ?1").Bind(1, path).Bind(2, kind.Text()).Run();
        }

        session.BumpDataVersion();
        session.Commit();
    }

    private HashSet<long> Commits(IEnumerable<long> paths)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT commit_id FROM commit_files WHERE path_id = ?1");
        var commits = new HashSet<long>();
        foreach (var path in paths)
        {
            rows.Bind(1, path);
            while (rows.Next())
            {
                commits.Add(rows.Long(0));
            }
        }

        return commits;
    }

    /// <summary>A commit whose files are not read to the end is told when they are.</summary>
    private static void Tell(WriteSession session, long commit, Dictionary<long, ContributionKind> paths)
    {
        var row = session.Prepare("SELECT scope_id, sha FROM commits WHERE id = ?1 AND files IS NOT NULL").Bind(1, commit);
        if (!row.Next())
        {
            return;
        }

        var (scope, sha) = (row.Int(0), row.Text(1));
        row.Reset();
        var kinds = new int[Enum.GetValues<ContributionKind>().Length];
        var files = session.Prepare("SELECT p.id, p.kind FROM commit_files f JOIN paths p ON p.id = f.path_id WHERE f.commit_id = ?1").Bind(1, commit);
        while (files.Next())
        {
            kinds[(int)(paths.TryGetValue(files.Long(0), out var now) ? now : ActivityTypes.ParseKind(files.Text(1)))]++;
        }

        FileWriter.Tell(session, scope, sha, PathRules.OfCommit(kinds));
    }
}

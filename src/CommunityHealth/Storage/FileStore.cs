using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>A commit whose changed files are to be read.</summary>
/// <param name="Parent">Its first parent; null for a root.</param>
public readonly record struct UnreadCommit(long Id, string Sha, string? Parent);

/// <summary>What is known of the changed files of a scope's commits, and what is still to be read.</summary>
public sealed class FileStore(HealthDatabase database, TimeProvider clock)
{
    /// <summary>Stands in the place of an object where the edge of a shallow clone hides what a commit changed.</summary>
    public const string Shallow = "shallow";

    /// <summary>Stands in the place of an object where git cannot say what it stumbled over.</summary>
    public const string Unreadable = "unreadable";

    private const int Some = 1_000;

    private const string Unread = "FROM commits WHERE scope_id = ?1 AND files IS NULL AND reach <> 'gone'";

    /// <summary>How many commits are still to be read.</summary>
    public int CountUnread(int scopeId)
    {
        using var connection = database.Open();
        using var count = new Statement(connection, $"SELECT COUNT(*) {Unread}").Bind(1, scopeId);
        return (int)(count.Scalar() ?? 0);
    }

    /// <summary>The next commits to be read, in the order they were stored, from the one after <paramref name="after"/> on.</summary>
    public IReadOnlyList<UnreadCommit> NextUnread(int scopeId, long after, int most)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, $"SELECT id, sha, parents {Unread} AND id > ?2 ORDER BY id LIMIT ?3");
        rows.Bind(1, scopeId).Bind(2, after).Bind(3, most);
        var commits = new List<UnreadCommit>();
        while (rows.Next())
        {
            var parents = rows.Text(2);
            commits.Add(new UnreadCommit(rows.Long(0), rows.Text(1), parents.Length == 0 ? null : parents.Split(' ', 2)[0]));
        }

        return commits;
    }

    /// <summary>Whether anything is not known of the commits read so far.</summary>
    public bool HasGaps(int scopeId)
    {
        using var connection = database.Open();
        using var gap = new Statement(connection, "SELECT 1 FROM commits WHERE scope_id = ?1 AND gap IS NOT NULL LIMIT 1").Bind(1, scopeId);
        return gap.Scalar() is not null;
    }

    /// <summary>The first commits of which something is missing here, and the missing object of each.</summary>
    public IReadOnlyList<(string Sha, string Gap, bool FilesKnown)> Gaps(int scopeId, int most)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, """
            SELECT sha, gap, files >= 0 FROM commits
            WHERE scope_id = ?1 AND gap IS NOT NULL AND gap <> 'shallow' AND reach <> 'gone' ORDER BY gap, id LIMIT ?2
            """).Bind(1, scopeId).Bind(2, most);
        var gaps = new List<(string, string, bool)>();
        while (rows.Next())
        {
            gaps.Add((rows.Text(0), rows.Text(1), rows.Int(2) != 0));
        }

        return gaps;
    }

    /// <summary>The names of all objects that were missing.</summary>
    public IReadOnlySet<string> Missing(int scopeId)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT DISTINCT gap FROM commits WHERE scope_id = ?1 AND gap IS NOT NULL").Bind(1, scopeId);
        var missing = new HashSet<string>(StringComparer.Ordinal);
        while (rows.Next())
        {
            missing.Add(rows.Text(0));
        }

        missing.Remove(Shallow);
        missing.Remove(Unreadable);
        return missing;
    }

    /// <summary>Lets commits be read again that lacked one of these objects.</summary>
    public async Task ReopenAsync(int scopeId, IEnumerable<string> found, CancellationToken cancellation)
    {
        foreach (var some in found.Chunk(Some))
        {
            using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
            foreach (var missing in some)
            {
                session.Prepare("UPDATE commits SET files = NULL WHERE scope_id = ?1 AND gap = ?2").Bind(1, scopeId).Bind(2, missing).Run();
            }

            session.Commit();
        }
    }

    /// <summary>
    /// Lets commits be read again that lie at the edge of a shallow clone no more, and some of those git stumbled over;
    /// keeps those from being read that lie at it now: every file of the project would look new there.
    /// </summary>
    public async Task KeepEdgeAsync(int scopeId, IReadOnlyCollection<string> edge, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Prepare("""
            UPDATE commits SET files = NULL, gap = NULL WHERE id IN (
                SELECT id FROM commits WHERE scope_id = ?1 AND gap = 'unreadable' AND reach <> 'gone' LIMIT 20)
            """).Bind(1, scopeId).Run();
        session.Prepare("UPDATE commits SET files = NULL, gap = NULL WHERE scope_id = ?1 AND gap = 'shallow'").Bind(1, scopeId).Run();
        foreach (var sha in edge)
        {
            session.Prepare("UPDATE commits SET files = -1, gap = 'shallow' WHERE scope_id = ?1 AND sha = ?2 AND files IS NULL")
                .Bind(1, scopeId).Bind(2, sha).Run();
        }

        session.Commit();
    }

    /// <summary>Notes that the files of all commits of a source are known, as far as they can be.</summary>
    public async Task NoteReadAsync(int sourceId, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Prepare("UPDATE sources SET files_at = ?2 WHERE id = ?1").Bind(1, sourceId).Bind(2, UnixTime.Micros(clock.GetUtcNow())).Run();
        session.BumpDataVersion();
        session.Commit();
    }
}

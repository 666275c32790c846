using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// Writes the changed files of the commits of one scope, batch after batch. A commit counts as read only with its last
/// file; one that is written again loses what it had before. What kind of work a commit is follows from its paths.
/// </summary>
public sealed class FileWriter(int scopeId)
{
    private const string Insert = """
        INSERT INTO commit_files (commit_id, path_id, old_path_id, added, deleted) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (commit_id, path_id) DO NOTHING
        """;

    /// <summary>
    /// The author's activity has the key of the commit, those of co-authors begin with it. The plus keeps the engine from
    /// looking through the whole scope.
    /// </summary>
    private const string SetKind = """
        UPDATE activities SET kind = ?4 WHERE +scope_id = ?1 AND key >= ?2 AND key < ?3 AND kind <> ?4
        AND type IN ('commit', 'commit_co_authored') RETURNING day
        """;

    private static readonly int KindCount = Enum.GetValues<ContributionKind>().Length;

    private readonly PathBook _paths = new();
    private readonly int[] _kinds = new int[KindCount];
    private int _files;

    /// <summary>Writes a batch within a session.</summary>
    public void Write(WriteSession session, FileBatch batch)
    {
        var (file, at) = (0, 0);
        foreach (var part in batch.Parts)
        {
            if (part.Begins)
            {
                session.Prepare("DELETE FROM commit_files WHERE commit_id = ?1").Bind(1, part.Commit).Run();
                Array.Clear(_kinds);
                _files = 0;
            }

            for (; file < part.End; file++)
            {
                Add(session, part.Commit, batch.Files[file], batch.Bytes, at);
                at = batch.Files[file].End;
            }

            if (part.Ends)
            {
                End(session, part);
            }
        }
    }

    private void Add(WriteSession session, long commit, in FileBatch.File file, ReadOnlySpan<byte> bytes, int start)
    {
        var path = _paths.Of(session, bytes[file.OldEnd..file.End]);
        long? old = file.OldEnd > start ? _paths.Of(session, bytes[start..file.OldEnd]).Id : null;
        _files += session.Prepare(Insert).Bind(1, commit).Bind(2, path.Id).Bind(3, old)
            .Bind(4, file.Added < 0 ? (long?)null : file.Added).Bind(5, file.Deleted < 0 ? (long?)null : file.Deleted).Run();
        _kinds[(int)path.Kind]++;
    }

    private void End(WriteSession session, in FileBatch.Part part)
    {
        session.Prepare("UPDATE commits SET files = ?2, gap = ?3 WHERE id = ?1")
            .Bind(1, part.Commit).Bind(2, part.Known ? _files : -1).Bind(3, part.Gap).Run();
        var sha = session.Prepare("SELECT sha FROM commits WHERE id = ?1").Bind(1, part.Commit);
        sha.Next();
        var name = sha.Text(0);
        sha.Reset();
        Tell(session, scopeId, name, PathRules.OfCommit(_kinds));
    }

    /// <summary>Says what kind of work a commit is.</summary>
    internal static void Tell(WriteSession session, int scopeId, string sha, ContributionKind kind)
    {
        var key = CommitReach.Key(sha);
        var changed = session.Prepare(SetKind).Bind(1, scopeId).Bind(2, key).Bind(3, key + ";").Bind(4, kind.Text());
        while (changed.Next())
        {
            Rollups.MarkDirty(session, scopeId, changed.Int(0));
        }
    }
}

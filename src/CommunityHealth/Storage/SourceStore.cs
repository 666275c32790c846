using System.Text.Json;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>What a harvester needs to know of its source.</summary>
/// <param name="Scope">The scope key.</param>
/// <param name="Cursor">What the last complete harvest had seen; null before the first.</param>
public sealed record SourceRecord(
    int Id, int ScopeId, string Scope, string Platform, string Location, string Branches, string? Cursor, bool Paused)
{
    /// <summary>How many of a hundred requests are left to others; null for what the settings say.</summary>
    public int? LeaveToOthers { get; init; }
}

/// <summary>The connected sources and how far each was read.</summary>
public sealed class SourceStore(HealthDatabase database, TimeProvider clock)
{
    private const string Columns = """
        SELECT s.id, s.scope_id, c.key, s.platform, s.location, s.branches, s.cursor, s.paused, s.leave_to_others
        FROM sources s JOIN scopes c ON c.id = s.scope_id
        """;

    /// <summary>All sources in the order they were added.</summary>
    public IReadOnlyList<SourceRecord> List()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, Columns + " ORDER BY s.id");
        var sources = new List<SourceRecord>();
        while (rows.Next())
        {
            sources.Add(Read(rows));
        }

        return sources;
    }

    /// <summary>The source of an id, or null.</summary>
    public SourceRecord? Find(int id) => List().FirstOrDefault(s => s.Id == id);

    /// <summary>Whether all of them are made up: nothing lies where they point to.</summary>
    public bool AreMadeUp => DemoMark.Of(database) is not null;

    /// <summary>Finds the source of a scope and platform, or adds it.</summary>
    /// <exception cref="StorageException">Nothing real is added to a made-up community.</exception>
    public async Task<SourceRecord> AddAsync(
        string scope, string platform, string location, string branches, CancellationToken cancellation)
    {
        if (AreMadeUp)
        {
            throw new StorageException(StorageTexts.DemoIsClosed);
        }

        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Prepare("INSERT INTO scopes (key) VALUES (?1) ON CONFLICT (key) DO NOTHING").Bind(1, scope).Run();
        var added = session.Prepare("""
            INSERT INTO sources (scope_id, platform, location, branches, added_at, shallow, paused, lacks)
            SELECT id, ?2, ?3, ?4, ?5, 0, 0, '' FROM scopes WHERE key = ?1 ON CONFLICT (scope_id, platform) DO NOTHING
            """).Bind(1, scope).Bind(2, platform).Bind(3, location).Bind(4, branches).Bind(5, UnixTime.Micros(clock.GetUtcNow())).Run();
        if (added > 0)
        {
            session.Note(AuditActions.SourceAdded, scope, null, location);
        }

        session.BumpDataVersion();
        using var row = new Statement(session.Connection, Columns + " WHERE c.key = ?1 AND s.platform = ?2");
        row.Bind(1, scope).Bind(2, platform).Next();
        var source = Read(row);
        session.Commit();
        return source;
    }

    /// <summary>Says that the source lies elsewhere now, or that other branches count.</summary>
    public async Task MoveAsync(int id, string location, string branches, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var (before, after) = (Before(session, "location || ' ' || branches", id), $"{location} {branches}");
        if (session.Prepare("UPDATE sources SET location = ?2, branches = ?3 WHERE id = ?1 AND (location <> ?2 OR branches <> ?3)")
            .Bind(1, id).Bind(2, location).Bind(3, branches).Run() > 0)
        {
            session.Note(AuditActions.SourceMoved, NameOf(session, id), before?.TrimEnd(), after.TrimEnd());
        }

        session.Commit();
    }

    /// <summary>Keeps a source from being read by itself, or lets it be read again.</summary>
    public async Task PauseAsync(int id, bool paused, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        if (session.Prepare("UPDATE sources SET paused = ?2 WHERE id = ?1 AND paused <> ?2").Bind(1, id).Bind(2, paused ? 1 : 0).Run() > 0)
        {
            session.Note(AuditActions.SourcePaused, NameOf(session, id), paused ? "off" : "on", paused ? "on" : "off");
        }

        session.BumpDataVersion();
        session.Commit();
    }

    /// <summary>Leaves so many of a hundred requests of the source's limits to others; null for what the settings say.</summary>
    public async Task LeaveToOthersAsync(int id, int? percent, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var before = Before(session, "leave_to_others", id);
        if (session.Prepare("UPDATE sources SET leave_to_others = ?2 WHERE id = ?1 AND leave_to_others IS NOT ?2").Bind(1, id).Bind(2, percent).Run() > 0)
        {
            session.Note(AuditActions.SourceSlowed, NameOf(session, id), before, percent?.ToString(null, null));
        }

        session.BumpDataVersion();
        session.Commit();
    }

    /// <summary>How many events of a platform a scope counts, as Activity lists them.</summary>
    public int EventCount(int scopeId, string platform)
    {
        using var connection = database.Open();
        using var count = new Statement(connection, "SELECT COUNT(*) FROM activities WHERE scope_id = ?1 AND platform = ?2 AND counted");
        return (int)(count.Bind(1, scopeId).Bind(2, platform).Scalar() ?? 0);
    }

    /// <summary>The number of commits stored of a scope that a branch reaches.</summary>
    public int CommitCount(int scopeId)
    {
        using var connection = database.Open();
        using var count = new Statement(connection, "SELECT COUNT(*) FROM commits WHERE scope_id = ?1 AND reach <> 'gone'").Bind(1, scopeId);
        return (int)(count.Scalar() ?? 0);
    }

    /// <summary>Stores, within a session, how far the source was read and whether its history is whole.</summary>
    internal static void SetCursor(WriteSession session, int id, string cursor, bool shallow) =>
        session.Prepare("UPDATE sources SET cursor = ?2, shallow = ?3 WHERE id = ?1").Bind(1, id).Bind(2, cursor).Bind(3, shallow ? 1 : 0).Run();

    /// <summary>
    /// Stores, within a session, how far a history that is read from its end was read, since when it is whole (null: from
    /// its beginning), and what could not be asked for.
    /// </summary>
    internal static void SetProgress(WriteSession session, int id, string cursor, long? knownFrom, string lacks) => session
        .Prepare("UPDATE sources SET cursor = ?2, known_from = ?3, lacks = ?4 WHERE id = ?1")
        .Bind(1, id).Bind(2, cursor).Bind(3, knownFrom).Bind(4, lacks).Run();

    /// <summary>The numbers of the items of a kind that are stored and counted.</summary>
    public IReadOnlySet<int> ItemNumbers(int scopeId, ItemKind kind)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT number FROM items WHERE scope_id = ?1 AND kind = ?2 AND gone IS NULL");
        rows.Bind(1, scopeId).Bind(2, kind.Text());
        var numbers = new HashSet<int>();
        while (rows.Next())
        {
            numbers.Add(rows.Int(0));
        }

        return numbers;
    }

    /// <summary>How many records of a source with items are stored: items, comments, reviews and review comments.</summary>
    public int RecordCount(int scopeId)
    {
        using var connection = database.Open();
        using var count = new Statement(connection, """
            SELECT (SELECT COUNT(*) FROM items WHERE scope_id = ?1 AND gone IS NULL) + (SELECT COUNT(*) FROM activities
                WHERE scope_id = ?1 AND platform = 'github' AND counted AND item_id IS NOT NULL
                AND type IN ('comment', 'reply_given', 'review_submitted', 'review_comment'))
            """).Bind(1, scopeId);
        return (int)(count.Scalar() ?? 0);
    }

    /// <summary>
    /// Gives a scope the name its repository has now. Where another scope has that name already, nothing is changed, and
    /// false is returned.
    /// </summary>
    public async Task<bool> RenameAsync(int scopeId, string key, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        if (session.Prepare("SELECT 1 FROM scopes WHERE key = ?1").Bind(1, key).Scalar() is not null)
        {
            return false;
        }

        var before = session.Prepare("SELECT key FROM scopes WHERE id = ?1").Bind(1, scopeId);
        var name = before.Next() ? before.Text(0) : null;
        before.Reset();
        session.Prepare("UPDATE scopes SET key = ?2 WHERE id = ?1").Bind(1, scopeId).Bind(2, key).Run();
        session.Note(AuditActions.SourceRenamed, key, name, key);
        session.BumpDataVersion();
        session.Commit();
        return true;
    }

    /// <summary>The key of a scope that differs from <paramref name="key"/> at most by capitals; null for none.</summary>
    public string? ScopeLike(string key)
    {
        using var connection = database.Open();
        using var row = new Statement(connection, "SELECT key FROM scopes WHERE key = ?1 COLLATE NOCASE ORDER BY key = ?1 DESC").Bind(1, key);
        return row.Next() ? row.Text(0) : null;
    }

    /// <summary>Stores how far a source was read.</summary>
    public async Task KeepCursorAsync(int id, string cursor, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Prepare("UPDATE sources SET cursor = ?2 WHERE id = ?1").Bind(1, id).Bind(2, cursor).Run();
        session.Commit();
    }

    /// <summary>Notes that what figures need first was read to the end, though the run goes on.</summary>
    public async Task NoteGoodAsync(int id, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Prepare("UPDATE sources SET last_good_at = ?2, problem = NULL, problem_kind = NULL, problem_link = NULL WHERE id = ?1").Bind(1, id).Bind(2, UnixTime.Micros(clock.GetUtcNow())).Run();
        session.BumpDataVersion();
        session.Commit();
    }

    /// <summary>Whether the commits that a run added can be listed.</summary>
    public bool CanListAdded(long run) => RunCommits.Of(database, run) is not null;

    /// <summary>Notes that a run began; returns its id.</summary>
    public async Task<long> BeginRunAsync(int id, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Prepare("UPDATE runs SET status = 'stopped', ended_at = started_at WHERE source_id = ?1 AND status = 'running'").Bind(1, id).Run();
        session.Prepare("""
            INSERT INTO runs (source_id, started_at, status, added, updated, unchanged, skipped, requests, problems)
            VALUES (?1, ?2, 'running', 0, 0, 0, 0, 0, '[]')
            """).Bind(1, id).Bind(2, UnixTime.Micros(clock.GetUtcNow())).Run();
        var run = session.LastId();
        RunCommits.Begin(session, run);
        session.Commit();
        return run;
    }

    /// <summary>Notes how a run ended, and what is wrong with the source now (null: nothing).</summary>
    public async Task EndRunAsync(RunEnd end)
    {
        using var session = await database.BeginWriteAsync(CancellationToken.None).ConfigureAwait(false);
        var now = UnixTime.Micros(clock.GetUtcNow());
        session.Prepare("""
            UPDATE runs SET ended_at = ?2, status = ?3, added = ?4, updated = ?5, unchanged = ?6, skipped = ?7, problems = ?8,
                requests = ?9 WHERE id = ?1
            """).Bind(1, end.Run).Bind(2, now).Bind(3, end.Status).Bind(4, end.Added).Bind(5, end.Updated).Bind(6, end.Unchanged)
            .Bind(7, end.Skipped).Bind(8, JsonSerializer.Serialize(end.Problems, StorageJson.Default.IReadOnlyListStringArray)).Bind(9, end.Requests).Run();
        session.Prepare("""
            UPDATE sources SET problem = ?2, problem_kind = ?5, problem_link = ?6, last_good_at = CASE WHEN ?3 = 'complete' THEN ?4 ELSE last_good_at END
            WHERE id = ?1
            """).Bind(1, end.Source).Bind(2, end.Problem).Bind(3, end.Status).Bind(4, now).Bind(5, end.ProblemKind).Bind(6, end.ProblemLink).Run();
        session.Prepare("""
            DELETE FROM runs WHERE source_id = ?1 AND id NOT IN (SELECT id FROM runs WHERE source_id = ?1 ORDER BY id DESC LIMIT 50)
            """).Bind(1, end.Source).Run();
        RunCommits.End(session, end.Run);
        session.BumpDataVersion();
        session.Commit();
    }

    /// <summary>The scope of a source, within a session; empty for none.</summary>
    internal static string NameOf(WriteSession session, int id)
    {
        var row = session.Prepare("SELECT c.key FROM sources s JOIN scopes c ON c.id = s.scope_id WHERE s.id = ?1").Bind(1, id);
        var name = row.Next() ? row.Text(0) : "";
        row.Reset();
        return name;
    }

    /// <summary>What a source says before it is changed; null for nothing.</summary>
    private static string? Before(WriteSession session, string what, int id)
    {
        var row = session.Prepare($"SELECT {what} FROM sources WHERE id = ?1").Bind(1, id);
        var before = row.Next() && !row.IsNull(0) ? row.Text(0) : null;
        row.Reset();
        return before;
    }

    private static SourceRecord Read(Statement row) => new(
        row.Int(0), row.Int(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.IsNull(6) ? null : row.Text(6), row.Int(7) != 0)
    {
        LeaveToOthers = row.IsNull(8) ? null : row.Int(8),
    };
}

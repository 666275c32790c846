using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// Keeps what people told of: each is a <c>community.action</c> of the platform <c>declared</c>, counted like others and
/// shown apart from what was measured. The same thing told again is not a second one.
/// </summary>
public sealed class DeclaredStore(HealthDatabase database, Rollups rollups, TimeProvider clock)
{
    private const string Columns = """
        SELECT a.id, c.key, COALESCE(a.detail, ''), a.day, a.subject, d.people, d.place, a.url, d.note, COALESCE(p.name, ''), d.made_by, d.version
        FROM declared d JOIN activities a ON a.id = d.activity_id JOIN scopes c ON c.id = a.scope_id
        LEFT JOIN identities i ON i.id = a.identity_id LEFT JOIN people p ON p.id = i.person_id WHERE 1
        """;

    /// <summary>All of a scope, the latest first.</summary>
    /// <param name="scopeId">0 for all scopes together.</param>
    public IReadOnlyList<DeclaredActivity> Read(int scopeId)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, $"{Columns} AND (?1 = 0 OR a.scope_id = ?1) ORDER BY a.occurred_at DESC, a.id DESC").Bind(1, scopeId);
        var found = new List<DeclaredActivity>();
        while (rows.Next())
        {
            found.Add(Read(rows));
        }

        return found;
    }

    /// <summary>One of them; null where it is gone.</summary>
    public DeclaredActivity? Find(long id)
    {
        using var connection = database.Open();
        using var row = new Statement(connection, Columns + " AND a.id = ?1").Bind(1, id);
        return row.Next() ? Read(row) : null;
    }

    /// <summary>Whether there is any in a scope.</summary>
    /// <param name="scopeId">0 for all scopes together.</param>
    public bool Any(int scopeId)
    {
        using var connection = database.Open();
        using var row = new Statement(connection, "SELECT 1 FROM declared d JOIN activities a ON a.id = d.activity_id WHERE ?1 = 0 OR a.scope_id = ?1 LIMIT 1").Bind(1, scopeId);
        return row.Next();
    }

    /// <summary>Whether somebody is known by a login or an e-mail address.</summary>
    public bool Knows(string by)
    {
        using var connection = database.Open();
        using var row = new Statement(connection, Identity).Bind(1, Fold.Login(by));
        return row.Next();
    }

    /// <summary>Keeps new ones; what was told already (the same kind, day and title in a scope) stays as it is.</summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="StorageException">A scope is not known, or the community is made up.</exception>
    public async Task<int> AddAsync(IReadOnlyList<DeclaredActivity> told, CancellationToken cancellation)
    {
        if (DemoMark.Of(database) is not null)
        {
            throw new StorageException(StorageTexts.DemoIsClosed);
        }

        var added = 0;
        using (var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false))
        {
            foreach (var activity in told)
            {
                added += Add(session, activity) ? 1 : 0;
            }

            session.BumpDataVersion();
            session.Commit();
        }

        await rollups.RefreshAsync(cancellation).ConfigureAwait(false);
        return added;
    }

    /// <summary>Keeps another text of one. Where somebody else changed it meanwhile nothing is kept.</summary>
    /// <returns>Null where it is kept; else what it is now, or itself with version -1 where it is gone.</returns>
    public async Task<DeclaredActivity?> ChangeAsync(DeclaredActivity activity, CancellationToken cancellation)
    {
        using (var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false))
        {
            if (Stored(session, activity.Id) is not { } now)
            {
                return activity with { Version = -1 };
            }

            if (now.Version != activity.Version)
            {
                return now;
            }

            Mark(session, activity.Id);
            session.Prepare("UPDATE activities SET detail = ?2, day = ?3, occurred_at = ?4, subject = ?5, url = ?6, identity_id = CASE WHEN ?7 = ?8 THEN identity_id ELSE ?9 END WHERE id = ?1")
                .Bind(1, activity.Id).Bind(2, activity.Kind.Text()).Bind(3, UnixTime.Number(activity.Day)).Bind(4, Noon(activity.Day)).Bind(5, activity.Title)
                .Bind(6, activity.Link).Bind(7, activity.By).Bind(8, now.By).Bind(9, Who(session, activity.By)).Run();
            session.Prepare("UPDATE declared SET people = ?2, place = ?3, note = ?4, version = version + 1 WHERE activity_id = ?1")
                .Bind(1, activity.Id).Bind(2, activity.People).Bind(3, activity.Place).Bind(4, activity.Note).Run();
            Mark(session, activity.Id);
            if (Say(now) is var before && Say(Stored(session, activity.Id)!) is var after && before != after)
            {
                session.Note(AuditActions.DeclaredChanged, activity.Title, before, after);
            }

            session.BumpDataVersion();
            session.Commit();
        }

        await rollups.RefreshAsync(cancellation).ConfigureAwait(false);
        return null;
    }

    /// <summary>Takes one away; one that is gone already changes nothing.</summary>
    public async Task RemoveAsync(long id, CancellationToken cancellation)
    {
        using (var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false))
        {
            if (Stored(session, id) is not { } now)
            {
                return;
            }

            Mark(session, id);
            session.Prepare("DELETE FROM activities WHERE id = ?1 AND type = 'declared'").Bind(1, id).Run();
            session.Note(AuditActions.DeclaredRemoved, now.Title, Say(now));
            session.BumpDataVersion();
            session.Commit();
        }

        await rollups.RefreshAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Made-up ones have been told by somebody made up.</summary>
    internal static void TellAll(WriteSession session, string by) => session.Prepare("""
        INSERT INTO declared (activity_id, people, place, note, made_by, made_at, version)
        SELECT id, NULL, '', '', ?1, occurred_at, 1 FROM activities WHERE type = 'declared'
        """).Bind(1, by).Run();

    private const string Identity = "SELECT id FROM identities WHERE ?1 <> '' AND (login_folded = ?1 OR email_folded = ?1) ORDER BY id LIMIT 1";

    private static long? Who(WriteSession session, string by) => session.Prepare(Identity).Bind(1, Fold.Login(by)).Scalar();

    private static void Mark(WriteSession session, long id) => session.Prepare(
        "INSERT OR IGNORE INTO dirty_days (scope_id, day) SELECT scope_id, day FROM activities WHERE id = ?1").Bind(1, id).Run();

    private bool Add(WriteSession session, DeclaredActivity activity)
    {
        var now = UnixTime.Micros(clock.GetUtcNow());
        var scope = session.Prepare("SELECT id FROM scopes WHERE key = ?1").Bind(1, activity.Scope).Scalar()
            ?? throw new StorageException(string.Format(null, StorageTexts.NoScope, activity.Scope));
        if (session.Prepare("""
            INSERT INTO activities (scope_id, key, platform, type, kind, identity_id, subject, url, occurred_at, received_at, day, counted, counted_all, impact, detail)
            VALUES (?1, ?2, 'declared', 'declared', 'declared', ?3, ?4, ?5, ?6, ?7, ?8, 1, 1, ?9, ?10) ON CONFLICT (key, scope_id) DO NOTHING
            """).Bind(1, scope).Bind(2, Key(activity)).Bind(3, Who(session, activity.By)).Bind(4, activity.Title).Bind(5, activity.Link).Bind(6, Noon(activity.Day))
            .Bind(7, now).Bind(8, UnixTime.Number(activity.Day)).Bind(9, ImpactRules.Score(ActivityType.Declared)).Bind(10, activity.Kind.Text()).Run() == 0)
        {
            return false;
        }

        var id = session.LastId();
        session.Prepare("INSERT INTO declared (activity_id, people, place, note, made_by, made_at, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)")
            .Bind(1, id).Bind(2, activity.People).Bind(3, activity.Place).Bind(4, activity.Note).Bind(5, Actor.Now.Name).Bind(6, now).Run();
        Mark(session, id);
        session.Note(AuditActions.DeclaredAdded, activity.Title, null, Say(activity));
        return true;
    }

    /// <summary>Noon, so that the day is the same in zones nearby.</summary>
    private long Noon(DateOnly day) => UnixTime.Start(day, database.Zone) + (43_200 * UnixTime.Second);

    private static DeclaredActivity? Stored(WriteSession session, long id)
    {
        var row = session.Prepare(Columns + " AND a.id = ?1").Bind(1, id);
        var found = row.Next() ? Read(row) : null;
        row.Reset();
        return found;
    }

    private static string Key(DeclaredActivity activity) => SourceKeys.Declared(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{activity.Kind.Text()} {activity.Day:yyyy-MM-dd} {activity.Title.Trim().ToLowerInvariant()}"))))[..24]);

    private static string Say(DeclaredActivity told) => string.Create(
        CultureInfo.InvariantCulture, $"{told.Kind.Text()} {told.Day:yyyy-MM-dd} {told.Title}; {told.People} {told.Place} {told.Link} {told.By} {told.Note}").TrimEnd();

    private static DeclaredActivity Read(Statement row) => new(row.Text(1), DeclaredKinds.Parse(row.Text(2)) ?? DeclaredKind.Other, UnixTime.Date(row.Int(3)), row.Text(4))
    {
        Id = row.Long(0), People = row.IsNull(5) ? null : row.Int(5), Place = row.Text(6), Link = row.IsNull(7) ? null : row.Text(7), Note = row.Text(8),
        By = row.Text(9), MadeBy = row.Text(10), Version = row.Int(11),
    };
}

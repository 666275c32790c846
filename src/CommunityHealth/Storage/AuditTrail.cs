using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>What was changed.</summary>
/// <param name="Action">What was done (<see cref="AuditActions"/>).</param>
/// <param name="Subject">To what.</param>
/// <param name="Before">What was there before; null for nothing, or where it is a secret.</param>
/// <param name="After">What is there now.</param>
public sealed record AuditChange(string Action, string Subject, string? Before, string? After);

/// <summary>A change with who made it, and when.</summary>
public sealed record AuditEntry(long Id, DateTimeOffset At, Actor Actor, AuditChange Change);

/// <summary>Which changes are looked for.</summary>
/// <param name="Text">Part of a name, of what was changed, or of the values; null for all.</param>
/// <param name="Action">How the action begins; null for all.</param>
/// <param name="From">From then on.</param>
/// <param name="To">Before then.</param>
public sealed record AuditSearch(string? Text = null, string? Action = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>
/// Who changed what, and when. Changes are added within the transaction that makes them; the engine refuses to alter or
/// remove them, and what was altered behind its back breaks the chain of seals.
/// </summary>
public sealed class AuditTrail(HealthDatabase database)
{
    private const string Columns = "id, at, actor_kind, actor, actor_id, action, subject, before, after";

    /// <summary>How many are read at once: whoever writes need not wait for whoever takes a long file away.</summary>
    private const int Some = 1000;

    private const string Where = """
        WHERE (?1 IS NULL OR actor LIKE ?1 ESCAPE '\' OR subject LIKE ?1 ESCAPE '\' OR before LIKE ?1 ESCAPE '\' OR after LIKE ?1 ESCAPE '\')
        AND (?2 IS NULL OR action LIKE ?2 ESCAPE '\') AND (?3 IS NULL OR at >= ?3) AND (?4 IS NULL OR at < ?4)
        """;

    /// <summary>Notes something that is no change of the database.</summary>
    public async Task NoteAsync(AuditChange change, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Note(change.Action, change.Subject, change.Before, change.After);
        session.Commit();
    }

    /// <summary>How many there are.</summary>
    public int Count(AuditSearch search)
    {
        using var connection = database.Open();
        using var count = Bind(new Statement(connection, "SELECT COUNT(*) FROM audit " + Where), search);
        return (int)(count.Scalar() ?? 0);
    }

    /// <summary>Some of them, the last one first.</summary>
    public IReadOnlyList<AuditEntry> Find(AuditSearch search, int skip, int most)
    {
        using var connection = database.Open();
        using var rows = Bind(new Statement(connection, $"SELECT {Columns} FROM audit {Where} ORDER BY id DESC LIMIT ?5 OFFSET ?6"), search)
            .Bind(5, most).Bind(6, skip);
        return All(rows);
    }

    /// <summary>All of them, the first one first, each once, also while there come to be more.</summary>
    public IEnumerable<AuditEntry> Read(AuditSearch search)
    {
        for (var last = 0L; After(search, last) is { Count: > 0 } some; last = some[^1].Id)
        {
            foreach (var entry in some)
            {
                yield return entry;
            }
        }
    }

    /// <summary>What one account changed, and what was changed of it, the first one first.</summary>
    public IReadOnlyList<AuditEntry> Of(long account, string name)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, $"""
            SELECT {Columns} FROM audit WHERE (actor_kind = 'account' AND actor_id = ?1) OR (action LIKE 'account.%' AND subject = ?2) ORDER BY id
            """).Bind(1, account).Bind(2, name);
        return All(rows);
    }

    /// <summary>
    /// The number of the first change whose seal is not the one it was given, or that names somebody of a kind there is not;
    /// null where all are whole.
    /// </summary>
    public long? FirstBroken()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, $"SELECT {Columns}, seal FROM audit ORDER BY id");
        var before = "";
        while (rows.Next())
        {
            if (rows.Text(9) != SealOf([before, .. Enumerable.Range(0, 9).Select(i => rows.IsNull(i) ? null : rows.Text(i))]) || KindOf(rows.Text(2)) == ActorKind.Unknown)
            {
                return rows.Long(0);
            }

            before = rows.Text(9);
        }

        return null;
    }

    /// <summary>Adds a change within its session.</summary>
    internal static void Add(WriteSession session, Actor actor, DateTimeOffset at, AuditChange change)
    {
        var last = session.Prepare("SELECT id, seal FROM audit ORDER BY id DESC LIMIT 1");
        var (id, before) = last.Next() ? (last.Long(0) + 1, last.Text(1)) : (1, "");
        last.Reset();
        var seal = SealOf([before, Number(id), Number(UnixTime.Micros(at)), Kind(actor.Kind), actor.Name, Number(actor.Id), change.Action, change.Subject, change.Before, change.After]);
        session.Prepare($"INSERT INTO audit ({Columns}, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
            .Bind(1, id).Bind(2, UnixTime.Micros(at)).Bind(3, Kind(actor.Kind)).Bind(4, actor.Name).Bind(5, actor.Id)
            .Bind(6, change.Action).Bind(7, change.Subject).Bind(8, change.Before).Bind(9, change.After).Bind(10, seal).Run();
    }

    private List<AuditEntry> After(AuditSearch search, long last)
    {
        using var connection = database.Open();
        using var rows = Bind(new Statement(connection, $"SELECT {Columns} FROM audit {Where} AND id > ?5 ORDER BY id LIMIT {Some}"), search).Bind(5, last);
        return All(rows);
    }

    /// <param name="row">The seal of the change before, and the columns as they are stored.</param>
    private static string SealOf(string?[] row) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(row, StorageJson.Default.StringArray))));

    private static string? Number(long? number) => number?.ToString(null, null);

    private static string Kind(ActorKind kind) => kind.ToString().ToLowerInvariant();

    private static ActorKind KindOf(string text) => Enum.GetValues<ActorKind>().Where(k => Kind(k) == text).DefaultIfEmpty(ActorKind.Unknown).First();

    private static Statement Bind(Statement statement, AuditSearch search) => statement
        .Bind(1, Like(search.Text, "%")).Bind(2, Like(search.Action, ""))
        .Bind(3, search.From is { } from ? UnixTime.Micros(from) : null).Bind(4, search.To is { } to ? UnixTime.Micros(to) : null);

    private static string? Like(string? text, string before) => string.IsNullOrWhiteSpace(text) ? null
        : before + text.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";

    private static List<AuditEntry> All(Statement rows)
    {
        var found = new List<AuditEntry>();
        while (rows.Next())
        {
            found.Add(One(rows));
        }

        return found;
    }

    private static AuditEntry One(Statement row) => new(
        row.Long(0), UnixTime.Utc(row.Long(1)),
        new Actor(KindOf(row.Text(2)), row.Text(3), row.IsNull(4) ? null : row.Long(4)),
        new AuditChange(row.Text(5), row.Text(6), row.IsNull(7) ? null : row.Text(7), row.IsNull(8) ? null : row.Text(8)));
}

using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>A row of the database as people look at it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="About">A word or two more; never an e-mail address.</param>
/// <param name="Id">What it can be found by elsewhere: a source, a person or an event; null where there is nothing.</param>
/// <param name="Day">The day it stands for; null where it stands for none.</param>
public sealed record StoredRow(string Name, string About, long? Id, DateOnly? Day);

/// <summary>Which rows are asked for.</summary>
/// <param name="Scope">Only commits of a scope that a branch reaches, or those a run added; null for all that is stored.</param>
/// <param name="Run">Only commits that a run of the scope's source added.</param>
public sealed record StoredRequest(string Table, string? Scope = null, long? Run = null);

/// <summary>Reads what is stored row by row: as many as <see cref="StorageReport"/> and the sources say.</summary>
public sealed class StoredRows(HealthDatabase database)
{
    private static readonly Dictionary<string, (string Columns, string From, string Order)> Tables = new()
    {
        ["sources"] = ("c.key, s.platform || ' · ' || s.location, s.id, NULL", "FROM sources s JOIN scopes c ON c.id = s.scope_id", "s.id"),
        ["people"] = ("t.name, t.class, t.id, NULL", "FROM people t", "t.sort_key, t.id"),
        ["identities"] = ("COALESCE(t.login, t.name), t.platform, t.person_id, NULL", "FROM identities t", "t.id"),
        ["commits"] = (
            "t.message, c.key || ' ' || substr(t.sha, 1, 12), (SELECT a.id FROM activities a WHERE a.key = 'commit:' || t.sha AND a.scope_id = t.scope_id), NULL",
            "FROM commits t JOIN scopes c ON c.id = t.scope_id", "t.id DESC"),
        ["activities"] = ("t.subject, c.key || ' ' || t.type, t.id, NULL", "FROM activities t JOIN scopes c ON c.id = t.scope_id", "t.id DESC"),
        ["rollups"] = ("COALESCE(c.key, 'all'), '', NULL, t.day", "FROM rollups t LEFT JOIN scopes c ON c.id = t.scope_id", "t.day DESC, t.scope_id"),
    };

    /// <summary>Whether there is something to look at by that name.</summary>
    public static bool Has(string table) => Tables.ContainsKey(table);

    /// <summary>How many rows there are.</summary>
    public long Count(StoredRequest request)
    {
        using var connection = database.Open();
        using var count = Query(connection, request, "COUNT(*)", "");
        return count.Scalar() ?? 0;
    }

    /// <summary>A part of them.</summary>
    public IReadOnlyList<StoredRow> List(StoredRequest request, int skip, int take)
    {
        using var connection = database.Open();
        var (columns, _, order) = Tables[request.Table];
        using var rows = Query(connection, request, columns, $"ORDER BY {order} LIMIT ?4 OFFSET ?5");
        rows.Bind(4, take).Bind(5, skip);
        var listed = new List<StoredRow>();
        while (rows.Next())
        {
            listed.Add(new StoredRow(
                rows.Text(0).Split('\n', 2)[0], rows.Text(1), rows.IsNull(2) ? null : rows.Long(2),
                rows.IsNull(3) || rows.Int(3) == UnixTime.NoDay ? null : UnixTime.Date(rows.Int(3))));
        }

        return listed;
    }

    private Statement Query(Microsoft.Data.Sqlite.SqliteConnection connection, StoredRequest request, string columns, string end)
    {
        var from = Tables[request.Table].From;
        if (request is not { Table: "commits", Scope: { } scope })
        {
            return new Statement(connection, $"SELECT {columns} {from} {end}");
        }

        var added = RunCommits.Of(database, request.Run);
        var which = request.Run is null ? "t.reach <> 'gone'" : "t.id > ?2 AND t.id <= ?3";
        var rows = new Statement(connection, $"SELECT {columns} {from} WHERE c.key = ?1 AND {which} {end}").Bind(1, scope);
        return request.Run is null ? rows : rows.Bind(2, added?.After ?? 0).Bind(3, added?.Last ?? 0);
    }
}

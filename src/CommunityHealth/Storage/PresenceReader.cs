using CommunityHealth.Community;
using Microsoft.Data.Sqlite;

namespace CommunityHealth.Storage;

/// <summary>
/// Who was present when: rows of the rollups for a window, bots and agents left out as asked (classes are read here,
/// at query time). A moment of knowledge inside the window, or another zone, reads the facts of those days instead.
/// </summary>
public sealed class PresenceReader(HealthDatabase database)
{
    /// <summary>The id of a scope key; 0 for <c>all</c>; null for a key nobody stored.</summary>
    public int? ScopeId(string key)
    {
        if (key == "all")
        {
            return 0;
        }

        using var connection = database.Open();
        using var query = new Statement(connection, "SELECT id FROM scopes WHERE key = ?1").Bind(1, key);
        return (int?)query.Scalar();
    }

    /// <summary>The days of the first and last plausible contribution in the community's zone; null where there is none.</summary>
    public (DateOnly First, DateOnly Last)? Span(int scopeId)
    {
        using var connection = database.Open();
        var where = scopeId == 0 ? "" : " AND scope_id = ?1";
        var edge = "SELECT day FROM {0} WHERE day > -1000000 AND counted" + where + " AND kind <> '' ORDER BY day {1} LIMIT 1";
        return scopeId == 0
            ? Edges(connection, "SELECT day FROM rollups WHERE day > -1000000 AND kind > 0 ORDER BY day {0} LIMIT 1", 0)
            : Edges(connection, edge.Replace("{0}", "activities", StringComparison.Ordinal).Replace("{1}", "{0}", StringComparison.Ordinal), scopeId);
    }

    /// <summary>The rows of a window.</summary>
    public Presence Read(PresenceRequest request, CancellationToken cancellation)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var excluded = Excluded(connection, request);
        var rows = new List<PresenceRow>();
        var counted = request.Counted ?? request.Window;
        long leftOut = 0;
        foreach (var row in Rows(connection, request))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!excluded.Contains(row.Person))
            {
                rows.Add(row);
            }
            else if (row.IsContribution && (row.Day == UnixTime.NoDay || counted.Contains(UnixTime.Date(row.Day))))
            {
                leftOut += row.N;
            }
        }

        var firsts = FactPresence.NeedsFacts(request, database.Zone)
            ? FactPresence.Firsts(connection, request)
            : RollupFirsts(connection, request);
        return new Presence(rows, [.. firsts.Where(f => !excluded.Contains(f.Person))], leftOut);
    }

    private IEnumerable<PresenceRow> Rows(SqliteConnection connection, PresenceRequest request) =>
        FactPresence.NeedsFacts(request, database.Zone)
            ? FactPresence.Rows(connection, request)
            : RollupRows(connection, request);

    private static IEnumerable<PresenceRow> RollupRows(SqliteConnection connection, PresenceRequest request)
    {
        var n = request.ScopeId == 0 ? "n_all" : "n";
        var scope = request.ScopeId == 0 ? "n_all > 0" : "scope_id = ?3";
        using var rows = new Statement(connection, $"""
            SELECT day, person_id, identity_id, type, kind, {n} FROM rollups
            WHERE ((day >= ?1 AND day < ?2){(request.Undated ? " OR day = -1000000" : "")}) AND {scope}
            """);
        rows.Bind(1, UnixTime.Number(request.Window.From)).Bind(2, UnixTime.Number(request.Window.To));
        if (request.ScopeId != 0)
        {
            rows.Bind(3, request.ScopeId);
        }

        while (rows.Next())
        {
            yield return new PresenceRow(
                rows.Int(0), rows.Long(1), rows.Long(2), (ActivityType)rows.Int(3), (ContributionKind)rows.Int(4), rows.Int(5));
        }
    }

    private static List<FirstDay> RollupFirsts(SqliteConnection connection, PresenceRequest request)
    {
        var firsts = new List<FirstDay>();
        using var rows = new Statement(
            connection, "SELECT first_day, person_id FROM person_spans WHERE scope_id = ?1 AND first_day >= ?2 AND first_day < ?3");
        rows.Bind(1, request.ScopeId).Bind(2, UnixTime.Number(request.Window.From)).Bind(3, UnixTime.Number(request.Window.To));
        while (rows.Next())
        {
            firsts.Add(new FirstDay(rows.Int(0), rows.Long(1)));
        }

        return firsts;
    }

    private static HashSet<long> Excluded(SqliteConnection connection, PresenceRequest request)
    {
        var excluded = new HashSet<long>();
        using var rows = new Statement(connection, "SELECT id, class FROM people WHERE class <> 'human'");
        while (rows.Next())
        {
            if (rows.Text(1) == "bot" ? !request.Bots : !request.Agents)
            {
                excluded.Add(rows.Long(0));
            }
        }

        return excluded;
    }

    private static (DateOnly First, DateOnly Last)? Edges(SqliteConnection connection, string sql, int scopeId)
    {
        var days = new List<long?>();
        foreach (var direction in new[] { "ASC", "DESC" })
        {
            using var query = new Statement(connection, sql.Replace("{0}", direction, StringComparison.Ordinal));
            days.Add((scopeId == 0 ? query : query.Bind(1, scopeId)).Scalar());
        }

        return days is [{ } first, { } last] ? (UnixTime.Date((int)first), UnixTime.Date((int)last)) : null;
    }
}

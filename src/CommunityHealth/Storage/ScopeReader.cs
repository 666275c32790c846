using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Which scopes there are and what is connected to them.</summary>
public sealed class ScopeReader(HealthDatabase database)
{
    /// <summary>The keys of all scopes, A to Z, without <c>all</c>.</summary>
    public IReadOnlyList<string> Keys()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT key FROM scopes ORDER BY key");
        var keys = new List<string>();
        while (rows.Next())
        {
            keys.Add(rows.Text(0));
        }

        return keys;
    }

    /// <summary>The sources of a scope, or of all scopes for 0, in the order they were added.</summary>
    public IReadOnlyList<ConnectedSource> Sources(int scopeId)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, """
            SELECT s.id, s.scope_id, c.key, s.platform, s.shallow, s.last_good_at, s.files_at IS NOT NULL, s.known_from, s.lacks
            FROM sources s JOIN scopes c ON c.id = s.scope_id WHERE ?1 = 0 OR s.scope_id = ?1 ORDER BY s.id
            """);
        rows.Bind(1, scopeId);
        var sources = new List<ConnectedSource>();
        while (rows.Next())
        {
            sources.Add(new ConnectedSource(
                rows.Int(0), rows.Int(1), rows.Text(2), rows.Text(3), rows.Int(4) != 0, rows.IsNull(5) ? null : UnixTime.Utc(rows.Long(5)))
            {
                FilesRead = rows.Int(6) != 0,
                KnownFrom = rows.IsNull(7) ? null : UnixTime.Utc(rows.Long(7)),
                Lacks = rows.Text(8).Split(' ', StringSplitOptions.RemoveEmptyEntries),
            });
        }

        return sources;
    }
}

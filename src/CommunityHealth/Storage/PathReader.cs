using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Reads which files were changed: by everybody in a window, or by one commit.</summary>
public sealed class PathReader(HealthDatabase database)
{
    /// <summary>The paths changed most, by the number of commits; of equals A to Z.</summary>
    public IReadOnlyList<ChangedPath> Read(PathRequest request)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, $"""
            SELECT p.path, p.kind, COUNT(*), COUNT(DISTINCT i.person_id), SUM(f.added), SUM(f.deleted), MAX(NULLIF(a.day, -1000000))
            FROM activities a JOIN identities i ON i.id = a.identity_id JOIN people h ON h.id = i.person_id
            JOIN commit_files f ON f.commit_id = a.item_id JOIN commits c ON c.id = a.item_id JOIN paths p ON p.id = f.path_id
            WHERE a.type = 'commit' AND c.files IS NOT NULL AND {(request.ScopeId == 0 ? "a.counted_all" : "a.counted AND a.scope_id = ?1")}
            AND ((a.day >= ?2 AND a.day < ?3){(request.Undated ? " OR a.day = -1000000" : "")}) AND (?4 OR h.class <> 'bot') AND (?5 OR h.class <> 'agent')
            AND (?6 = '' OR p.kind = ?6) AND substr(p.path, 1, length(?7)) = ?7
            GROUP BY p.id ORDER BY 3 DESC, 1 LIMIT ?8
            """);
        if (request.ScopeId != 0)
        {
            rows.Bind(1, request.ScopeId);
        }

        rows.Bind(2, UnixTime.Number(request.Window.From)).Bind(3, UnixTime.Number(request.Window.To)).Bind(4, request.Bots ? 1 : 0)
            .Bind(5, request.Agents ? 1 : 0).Bind(6, request.Kind?.Text() ?? "").Bind(7, request.Below).Bind(8, request.Most);
        var paths = new List<ChangedPath>();
        while (rows.Next())
        {
            paths.Add(new ChangedPath(
                rows.Text(0), Kind(rows.Text(1)), rows.Int(2), rows.Int(3), Known(rows, 4), Known(rows, 5),
                rows.IsNull(6) ? null : UnixTime.Date(rows.Int(6))));
        }

        return paths;
    }

    /// <summary>The files of a commit by its id (the item of its activity), A to Z.</summary>
    public IReadOnlyList<ChangedFile> OfCommit(long commit, int most)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, """
            SELECT p.path, o.path, p.kind, f.added, f.deleted FROM commits c JOIN commit_files f ON f.commit_id = c.id
            JOIN paths p ON p.id = f.path_id LEFT JOIN paths o ON o.id = f.old_path_id
            WHERE c.id = ?1 AND c.files IS NOT NULL ORDER BY p.path LIMIT ?2
            """);
        rows.Bind(1, commit).Bind(2, most);
        var files = new List<ChangedFile>();
        while (rows.Next())
        {
            files.Add(new ChangedFile(rows.Text(0), rows.IsNull(1) ? null : rows.Text(1), Kind(rows.Text(2)), Known(rows, 3), Known(rows, 4)));
        }

        return files;
    }

    private static ContributionKind Kind(string text) => Enum.Parse<ContributionKind>(text, ignoreCase: true);

    private static long? Known(Statement rows, int column) => rows.IsNull(column) ? null : rows.Long(column);
}

using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Reads the <c>community.action</c> events themselves.</summary>
public sealed class ActivityStore(HealthDatabase database)
{
    private const string Columns =
        "a.id, a.key, i.person_id, a.platform, a.type, s.key, a.subject, a.url, a.impact, a.occurred_at, a.received_at, a.kind, p.name, p.class, COALESCE(c.co_authored, 0)";

    private const string Joins = """
        FROM activities a JOIN scopes s ON s.id = a.scope_id
        LEFT JOIN identities i ON i.id = a.identity_id LEFT JOIN people p ON p.id = i.person_id
        LEFT JOIN commits c ON a.type = 'commit' AND c.id = a.item_id
        """;

    /// <summary>
    /// The events of a scope (0: all, each thing once) in a window of the community's zone, oldest first. Events of
    /// deleted accounts have no actor; commits that no counted branch reaches are left out.
    /// </summary>
    /// <param name="undated">Also those whose dates are all implausible, at the beginning.</param>
    public IEnumerable<CommunityAction> Read(int scopeId, Window window, bool undated)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, $"""
            SELECT a.key, i.person_id, a.platform, a.type, s.key, a.subject, a.url, a.impact, a.occurred_at, a.received_at
            FROM activities a JOIN scopes s ON s.id = a.scope_id LEFT JOIN identities i ON i.id = a.identity_id
            WHERE {(scopeId == 0 ? "a.counted_all" : "a.counted AND a.scope_id = ?3")}
            AND ((a.day >= ?1 AND a.day < ?2){(undated ? " OR a.day = -1000000" : "")})
            ORDER BY a.occurred_at, a.key
            """);
        rows.Bind(1, UnixTime.Number(window.From)).Bind(2, UnixTime.Number(window.To));
        if (scopeId != 0)
        {
            rows.Bind(3, scopeId);
        }

        while (rows.Next())
        {
            yield return new CommunityAction(
                rows.Text(0), rows.IsNull(1) ? null : new PersonId(rows.Long(1)), rows.Text(2), ActivityTypes.Parse(rows.Text(3)),
                rows.Text(4), rows.Text(5), rows.IsNull(6) ? null : rows.Text(6), rows.IsNull(7) ? null : rows.Double(7),
                UnixTime.Utc(rows.Long(8)), UnixTime.Utc(rows.Long(9)));
        }
    }

    /// <summary>How many events a request finds, and how many Co-authored-by trailers they carry.</summary>
    public (long Events, long CoAuthored) Count(ActivityRequest request)
    {
        using var connection = database.Open();
        using var count = new Statement(connection, $"SELECT COUNT(*), SUM(COALESCE(c.co_authored, 0)) {From(request)}");
        Bind(count, request).Next();
        return (count.Long(0), count.Long(1));
    }

    /// <summary>A part of what a request finds, newest first.</summary>
    public IReadOnlyList<ListedAction> List(ActivityRequest request, int skip, int take)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, $"""
            SELECT {Columns} {From(request)}
            ORDER BY a.occurred_at DESC, a.id DESC LIMIT ?9 OFFSET ?10
            """);
        Bind(rows, request).Bind(9, take).Bind(10, skip);
        var listed = new List<ListedAction>();
        while (rows.Next())
        {
            listed.Add(Listed(rows));
        }

        return listed;
    }

    /// <summary>How many events of each type and of each platform a request finds.</summary>
    public ActivityFacets Facets(ActivityRequest request)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, $"SELECT a.type, a.platform, COUNT(*) {From(request)} GROUP BY 1, 2");
        Bind(rows, request);
        var (types, platforms) = (new SortedDictionary<ActivityType, long>(), new SortedDictionary<string, long>(StringComparer.Ordinal));
        while (rows.Next())
        {
            var (type, platform) = (ActivityTypes.Parse(rows.Text(0)), rows.Text(1));
            types[type] = types.GetValueOrDefault(type) + rows.Long(2);
            platforms[platform] = platforms.GetValueOrDefault(platform) + rows.Long(2);
        }

        return new ActivityFacets(types, platforms);
    }

    /// <summary>One event by the id of <see cref="ListedAction"/>, and what its source said of it; null where it is gone.</summary>
    public ActivityRecord? Find(long id)
    {
        using var connection = database.Open();
        using var row = new Statement(connection, $"SELECT {Columns} {Joins} WHERE a.id = ?1").Bind(1, id);
        if (!row.Next())
        {
            return null;
        }

        var found = Listed(row);
        using var commit = new Statement(connection, """
            SELECT c.sha, c.parents, w.name, c.author_at, c.author_offset, m.name, c.committer_at, c.committer_offset, c.message, c.trailers, c.reach
            FROM activities a JOIN commits c ON c.id = a.item_id JOIN identities w ON w.id = c.author_id JOIN identities m ON m.id = c.committer_id
            WHERE a.id = ?1 AND a.type IN ('commit', 'commit_co_authored')
            """);
        using var item = new Statement(connection, "SELECT item_id FROM activities WHERE id = ?1").Bind(1, id);
        return new ActivityRecord(found, commit.Bind(1, id).Next() ? Raw(commit) : null, item.Scalar());
    }

    private static RawCommit Raw(Statement row) => new(
        row.Text(0), row.Text(1), row.Text(2), Local(row.Long(3), row.Int(4)), row.Text(5), Local(row.Long(6), row.Int(7)), row.Text(8), row.Text(9), row.Text(10));

    private static DateTimeOffset Local(long micros, int minutes) => UnixTime.Utc(micros).ToOffset(TimeSpan.FromMinutes(Math.Clamp(minutes, -840, 840)));

    private static ListedAction Listed(Statement row) => new(
        row.Long(0),
        new CommunityAction(
            row.Text(1), row.IsNull(2) ? null : new PersonId(row.Long(2)), row.Text(3), ActivityTypes.Parse(row.Text(4)), row.Text(5),
            row.Text(6), row.IsNull(7) ? null : row.Text(7), row.IsNull(8) ? null : row.Double(8), UnixTime.Utc(row.Long(9)),
            UnixTime.Utc(row.Long(10))),
        ActivityTypes.ParseKind(row.Text(11)), row.IsNull(12) ? null : row.Text(12),
        row.IsNull(13) ? ActorClass.Human : Enum.Parse<ActorClass>(row.Text(13), ignoreCase: true), row.Int(14));

    private static string From(ActivityRequest request) => $"""
        {Joins}
        WHERE {(request.ScopeId == 0 ? "a.counted_all" : "a.counted AND a.scope_id = ?1")}
        AND ((a.day >= ?2 AND a.day < ?3){(request.Undated ? " OR a.day = -1000000" : "")})
        {(request.Types.Count == 0 ? "" : $"AND a.type IN ({string.Join(", ", request.Types.Select(t => $"'{t.Text()}'"))})")}
        {(request.ContributionsOnly ? "AND a.kind <> ''" : "")}
        {(request.Kind is null ? "" : "AND a.kind = ?4")}
        {request.Trailer switch { CommitTrailer.SignedOff => "AND c.signed_off > 0", CommitTrailer.CoAuthored => "AND c.co_authored > 0", _ => "" }}
        {(request.Person is null ? "" : "AND a.identity_id IN (SELECT id FROM identities WHERE person_id = ?5)")}
        {(request.Platform is null ? "" : "AND a.platform = ?6")}
        {(request.Search is null ? "" : "AND a.subject LIKE ?7 ESCAPE '\\'")}
        {(request.Path is null ? "" : "AND a.type = 'commit' AND a.item_id IN (SELECT f.commit_id FROM paths t JOIN commit_files f ON f.path_id = t.id WHERE t.path = ?8)")}
        {(request.Mood is { } mood ? Sounds(mood) : "")}
        {(request.Bots ? "" : "AND COALESCE(p.class, 'human') <> 'bot'")} {(request.Agents ? "" : "AND COALESCE(p.class, 'human') <> 'agent'")}
        """;

    private static string Sounds(MessageMood mood) => $"""
        AND EXISTS (SELECT 1 FROM message_scores m WHERE m.activity_id = a.id AND m.model_id = ({MessageReader.CurrentModel})
            AND {(mood.Label is { } label ? $"m.label = {(int)label}" : $"m.label <> {(int)SentimentLabel.NotScored}")}
            AND m.toxicity BETWEEN {(int)mood.From} AND {(int)mood.To})
        """;

    private static Statement Bind(Statement rows, ActivityRequest request)
    {
        rows.Bind(2, UnixTime.Number(request.Window.From)).Bind(3, UnixTime.Number(request.Window.To));
        if (request.ScopeId != 0)
        {
            rows.Bind(1, request.ScopeId);
        }

        if (request.Kind is { } kind)
        {
            rows.Bind(4, kind.Text());
        }

        if (request.Person is { } person)
        {
            rows.Bind(5, person);
        }

        if (request.Platform is { } platform)
        {
            rows.Bind(6, platform);
        }

        if (request.Path is { } path)
        {
            rows.Bind(8, path);
        }

        if (request.Search is { } search)
        {
            rows.Bind(7, "%" + search.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%");
        }

        return rows;
    }
}

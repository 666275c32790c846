namespace CommunityHealth.Storage;

/// <summary>
/// The statements that keep the rollups, which say who was active when, where and in what way:
/// <list type="bullet">
/// <item>rollups: one row a scope and day with its <see cref="DayFacts"/>, scope 0 for all scopes together;</item>
/// <item>person_spans: first and last day with a contribution, scope 0 for all scopes together;</item>
/// <item>item_rollups: one row an item, see <see cref="ItemRoller"/>;</item>
/// <item>dirty_days, dirty_items: the days and items whose facts changed since the rollups were brought up to date.</item>
/// </list>
/// </summary>
internal static class RollupSql
{
    public const string AnyMarked = "SELECT 1 FROM (SELECT 1 FROM dirty_days UNION ALL SELECT 1 FROM dirty_items) LIMIT 1";

    public const string MarkDirty = "INSERT OR IGNORE INTO dirty_days (scope_id, day) VALUES (?1, ?2)";

    public const string MarkEverything = "INSERT OR IGNORE INTO dirty_days (scope_id, day) SELECT DISTINCT scope_id, day FROM activities";

    /// <summary>The same thing in another scope decides which of both counts in all scopes together.</summary>
    public const string SpreadDirty = """
        INSERT OR IGNORE INTO dirty_days (scope_id, day)
        SELECT b.scope_id, b.day FROM dirty_days d
        JOIN activities a ON a.scope_id = d.scope_id AND a.day = d.day
        JOIN activities b ON b.key = a.key AND b.scope_id <> a.scope_id
        """;

    /// <summary>The counted row of the lowest scope counts for all.</summary>
    public const string Settle = """
        UPDATE activities AS a SET counted_all = a.counted AND NOT EXISTS (
            SELECT 1 FROM activities b WHERE b.key = a.key AND b.counted AND b.scope_id < a.scope_id)
        WHERE (a.scope_id, a.day) IN (SELECT scope_id, day FROM dirty_days) AND a.counted_all <> (a.counted AND NOT EXISTS (
            SELECT 1 FROM activities b WHERE b.key = a.key AND b.counted AND b.scope_id < a.scope_id))
        """;

    public const string DirtyDays = "SELECT scope_id, day FROM dirty_days ORDER BY day, scope_id";

    /// <summary>What was done on a day (?2) of a scope (?1), one line a fact.</summary>
    public static readonly string Facts = $"""
        SELECT {Code<Community.ActivityType>("a.type", Community.ActivityTypes.Text)}, {Code<Community.ContributionKind>("a.kind", Community.ActivityTypes.Text)},
            COALESCE(a.identity_id, 0), a.counted_all, c.signed_off, c.co_authored
        FROM activities a LEFT JOIN commits c ON a.type = 'commit' AND c.id = a.item_id
        WHERE a.scope_id = ?1 AND a.day = ?2 AND a.counted
        """;

    public const string Find = "SELECT facts FROM rollups WHERE scope_id = ?1 AND day = ?2";

    public const string OfAllScopes = "SELECT r.facts FROM scopes s CROSS JOIN rollups r ON r.scope_id = s.id AND r.day = ?1";

    public const string Keep = """
        INSERT INTO rollups (scope_id, day, facts) VALUES (?1, ?2, ?3) ON CONFLICT (scope_id, day) DO UPDATE SET facts = excluded.facts
        """;

    public const string Drop = "DELETE FROM rollups WHERE scope_id = ?1 AND day = ?2";

    public const string Widen = """
        INSERT INTO person_spans (scope_id, person_id, first_day, last_day) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (scope_id, person_id) DO UPDATE
        SET first_day = MIN(first_day, excluded.first_day), last_day = MAX(last_day, excluded.last_day)
        """;

    public const string DropSpan = "DELETE FROM person_spans WHERE scope_id = ?1 AND person_id = ?2";

    /// <summary>The span of a person (?2) in a scope (?1), out of the facts.</summary>
    public const string FindSpan = """
        INSERT INTO person_spans (scope_id, person_id, first_day, last_day)
        SELECT ?1, ?2, MIN(day), MAX(day) FROM activities
        WHERE identity_id IN (SELECT id FROM identities WHERE person_id = ?2) AND scope_id = ?1 AND counted AND kind <> '' AND day > -1000000
        HAVING MIN(day) IS NOT NULL
        """;

    /// <summary>The span of a person (?1) in all scopes together, out of those in each.</summary>
    public const string SpanOfAll = """
        INSERT INTO person_spans (scope_id, person_id, first_day, last_day)
        SELECT 0, person_id, MIN(first_day), MAX(last_day) FROM person_spans
        WHERE person_id = ?1 AND scope_id IN (SELECT id FROM scopes) GROUP BY person_id
        """;

    private static string Code<T>(string column, Func<T, string> text) where T : struct, Enum => "CASE " + column
        + string.Concat(Enum.GetValues<T>().Select(v => $" WHEN '{text(v)}' THEN {Convert.ToInt32(v, null)}")) + " END";
}

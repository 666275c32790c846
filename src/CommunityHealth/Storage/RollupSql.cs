namespace CommunityHealth.Storage;

/// <summary>
/// The statements that keep the rollups, which say who was active when, where and in what way:
/// <list type="bullet">
/// <item>rollups: one row a day, scope, person, identity, type and kind; n counts in the scope, n_all in all together;</item>
/// <item>person_spans: first and last day with a contribution, scope 0 for all scopes together;</item>
/// <item>dirty_days: the days whose facts changed since the rollups were brought up to date.</item>
/// </list>
/// </summary>
internal static class RollupSql
{
    public const string MarkDirty = "INSERT OR IGNORE INTO dirty_days (scope_id, day) VALUES (?1, ?2)";

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

    public const string Touched = "CREATE TEMP TABLE IF NOT EXISTS touched (person_id INTEGER PRIMARY KEY)";

    public const string Touch = """
        INSERT OR IGNORE INTO touched
        SELECT r.person_id FROM dirty_days d JOIN rollups r ON r.day = d.day AND r.scope_id = d.scope_id WHERE r.kind > 0
        """;

    public const string ClearDays = "DELETE FROM rollups WHERE (day, scope_id) IN (SELECT day, scope_id FROM dirty_days)";

    /// <summary>The rows of the dirty days, or of all days: {0} and {1} are joins, {2} a condition.</summary>
    public static string Fill(bool everything)
    {
        var days = everything ? "activities a" : "dirty_days d JOIN activities a ON a.scope_id = d.scope_id AND a.day = d.day";
        return $"""
            INSERT INTO rollups (day, scope_id, person_id, identity_id, type, kind, n, n_all)
            SELECT a.day, a.scope_id, i.person_id, a.identity_id, {TypeCode("a.type")}, {KindCode("a.kind")}, COUNT(*), SUM(a.counted_all)
            FROM {days} JOIN identities i ON i.id = a.identity_id
            WHERE a.counted GROUP BY 1, 2, 3, 4, 5, 6;
            INSERT INTO rollups (day, scope_id, person_id, identity_id, type, kind, n, n_all)
            SELECT a.day, a.scope_id, i.person_id, a.identity_id, 101, 0, COUNT(*), SUM(a.counted_all)
            FROM {days} JOIN identities i ON i.id = a.identity_id JOIN commits c ON c.id = a.item_id
            WHERE a.counted AND a.type = 'commit' AND c.signed_off > 0 GROUP BY 1, 2, 3, 4;
            INSERT INTO rollups (day, scope_id, person_id, identity_id, type, kind, n, n_all)
            SELECT a.day, a.scope_id, i.person_id, a.identity_id, 102, 0, SUM(c.co_authored), SUM(c.co_authored * a.counted_all)
            FROM {days} JOIN identities i ON i.id = a.identity_id JOIN commits c ON c.id = a.item_id
            WHERE a.counted AND a.type = 'commit' AND c.co_authored > 0 GROUP BY 1, 2, 3, 4;
            """;
    }

    /// <summary>Spans of the people touched, or of everybody.</summary>
    public static string FillSpans(bool everything)
    {
        var whose = everything ? "kind > 0" : "kind > 0 AND person_id IN (SELECT person_id FROM touched)";
        var gone = everything ? "" : " WHERE person_id IN (SELECT person_id FROM touched)";
        return $"""
            DELETE FROM person_spans{gone};
            INSERT INTO person_spans (scope_id, person_id, first_day, last_day)
            SELECT scope_id, person_id, MIN(day), MAX(day) FROM rollups WHERE {whose} AND day > -1000000 GROUP BY scope_id, person_id;
            INSERT INTO person_spans (scope_id, person_id, first_day, last_day)
            SELECT 0, person_id, MIN(first_day), MAX(last_day) FROM person_spans WHERE scope_id > 0
            AND {(everything ? "1" : "person_id IN (SELECT person_id FROM touched)")} GROUP BY person_id;
            """;
    }

    private static string TypeCode(string column) => "CASE " + column + string.Concat(
        Enum.GetValues<Community.ActivityType>().Select(t => $" WHEN '{Community.ActivityTypes.Text(t)}' THEN {(int)t}")) + " END";

    private static string KindCode(string column) => "CASE " + column + string.Concat(
        Enum.GetValues<Community.ContributionKind>().Select(k => $" WHEN '{Community.ActivityTypes.Text(k)}' THEN {(int)k}")) + " END";
}

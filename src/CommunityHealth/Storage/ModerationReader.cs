using CommunityHealth.Community;
using Microsoft.Data.Sqlite;

namespace CommunityHealth.Storage;

/// <summary>A message somebody may have to look at.</summary>
/// <param name="Activity">The activity it was written in.</param>
/// <param name="Channel">The kind of item it was written in; null for none.</param>
/// <param name="At">When it was written, microseconds since 1970 UTC.</param>
/// <param name="Found">When it was harvested, microseconds since 1970 UTC.</param>
/// <param name="Toxic">Calibrated probability that it is toxic, 0 to 1; 0 where the model does not say so. Experimental.</param>
public sealed record ModerationMessage(long Activity, int ScopeId, long Person, ItemKind? Channel, long At, long Found, double Toxic, Toxicity Toxicity);

/// <summary>A message beside another one, in the same item.</summary>
/// <param name="Author">Null for nobody.</param>
/// <param name="IsLater">It came after the other one.</param>
public sealed record NearMessage(long Activity, DateTimeOffset At, string? Author, string Body, bool IsLater);

/// <summary>Reads the messages moderators look at, by the scores of the model that was complete last. Bots' are left out.</summary>
public sealed class ModerationReader(HealthDatabase database, PeopleMap people)
{
    private const string Columns = """
        SELECT a.id, a.scope_id, COALESCE(a.identity_id, 0), i.kind, a.occurred_at, a.received_at, COALESCE(s.toxic, 0), COALESCE(s.toxicity, 0)
        FROM activities a LEFT JOIN items i ON i.id = a.item_id
        LEFT JOIN message_scores s ON s.activity_id = a.id AND s.model_id = ?1
        """;

    /// <summary>The messages that reach a threshold of the model, and those something was decided or noted about.</summary>
    /// <param name="scopeId">0 for all scopes together, where what several of them have counts once.</param>
    public IReadOnlyList<ModerationMessage> Candidates(int scopeId, CancellationToken cancellation)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        using var rows = Rows(connection, scopeId, """
            a.id IN (SELECT activity_id FROM message_scores WHERE model_id = ?1 AND toxicity > 0 UNION SELECT activity_id FROM moderation_log)
            """);
        return Read(connection, rows, cancellation);
    }

    /// <summary>The first message each person ever wrote in a scope, where it was written since a moment.</summary>
    /// <param name="scopes">The scopes that are looked at.</param>
    /// <param name="since">Microseconds since 1970 UTC.</param>
    public IReadOnlyList<ModerationMessage> Firsts(IReadOnlyCollection<int> scopes, long since, CancellationToken cancellation)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var firsts = new List<ModerationMessage>();
        foreach (var scope in scopes)
        {
            using var rows = Rows(connection, scope, """
                a.occurred_at >= ?3 AND a.id IN (SELECT activity_id FROM texts) AND NOT EXISTS (
                    SELECT 1 FROM identities d JOIN identities e ON e.person_id = d.person_id
                    JOIN activities b ON b.identity_id = e.id AND b.scope_id = a.scope_id AND (b.occurred_at, b.id) < (a.occurred_at, a.id)
                    JOIN texts t ON t.activity_id = b.id
                    WHERE d.id = a.identity_id)
                """).Bind(3, since);
            firsts.AddRange(Read(connection, rows, cancellation).Where(m => m.Person != 0));
        }

        return firsts;
    }

    /// <summary>The messages just before and after one in the same item, oldest first; none for what belongs to no item.</summary>
    /// <param name="each">How many before, and how many after.</param>
    public IReadOnlyList<NearMessage> Around(long activity, int each)
    {
        using var connection = database.Open();
        return [.. Side(connection, activity, "<", "DESC", each).AsEnumerable().Reverse(), .. Side(connection, activity, ">", "ASC", each)];
    }

    private static List<NearMessage> Side(SqliteConnection connection, long activity, string side, string order, int most)
    {
        using var rows = new Statement(connection, $"""
            SELECT b.id, b.occurred_at, p.name, t.body
            FROM activities a JOIN activities b ON b.item_id = a.item_id AND b.scope_id = a.scope_id AND b.platform <> 'git'
            JOIN texts t ON t.activity_id = b.id
            LEFT JOIN identities d ON d.id = b.identity_id LEFT JOIN people p ON p.id = d.person_id
            WHERE a.id = ?1 AND a.platform <> 'git' AND (b.occurred_at, b.id) {side} (a.occurred_at, a.id)
            ORDER BY b.occurred_at {order}, b.id {order} LIMIT ?2
            """).Bind(1, activity).Bind(2, most);
        var near = new List<NearMessage>();
        while (rows.Next())
        {
            near.Add(new NearMessage(rows.Long(0), UnixTime.Utc(rows.Long(1)), rows.IsNull(2) ? null : rows.Text(2), rows.Text(3), side == ">"));
        }

        return near;
    }

    private static Statement Rows(SqliteConnection connection, int scopeId, string which)
    {
        using var model = new Statement(connection, MessageReader.CurrentModel);
        var scope = scopeId == 0 ? "a.counted_all = 1 AND ?2 = 0" : "a.counted = 1 AND a.scope_id = ?2";
        return new Statement(connection, $"{Columns} WHERE a.platform <> 'git' AND {scope} AND {which}").Bind(1, model.Scalar() ?? 0).Bind(2, scopeId);
    }

    private List<ModerationMessage> Read(SqliteConnection connection, Statement rows, CancellationToken cancellation)
    {
        var (map, messages) = (people.Read(connection), new List<ModerationMessage>());
        while (rows.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            var identity = rows.Long(2);
            if (identity == 0 || !map.IsOut(identity, bots: false, agents: true))
            {
                messages.Add(new ModerationMessage(
                    rows.Long(0), rows.Int(1), identity == 0 ? 0 : map.People[identity], rows.IsNull(3) ? null : ItemKinds.Parse(rows.Text(3)),
                    rows.Long(4), rows.Long(5), rows.Int(6) / 1000.0, (Toxicity)rows.Int(7)));
            }
        }

        return messages;
    }
}

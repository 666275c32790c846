using CommunityHealth.Community;
using Microsoft.Data.Sqlite;

namespace CommunityHealth.Storage;

/// <summary>Which messages are read.</summary>
/// <param name="ScopeId">0 for all scopes together.</param>
/// <param name="Days">The days they were written on, in the community's zone.</param>
/// <param name="Agents">Whether AI agents' messages are; those of bots never are.</param>
public sealed record MessageRequest(int ScopeId, Window Days, bool Agents);

/// <summary>A message of somebody as a model sees it. The text is looked up where it is shown (<see cref="MessageReader.Texts"/>).</summary>
/// <param name="Activity">The activity it was written in.</param>
/// <param name="Day">Days since 1970 in the community's zone.</param>
/// <param name="Person">0 for nobody.</param>
/// <param name="Channel">The kind of item it was written in; null for none.</param>
/// <param name="Item">That item's id; 0 for none.</param>
/// <param name="At">Microseconds since 1970 UTC.</param>
/// <param name="Confidence">Calibrated probability of the label, 0 to 1.</param>
/// <param name="Toxic">Calibrated probability that it is toxic, 0 to 1. Experimental.</param>
public readonly record struct ScoredMessage(
    long Activity, int ScopeId, int Day, long Person, ItemKind? Channel, long Item, long At,
    SentimentLabel Label, double Confidence, double Toxic, Toxicity Toxicity, Unscored Why);

/// <summary>Reads messages with the scores that figures use: those of the model that was complete last.</summary>
public sealed class MessageReader(HealthDatabase database, PeopleMap people)
{
    /// <summary>The id of the model figures use, as a query.</summary>
    internal const string CurrentModel = "SELECT id FROM sentiment_models WHERE complete_at IS NOT NULL ORDER BY complete_at DESC, id DESC LIMIT 1";

    /// <summary>The model figures use, by its own name; null where none was complete yet.</summary>
    public string? Model()
    {
        using var connection = database.Open();
        return Current(connection)?.Name;
    }

    /// <summary>The scored messages of people in the days asked for, in no order; none where no model was complete yet.</summary>
    public IReadOnlyList<ScoredMessage> Read(MessageRequest request, CancellationToken cancellation)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var messages = new List<ScoredMessage>();
        if (Current(connection) is not { } model)
        {
            return messages;
        }

        var map = people.Read(connection);
        using var rows = new Statement(connection, $"""
            SELECT a.id, a.scope_id, a.day, COALESCE(a.identity_id, 0), i.kind, COALESCE(a.item_id, 0), a.occurred_at,
                   s.label, s.confidence, s.toxic, s.toxicity, s.why
            FROM activities a
            JOIN message_scores s ON s.model_id = ?1 AND s.activity_id = a.id
            LEFT JOIN items i ON i.id = a.item_id
            WHERE a.scope_id {(request.ScopeId == 0 ? "IN (SELECT id FROM scopes)" : "= ?4")} AND a.day >= ?2 AND a.day < ?3
              AND a.platform <> 'git' AND a.{(request.ScopeId == 0 ? "counted_all" : "counted")} = 1
            """).Bind(1, model.Id).Bind(2, UnixTime.Number(request.Days.From)).Bind(3, UnixTime.Number(request.Days.To));
        if (request.ScopeId != 0)
        {
            rows.Bind(4, request.ScopeId);
        }

        while (rows.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            var identity = rows.Long(3);
            if (identity == 0 || !map.IsOut(identity, bots: false, request.Agents))
            {
                messages.Add(new ScoredMessage(
                    rows.Long(0), rows.Int(1), rows.Int(2), identity == 0 ? 0 : map.People[identity], rows.IsNull(4) ? null : ItemKinds.Parse(rows.Text(4)),
                    rows.Long(5), rows.Long(6), (SentimentLabel)rows.Int(7), rows.Int(8) / 1000.0, rows.Int(9) / 1000.0, (Toxicity)rows.Int(10), (Unscored)rows.Int(11)));
            }
        }

        return messages;
    }

    /// <summary>What messages say and where they stand, by activity; those that are gone are left out.</summary>
    public IReadOnlyDictionary<long, MessageText> Texts(IEnumerable<long> activities)
    {
        using var connection = database.Open();
        using var row = new Statement(connection, """
            SELECT t.body, a.subject, a.url, a.occurred_at, sc.key, i.number, p.id, p.name
            FROM texts t JOIN activities a ON a.id = t.activity_id JOIN scopes sc ON sc.id = a.scope_id
            LEFT JOIN items i ON i.id = a.item_id
            LEFT JOIN identities d ON d.id = a.identity_id LEFT JOIN people p ON p.id = d.person_id
            WHERE t.activity_id = ?1
            """);
        var texts = new Dictionary<long, MessageText>();
        foreach (var activity in activities)
        {
            if (row.Bind(1, activity).Next())
            {
                texts[activity] = new MessageText(
                    row.Text(0), row.Text(1), row.IsNull(2) ? null : row.Text(2), UnixTime.Utc(row.Long(3)), row.Text(4),
                    row.IsNull(5) ? null : row.Int(5), row.IsNull(6) ? null : row.Long(6), row.IsNull(7) ? null : row.Text(7));
            }

            row.Reset();
        }

        return texts;
    }

    private static (int Id, string Name)? Current(SqliteConnection connection)
    {
        using var row = new Statement(connection, $"SELECT id, name FROM sentiment_models WHERE id = ({CurrentModel})");
        return row.Next() ? (row.Int(0), row.Text(1)) : null;
    }
}

/// <summary>A message in full, for whoever may read who wrote it.</summary>
/// <param name="Subject">The title of the issue, pull request or discussion.</param>
/// <param name="Number">Its number; null for what has none.</param>
/// <param name="Author">The person's id; null for nobody.</param>
public sealed record MessageText(
    string Body, string Subject, string? Url, DateTimeOffset At, string Scope, int? Number, long? Author, string? AuthorName);

using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>What somebody here says a message sounds like.</summary>
/// <param name="Said">What the model said then.</param>
public sealed record MessageCheck(long Activity, SentimentLabel Label, SentimentLabel Said, string By, DateTimeOffset At);

/// <summary>How often the model in use and people here say the same of messages it gives one label.</summary>
/// <param name="Label">What it calls them.</param>
/// <param name="N">Of them, those that were checked.</param>
/// <param name="Agreed">Of these, those somebody here calls so too.</param>
public sealed record CheckedLabel(SentimentLabel Label, int N, int Agreed);

/// <summary>A message with what somebody here says of it, to train with.</summary>
/// <param name="Source">The platform it was written on.</param>
public sealed record CheckedText(string Text, SentimentLabel Label, string Source);

/// <summary>Keeps what people here say of messages. No figure about the community depends on it.</summary>
public sealed class MessageChecks(HealthDatabase database, TimeProvider clock)
{
    /// <summary>
    /// Whoever acts agrees with the model or corrects it; the last word counts. Nothing is kept of a message that is gone or
    /// that the model in use does not score, and the answer is false.
    /// </summary>
    public async Task<bool> SaveAsync(long activity, SentimentLabel label, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(label, SentimentLabel.NotScored);
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var row = session.Prepare($"""
            SELECT s.label, m.name, c.label, sc.key || COALESCE(' #' || i.number, '') FROM message_scores s
            JOIN sentiment_models m ON m.id = s.model_id JOIN activities a ON a.id = s.activity_id JOIN scopes sc ON sc.id = a.scope_id
            LEFT JOIN items i ON i.id = a.item_id LEFT JOIN message_checks c ON c.activity_id = s.activity_id
            WHERE s.activity_id = ?1 AND s.model_id = ({MessageReader.CurrentModel}) AND s.label < {(int)SentimentLabel.NotScored}
            """).Bind(1, activity);
        if (!row.Next())
        {
            return false;
        }

        var (said, model, before, subject) = (row.Int(0), row.Text(1), row.IsNull(2) ? (SentimentLabel?)null : (SentimentLabel)row.Int(2), row.Text(3));
        row.Reset();
        if (before == label)
        {
            return true;
        }

        session.Prepare("""
            INSERT INTO message_checks (activity_id, label, said, model, by, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (activity_id) DO UPDATE SET label = excluded.label, said = excluded.said, model = excluded.model, by = excluded.by, at = excluded.at
            """).Bind(1, activity).Bind(2, (long)label).Bind(3, said).Bind(4, model).Bind(5, Actor.Now.Name).Bind(6, UnixTime.Micros(clock.GetUtcNow())).Run();
        session.Note(AuditActions.MessageChecked, subject, Say(before), Say(label));
        session.Commit();
        return true;
    }

    /// <summary>What people said of some messages, by activity.</summary>
    public IReadOnlyDictionary<long, MessageCheck> Of(IEnumerable<long> activities)
    {
        using var connection = database.Open();
        using var row = new Statement(connection, "SELECT label, said, by, at FROM message_checks WHERE activity_id = ?1");
        var checks = new Dictionary<long, MessageCheck>();
        foreach (var activity in activities)
        {
            if (row.Bind(1, activity).Next())
            {
                checks[activity] = new MessageCheck(activity, (SentimentLabel)row.Int(0), (SentimentLabel)row.Int(1), row.Text(2), UnixTime.Utc(row.Long(3)));
            }

            row.Reset();
        }

        return checks;
    }

    /// <summary>How the model in use does with all that was checked, by the labels it gives, whatever the model of that time said.</summary>
    public IReadOnlyList<CheckedLabel> Agreement()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, $"""
            SELECT s.label, COUNT(*), SUM(s.label = c.label) FROM message_checks c
            JOIN message_scores s ON s.activity_id = c.activity_id AND s.model_id = ({MessageReader.CurrentModel})
            WHERE s.label < {(int)SentimentLabel.NotScored} GROUP BY s.label ORDER BY s.label
            """);
        var labels = new List<CheckedLabel>();
        while (rows.Next())
        {
            labels.Add(new CheckedLabel((SentimentLabel)rows.Int(0), rows.Int(1), rows.Int(2)));
        }

        return labels;
    }

    /// <summary>All checked messages with their texts, in the order they were written in.</summary>
    public IReadOnlyList<CheckedText> Texts()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, """
            SELECT t.body, c.label, a.platform FROM message_checks c
            JOIN texts t ON t.activity_id = c.activity_id JOIN activities a ON a.id = c.activity_id ORDER BY a.occurred_at, a.id
            """);
        var texts = new List<CheckedText>();
        while (rows.Next())
        {
            texts.Add(new CheckedText(rows.Text(0), (SentimentLabel)rows.Int(1), rows.Text(2)));
        }

        return texts;
    }

    private static string? Say(SentimentLabel? label) => label?.ToString().ToLowerInvariant();
}

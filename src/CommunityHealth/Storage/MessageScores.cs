using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// Keeps what models say of messages. Scores of a new model are kept beside those of the one before, which figures use
/// until every message has a new one.
/// </summary>
public sealed class MessageScores(HealthDatabase database, TimeProvider clock)
{
    /// <summary>Rows of a model that is left are removed so many at a time, so that others get their turn to write.</summary>
    private const int Removed = 20_000;

    /// <summary>The id of a model's weights, kept from now on; what it has scored before stays.</summary>
    public async Task<int> ModelAsync(string name, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Prepare("INSERT INTO sentiment_models (name) VALUES (?1) ON CONFLICT DO NOTHING").Bind(1, name).Run();
        var id = (int)session.Prepare("SELECT id FROM sentiment_models WHERE name = ?1").Bind(1, name).Scalar()!.Value;
        session.Commit();
        return id;
    }

    /// <summary>The next messages a model has not scored, after one of them in the order of their ids.</summary>
    public IReadOnlyList<UnscoredMessage> Unscored(int model, long after, int most)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, """
            SELECT t.activity_id, t.body FROM texts t
            WHERE t.activity_id > ?2 AND NOT EXISTS (SELECT 1 FROM message_scores s WHERE s.model_id = ?1 AND s.activity_id = t.activity_id)
            ORDER BY t.activity_id LIMIT ?3
            """).Bind(1, model).Bind(2, after).Bind(3, most);
        var messages = new List<UnscoredMessage>();
        while (rows.Next())
        {
            messages.Add(new UnscoredMessage(rows.Long(0), rows.Text(1)));
        }

        return messages;
    }

    /// <summary>Keeps scores; one of a text that was changed or removed meanwhile is dropped.</summary>
    public async Task KeepAsync(int model, IReadOnlyList<UnscoredMessage> messages, IReadOnlyList<SentimentScore> scores, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var insert = session.Prepare("""
            INSERT INTO message_scores (model_id, activity_id, label, confidence, toxic, toxicity, why)
            SELECT ?1, activity_id, ?4, ?5, ?6, ?7, ?8 FROM texts WHERE activity_id = ?2 AND body = ?3 ON CONFLICT DO NOTHING
            """);
        for (var i = 0; i < messages.Count; i++)
        {
            var score = scores[i];
            insert.Bind(1, model).Bind(2, messages[i].Activity).Bind(3, messages[i].Body).Bind(4, (long)score.Label)
                .Bind(5, (long)Math.Round(score.Confidence * 1000)).Bind(6, (long)Math.Round(score.Toxic * 1000))
                .Bind(7, (long)score.Toxicity).Bind(8, (long)score.Why).Run();
        }

        session.Commit();
    }

    /// <summary>Every message has a score: pages use this model from now on, and what others said is removed.</summary>
    public async Task CompleteAsync(int model, CancellationToken cancellation)
    {
        using (var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false))
        {
            session.Prepare("UPDATE sentiment_models SET complete_at = ?2 WHERE id = ?1").Bind(1, model).Bind(2, UnixTime.Micros(clock.GetUtcNow())).Run();
            session.BumpDataVersion();
            session.Commit();
        }

        var removed = Removed;
        while (removed == Removed)
        {
            using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
            removed = session.Prepare("DELETE FROM message_scores WHERE rowid IN (SELECT rowid FROM message_scores WHERE model_id <> ?1 LIMIT ?2)")
                .Bind(1, model).Bind(2, Removed).Run();
            session.Commit();
        }
    }

    /// <summary>How far a model is.</summary>
    public ScoringState State(string name)
    {
        using var connection = database.Open();
        using var counts = new Statement(connection, """
            SELECT (SELECT COUNT(*) FROM texts),
                   (SELECT COUNT(*) FROM message_scores WHERE model_id = m.id), m.complete_at
            FROM (SELECT 1) LEFT JOIN sentiment_models m ON m.name = ?1
            """).Bind(1, name);
        counts.Next();
        return new ScoringState(counts.Long(0), counts.Long(1), counts.IsNull(2) ? null : UnixTime.Utc(counts.Long(2)));
    }
}

/// <summary>A message without a score.</summary>
/// <param name="Activity">The activity it was written in.</param>
public sealed record UnscoredMessage(long Activity, string Body);

/// <summary>How far a model is with the messages.</summary>
/// <param name="CompleteAt">When it had scored all for the last time; null for never.</param>
public sealed record ScoringState(long Messages, long Scored, DateTimeOffset? CompleteAt)
{
    /// <summary>Nothing waits to be scored.</summary>
    public bool IsComplete => CompleteAt is not null && Scored >= Messages;
}

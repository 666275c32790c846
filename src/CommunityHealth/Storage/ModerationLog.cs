using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>A decision or a note about a message, as it was made; none is ever changed.</summary>
/// <param name="Activity">The activity the message was written in.</param>
/// <param name="Decision">Null for a note that decides nothing.</param>
public sealed record ModerationEntry(long Id, long Activity, DateTimeOffset At, string By, ModerationDecision? Decision, string? Note)
{
    /// <summary>Whether it takes part in the question a decision answers; reopening asks both again.</summary>
    public bool IsAbout(ModerationDecision decision) => Decision is { } made
        && (made == ModerationDecision.Reopened || decision == ModerationDecision.Reopened || made.IsOfFirst() == decision.IsOfFirst());
}

/// <summary>What became of a decision.</summary>
/// <param name="Kept">It holds.</param>
/// <param name="First">Who decided meanwhile, and what; null where nobody did.</param>
public sealed record ModerationOutcome(bool Kept, ModerationEntry? First);

/// <summary>Keeps what people decide about messages. It is appended to and never changed, and no figure of people depends on it.</summary>
public sealed class ModerationLog(HealthDatabase database)
{
    /// <summary>The most characters of a note that are kept.</summary>
    public const int Longest = 2000;

    private const string Columns = "SELECT id, activity_id, at, \"by\", decision, note FROM moderation_log";

    /// <summary>Somebody decided or noted something in this process.</summary>
    public event Action? Changed;

    /// <summary>All of it by message, oldest first.</summary>
    public ILookup<long, ModerationEntry> All()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, Columns + " ORDER BY id");
        return Read(rows).ToLookup(e => e.Activity);
    }

    /// <summary>
    /// Decides about a message. Where somebody decided the same question after <paramref name="seen"/>, theirs holds: the
    /// answer says whose it is, and a note that came with this one is kept as a note.
    /// </summary>
    /// <param name="seen">The id of the last entry whoever decides has seen of the message; 0 for none.</param>
    public async Task<ModerationOutcome> DecideAsync(
        long activity, ModerationDecision decision, string? note, string by, long seen, DateTimeOffset now, CancellationToken cancellation)
    {
        ModerationOutcome outcome;
        using (var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false))
        {
            var last = Of(session, activity).LastOrDefault(e => e.IsAbout(decision));
            var first = last?.Id > seen ? last : null;
            outcome = new ModerationOutcome(first is null && Append(session, activity, decision, note, by, now), first);
            if (outcome.Kept)
            {
                session.Note(AuditActions.ModerationDecided, Name(session, activity), last?.Decision?.Text(), decision.Text());
            }
            else if (Tidy(note) is not null && Append(session, activity, null, note, by, now))
            {
                session.Note(AuditActions.ModerationNoted, Name(session, activity));
            }

            session.Commit();
        }

        Changed?.Invoke();
        return outcome;
    }

    /// <summary>Notes something that decides nothing; false where there is nothing to note, or the message is gone.</summary>
    public async Task<bool> NoteAsync(long activity, string note, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        bool kept;
        using (var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false))
        {
            kept = Tidy(note) is not null && Append(session, activity, null, note, by, now);
            if (kept)
            {
                session.Note(AuditActions.ModerationNoted, Name(session, activity));
            }

            session.Commit();
        }

        Changed?.Invoke();
        return kept;
    }

    /// <summary>False where the message is gone.</summary>
    private static bool Append(WriteSession session, long activity, ModerationDecision? decision, string? note, string by, DateTimeOffset now) =>
        session.Prepare("INSERT INTO moderation_log (activity_id, at, \"by\", decision, note) SELECT id, ?2, ?3, ?4, ?5 FROM activities WHERE id = ?1")
            .Bind(1, activity).Bind(2, UnixTime.Micros(now)).Bind(3, by).Bind(4, decision?.Text() ?? "").Bind(5, Tidy(note)).Run() > 0;

    private static string? Tidy(string? note) => note?.Trim() is { Length: > 0 } text ? text.Length > Longest ? text[..Longest] : text : null;

    private static List<ModerationEntry> Of(WriteSession session, long activity)
    {
        var rows = session.Prepare(Columns + " WHERE activity_id = ?1 ORDER BY id").Bind(1, activity);
        var entries = Read(rows);
        rows.Reset();
        return entries;
    }

    private static List<ModerationEntry> Read(Statement rows)
    {
        var entries = new List<ModerationEntry>();
        while (rows.Next())
        {
            entries.Add(new ModerationEntry(
                rows.Long(0), rows.Long(1), UnixTime.Utc(rows.Long(2)), rows.Text(3), ModerationDecisions.Parse(rows.Text(4)), rows.IsNull(5) ? null : rows.Text(5)));
        }

        return entries;
    }

    /// <summary>The message as the audit names it: where it was written, and its number here.</summary>
    private static string Name(WriteSession session, long activity)
    {
        var row = session.Prepare("""
            SELECT s.key, i.number FROM activities a JOIN scopes s ON s.id = a.scope_id LEFT JOIN items i ON i.id = a.item_id WHERE a.id = ?1
            """).Bind(1, activity);
        var name = !row.Next() ? "" : row.IsNull(1) ? row.Text(0) : string.Create(CultureInfo.InvariantCulture, $"{row.Text(0)} #{row.Int(1)}");
        row.Reset();
        return $"{name} ({activity.ToString(CultureInfo.InvariantCulture)})";
    }
}

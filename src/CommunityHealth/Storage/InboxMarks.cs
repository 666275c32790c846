using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>What somebody here noted of an item that waits. Times are microseconds since 1970 UTC.</summary>
/// <param name="ClaimedBy">Who answers it; null for nobody yet.</param>
/// <param name="SnoozedUntil">Out of sight until then.</param>
/// <param name="DoneAt">When somebody said that it needs no answer.</param>
/// <param name="SetAsideBy">Who snoozed it or said so.</param>
public sealed record InboxMark(string? ClaimedBy, long? ClaimedAt, long? SnoozedUntil, long? SnoozedAt, long? DoneAt, string? SetAsideBy)
{
    /// <summary>Nobody noted anything.</summary>
    public static InboxMark None { get; } = new(null, null, null, null, null, null);

    /// <summary>As the audit notes it; null where nobody noted anything.</summary>
    internal string? Say()
    {
        string?[] said = [ClaimedBy is { } by ? $"claimed: {by}" : null, SnoozedUntil is { } until ? $"snoozed: {UnixTime.Utc(until):yyyy-MM-dd HH:mm}Z" : null, DoneAt is null ? null : "done"];
        return string.Join(", ", said.OfType<string>()) is { Length: > 0 } text ? text : null;
    }
}

/// <summary>Keeps what is noted of items that wait. They are no facts: no figure depends on them.</summary>
public sealed class InboxMarks(HealthDatabase database)
{
    /// <summary>Somebody noted something in this process.</summary>
    public event Action? Changed;

    /// <summary>All of them, by item.</summary>
    public IReadOnlyDictionary<long, InboxMark> All()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT item_id, claimed_by, claimed_at, snoozed_until, snoozed_at, done_at, set_aside_by FROM inbox_marks");
        var marks = new Dictionary<long, InboxMark>();
        while (rows.Next())
        {
            marks[rows.Long(0)] = Mark(rows, 1);
        }

        return marks;
    }

    /// <summary>Somebody will answer it. Who was first has it: the answer says who that is.</summary>
    public Task<InboxMark> ClaimAsync(long item, string name, DateTimeOffset now, CancellationToken cancellation) => WriteAsync(
        item, AuditActions.InboxClaimed, "claimed_by = ?2, claimed_at = ?3 WHERE item_id = ?1 AND claimed_by IS NULL", s => s.Bind(2, name).Bind(3, UnixTime.Micros(now)), cancellation);

    /// <summary>Who claimed it gives it back; what somebody else claimed meanwhile stays.</summary>
    public Task<InboxMark> GiveBackAsync(long item, string claimedBy, CancellationToken cancellation) => WriteAsync(
        item, AuditActions.InboxGivenBack, "claimed_by = NULL, claimed_at = NULL WHERE item_id = ?1 AND claimed_by = ?2", s => s.Bind(2, claimedBy), cancellation);

    /// <summary>Puts it out of sight until a moment.</summary>
    public Task<InboxMark> SnoozeAsync(long item, DateTimeOffset until, string name, DateTimeOffset now, CancellationToken cancellation) => WriteAsync(
        item, AuditActions.InboxSnoozed, "snoozed_until = ?2, snoozed_at = ?3, set_aside_by = ?4, done_at = NULL WHERE item_id = ?1",
        s => s.Bind(2, UnixTime.Micros(until)).Bind(3, UnixTime.Micros(now)).Bind(4, name), cancellation);

    /// <summary>It needs no answer.</summary>
    public Task<InboxMark> FinishAsync(long item, string name, DateTimeOffset now, CancellationToken cancellation) => WriteAsync(
        item, AuditActions.InboxDone, "done_at = ?2, set_aside_by = ?3, snoozed_until = NULL, snoozed_at = NULL WHERE item_id = ?1",
        s => s.Bind(2, UnixTime.Micros(now)).Bind(3, name), cancellation);

    /// <summary>Brings it back into sight.</summary>
    public Task<InboxMark> BringBackAsync(long item, CancellationToken cancellation) => WriteAsync(
        item, AuditActions.InboxBroughtBack, "snoozed_until = NULL, snoozed_at = NULL, done_at = NULL, set_aside_by = NULL WHERE item_id = ?1", s => s, cancellation);

    /// <summary>Changes a mark and returns it as it is then; nothing is kept of an item that is gone, or of which nothing is noted.</summary>
    private async Task<InboxMark> WriteAsync(long item, string action, string change, Func<Statement, Statement> bind, CancellationToken cancellation)
    {
        InboxMark mark;
        using (var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false))
        {
            var before = Now(session, item);
            session.Prepare("INSERT INTO inbox_marks (item_id) SELECT id FROM items WHERE id = ?1 ON CONFLICT DO NOTHING").Bind(1, item).Run();
            bind(session.Prepare($"UPDATE inbox_marks SET {change}").Bind(1, item)).Run();
            session.Prepare("DELETE FROM inbox_marks WHERE item_id = ?1 AND claimed_by IS NULL AND snoozed_until IS NULL AND done_at IS NULL").Bind(1, item).Run();
            mark = Now(session, item);
            if (before != mark)
            {
                Note(session, action, item, before, mark);
            }

            session.Commit();
        }

        Changed?.Invoke();
        return mark;
    }

    private static InboxMark Now(WriteSession session, long item)
    {
        var row = session.Prepare(
            "SELECT claimed_by, claimed_at, snoozed_until, snoozed_at, done_at, set_aside_by FROM inbox_marks WHERE item_id = ?1").Bind(1, item);
        var now = row.Next() ? Mark(row, 0) : InboxMark.None;
        row.Reset();
        return now;
    }

    private static void Note(WriteSession session, string action, long item, InboxMark before, InboxMark after)
    {
        var row = session.Prepare("SELECT s.key || ' #' || i.number FROM items i JOIN scopes s ON s.id = i.scope_id WHERE i.id = ?1").Bind(1, item);
        var name = row.Next() ? row.Text(0) : "";
        row.Reset();
        session.Note(action, name, before.Say(), after.Say());
    }

    private static InboxMark Mark(Statement row, int from) => new(
        Text(row, from), Number(row, from + 1), Number(row, from + 2), Number(row, from + 3), Number(row, from + 4), Text(row, from + 5));

    private static string? Text(Statement row, int column) => row.IsNull(column) ? null : row.Text(column);

    private static long? Number(Statement row, int column) => row.IsNull(column) ? null : row.Long(column);
}

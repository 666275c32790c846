using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Keeps the rollups in step with the facts; a page reads rollups and never scans facts.</summary>
public sealed class Rollups(HealthDatabase database)
{
    /// <summary>Marks a day of a scope whose facts changed, in the same transaction as the change.</summary>
    internal static void MarkDirty(WriteSession session, int scopeId, int day) =>
        session.Prepare(RollupSql.MarkDirty).Bind(1, scopeId).Bind(2, day).Run();

    /// <summary>Whether facts changed since the rollups were brought up to date.</summary>
    public bool AreBehind()
    {
        using var connection = database.Open();
        using var marked = new Statement(connection, RollupSql.AnyMarked);
        return marked.Scalar() is not null;
    }

    /// <summary>Brings the rollups of the marked days up to date; returns whether there were any.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        if (session.Prepare(RollupSql.AnyMarked).Scalar() is null)
        {
            return false;
        }

        if (session.Prepare("SELECT COUNT(*) FROM scopes").Scalar() > 1)
        {
            session.Execute(RollupSql.SpreadDirty);
            session.Execute(RollupSql.Settle);
        }

        new DayRoller(session).RollDirtyDays();
        new ItemRoller(session).RollDirtyItems();
        session.BumpDataVersion();
        session.Commit();
        return true;
    }

    /// <summary>Makes all rollups anew from facts. They come out as they were.</summary>
    public async Task RebuildAsync(CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        Rebuild(session);
        session.Commit();
    }

    private static void Rebuild(WriteSession session)
    {
        session.Execute("DELETE FROM rollups; DELETE FROM person_spans; DELETE FROM dirty_days; DELETE FROM item_rollups; DELETE FROM dirty_items;");
        session.Execute("""
            UPDATE activities AS a SET counted_all = a.counted AND NOT EXISTS (
                SELECT 1 FROM activities b WHERE b.key = a.key AND b.counted AND b.scope_id < a.scope_id)
            """);
        session.Execute(RollupSql.MarkEverything);
        new DayRoller(session).RollDirtyDays();
        session.Execute(ItemRoller.MarkEverything);
        new ItemRoller(session).RollDirtyItems();
        session.BumpDataVersion();
    }

    /// <summary>All rollups as text in key order: two dumps are equal exactly when the rollups are.</summary>
    public void Dump(TextWriter to)
    {
        using var connection = database.Open();
        using var days = new Statement(connection, "SELECT scope_id, day, facts FROM rollups ORDER BY scope_id, day");
        while (days.Next())
        {
            var facts = DayFacts.Read(days.Blob(2));
            while (facts.Next())
            {
                var fact = facts.Current;
                to.Write(string.Create(null, $"rollups|{days.Int(0)}|{days.Int(1)}|{fact.Type.Text()}|{fact.Kind.Text()}|{fact.Identity}|{fact.N}|{fact.All}\n"));
            }
        }

        using var spans = new Statement(connection, "SELECT scope_id, person_id, first_day, last_day FROM person_spans ORDER BY 1, 2");
        while (spans.Next())
        {
            to.Write(string.Create(null, $"person_spans|{spans.Int(0)}|{spans.Long(1)}|{spans.Int(2)}|{spans.Int(3)}\n"));
        }

        using var items = new Statement(connection, """
            SELECT item_id, scope_id, kind, number, author_id, opened_at, closed_at, merged_at, draft, fork, size, association, hex(trace)
            FROM item_rollups ORDER BY item_id
            """);
        while (items.Next())
        {
            to.Write("item_rollups|" + string.Join('|', Enumerable.Range(0, 13).Select(c => items.IsNull(c) ? "" : items.Text(c))) + "\n");
        }
    }

    /// <summary>When the zone of the community changed: days are cut anew, then everything is rebuilt.</summary>
    internal static void Recut(WriteSession session, TimeZoneInfo zone)
    {
        using var rows = new Statement(session.Connection, "SELECT id, occurred_at, day FROM activities WHERE day > -1000000");
        var changes = new List<(long Id, int Day)>();
        while (rows.Next())
        {
            var day = UnixTime.Day(rows.Long(1), zone);
            if (day != rows.Int(2))
            {
                changes.Add((rows.Long(0), day));
            }
        }

        foreach (var (id, day) in changes)
        {
            session.Prepare("UPDATE activities SET day = ?2 WHERE id = ?1").Bind(1, id).Bind(2, day).Run();
        }

        Rebuild(session);
    }
}

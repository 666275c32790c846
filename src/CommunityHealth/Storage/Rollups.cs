using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Keeps the rollups in step with the facts; a page reads rollups and never scans facts.</summary>
public sealed class Rollups(HealthDatabase database)
{
    /// <summary>Marks a day of a scope whose facts changed, in the same transaction as the change.</summary>
    internal static void MarkDirty(WriteSession session, int scopeId, int day) =>
        session.Prepare(RollupSql.MarkDirty).Bind(1, scopeId).Bind(2, day).Run();

    /// <summary>Brings the rollups of the marked days up to date; returns whether there were any.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var changed = Refresh(session);
        session.Commit();
        return changed;
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
        session.Execute("DELETE FROM rollups; DELETE FROM dirty_days;");
        session.Execute("""
            UPDATE activities AS a SET counted_all = a.counted AND NOT EXISTS (
                SELECT 1 FROM activities b WHERE b.key = a.key AND b.counted AND b.scope_id < a.scope_id)
            """);
        session.Execute(RollupSql.Fill(everything: true));
        session.Execute(RollupSql.FillSpans(everything: true));
        session.BumpDataVersion();
    }

    /// <summary>All rollups as text in key order: two dumps are equal exactly when the rollups are.</summary>
    public void Dump(TextWriter to)
    {
        using var connection = database.Open();
        foreach (var (name, order) in new[]
        {
            ("rollups", "day, scope_id, person_id, identity_id, type, kind"), ("person_spans", "scope_id, person_id"),
        })
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {name} ORDER BY {order}";
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                to.Write(name);
                for (var column = 0; column < row.FieldCount; column++)
                {
                    to.Write('|');
                    to.Write(row.GetInt64(column));
                }

                to.Write('\n');
            }
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

    private static bool Refresh(WriteSession session)
    {
        if (session.Prepare("SELECT 1 FROM dirty_days LIMIT 1").Scalar() is null)
        {
            return false;
        }

        if (session.Prepare("SELECT COUNT(*) FROM scopes").Scalar() > 1)
        {
            session.Execute(RollupSql.SpreadDirty);
            session.Execute(RollupSql.Settle);
        }

        session.Execute(RollupSql.Touched);
        session.Execute(RollupSql.Touch);
        session.Execute(RollupSql.ClearDays);
        session.Execute(RollupSql.Fill(everything: false));
        session.Execute(RollupSql.Touch);
        session.Execute(RollupSql.FillSpans(everything: false));
        session.Execute("DELETE FROM touched; DELETE FROM dirty_days;");
        session.BumpDataVersion();
        return true;
    }
}

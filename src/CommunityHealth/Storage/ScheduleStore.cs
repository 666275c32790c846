using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>When a source is read by itself, as it was asked for: every so many minutes or by a crontab line; neither: as the settings say.</summary>
/// <param name="QuietFrom">Minutes since midnight in the zone of the community; null for no quiet hours.</param>
public sealed record SourceSchedule(int? EveryMinutes, string? Cron, int? QuietFrom, int? QuietTo)
{
    /// <summary>As the settings say.</summary>
    public static readonly SourceSchedule Usual = new(null, null, null, null);

    /// <summary>As the audit notes it; null for as the settings say.</summary>
    internal string? Say() => this == Usual ? null : string.Create(
        CultureInfo.InvariantCulture, $"{Cron ?? (EveryMinutes is { } minutes ? $"{minutes}m" : "-")}{(QuietFrom is { } from ? $" quiet {Clock(from)}-{Clock(QuietTo ?? 0)}" : "")}");

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
}

/// <summary>A source and its schedule.</summary>
/// <param name="Last">When it was last begun by itself, or else by anybody; null before the first time.</param>
/// <param name="IsCutOff">Its last run never ended: the process died.</param>
public sealed record ScheduledSource(int Source, bool Paused, SourceSchedule Schedule, DateTimeOffset? Last, bool IsCutOff);

/// <summary>Keeps when sources are read by themselves, and when that was last.</summary>
public sealed class ScheduleStore(HealthDatabase database)
{
    /// <summary>All sources, with a schedule of their own or without.</summary>
    public IReadOnlyList<ScheduledSource> List()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, """
            SELECT s.id, s.paused, d.every_minutes, d.cron, d.quiet_from, d.quiet_to, COALESCE(d.last_at, r.started_at), r.status = 'running'
            FROM sources s LEFT JOIN schedules d ON d.source_id = s.id
            LEFT JOIN runs r ON r.id = (SELECT MAX(id) FROM runs WHERE source_id = s.id) ORDER BY s.id
            """);
        var listed = new List<ScheduledSource>();
        while (rows.Next())
        {
            listed.Add(new ScheduledSource(
                rows.Int(0), rows.Int(1) != 0, new SourceSchedule(Number(rows, 2), rows.IsNull(3) ? null : rows.Text(3), Number(rows, 4), Number(rows, 5)),
                rows.IsNull(6) ? null : UnixTime.Utc(rows.Long(6)), rows.Int(7) != 0));
        }

        return listed;
    }

    /// <summary>Keeps a schedule in the place of the one before.</summary>
    /// <param name="seen">What somebody saw before they changed it; null where that does not matter.</param>
    /// <returns>What somebody else made of it meanwhile, and nothing is kept then; null where it is kept.</returns>
    public async Task<SourceSchedule?> KeepAsync(int source, SourceSchedule schedule, CancellationToken cancellation, SourceSchedule? seen = null)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var now = Now(session, source);
        if (seen is not null && now != seen && now != schedule)
        {
            return now;
        }

        session.Prepare("""
            INSERT INTO schedules (source_id, every_minutes, cron, quiet_from, quiet_to) SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM sources WHERE id = ?1)
            ON CONFLICT (source_id) DO UPDATE SET every_minutes = ?2, cron = ?3, quiet_from = ?4, quiet_to = ?5
            """).Bind(1, source).Bind(2, schedule.EveryMinutes).Bind(3, schedule.Cron).Bind(4, schedule.QuietFrom).Bind(5, schedule.QuietTo).Run();
        if (now != schedule)
        {
            session.Note(AuditActions.SourceSchedule, SourceStore.NameOf(session, source), now.Say(), schedule.Say());
        }

        session.BumpDataVersion();
        session.Commit();
        return null;
    }

    private static SourceSchedule Now(WriteSession session, int source)
    {
        var row = session.Prepare("SELECT every_minutes, cron, quiet_from, quiet_to FROM schedules WHERE source_id = ?1").Bind(1, source);
        var now = row.Next() ? new SourceSchedule(Number(row, 0), row.IsNull(1) ? null : row.Text(1), Number(row, 2), Number(row, 3)) : SourceSchedule.Usual;
        row.Reset();
        return now;
    }

    /// <summary>Notes that a source is begun by itself.</summary>
    public async Task NoteAsync(int source, DateTimeOffset at, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Prepare("""
            INSERT INTO schedules (source_id, last_at) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM sources WHERE id = ?1)
            ON CONFLICT (source_id) DO UPDATE SET last_at = ?2
            """).Bind(1, source).Bind(2, UnixTime.Micros(at)).Run();
        session.Commit();
    }

    private static int? Number(Statement row, int column) => row.IsNull(column) ? null : row.Int(column);
}

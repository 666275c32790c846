using System.Globalization;

namespace CommunityHealth.Storage;

/// <summary>
/// Which commits a run added: those of its scope that were stored between its beginning and its end, by their ids, which
/// only grow. Kept as a setting of the run's own.
/// </summary>
/// <param name="After">The last commit before the run.</param>
/// <param name="Last">The last commit when it had ended.</param>
internal sealed record RunCommits(long After, long Last)
{
    private const string Prefix = "run_commits:";
    private const string Newest = "SELECT COALESCE(MAX(id), 0) FROM commits";

    /// <summary>The commits of a run; null where they were not noted.</summary>
    public static RunCommits? Of(HealthDatabase database, long? run) =>
        run is { } id && database.Setting(Key(id))?.Split('-') is [var after, var last]
            ? new RunCommits(long.Parse(after, CultureInfo.InvariantCulture), long.Parse(last, CultureInfo.InvariantCulture))
            : null;

    /// <summary>Notes that a run begins.</summary>
    public static void Begin(WriteSession session, long run) =>
        session.Set(Key(run), (session.Prepare(Newest).Scalar() ?? 0).ToString(CultureInfo.InvariantCulture));

    /// <summary>Notes that it has ended; those of runs that are gone are dropped.</summary>
    public static void End(WriteSession session, long run)
    {
        session.Prepare("UPDATE settings SET value = value || '-' || ?2 WHERE key = ?1")
            .Bind(1, Key(run)).Bind(2, session.Prepare(Newest).Scalar() ?? 0).Run();
        session.Prepare("""
            DELETE FROM settings WHERE key >= ?1 AND key < ?2 AND CAST(substr(key, length(?1) + 1) AS INTEGER) NOT IN (SELECT id FROM runs)
            """).Bind(1, Prefix).Bind(2, Prefix + ":").Run();
    }

    private static string Key(long run) => Prefix + run.ToString(CultureInfo.InvariantCulture);
}

namespace CommunityHealth.Storage;

/// <summary>What goes when a source is removed.</summary>
/// <param name="Activities">Everything it told of, comments and commits among it.</param>
/// <param name="Items">Issues, pull requests and discussions.</param>
/// <param name="ScopeGoes">Nothing else is connected to its scope.</param>
public sealed record RemovalPreview(int Commits, int Items, int Activities, bool ScopeGoes);

/// <summary>
/// Removes a source with all that it told of, some thousand rows at a time, so that pages go on. Killed on the way, it is
/// asked for again and goes on: the source itself goes last. People stay, as nobody knows who else they are.
/// </summary>
public sealed class SourceRemoval(HealthDatabase database, Rollups rollups)
{
    private const int Some = 5_000;

    /// <summary>What would go.</summary>
    public RemovalPreview Preview(SourceRecord source)
    {
        using var connection = database.Open();
        int Count(string sql)
        {
            using var count = new Statement(connection, sql).Bind(1, source.ScopeId).Bind(2, source.Platform);
            return (int)(count.Scalar() ?? 0);
        }

        return new RemovalPreview(
            source.Platform == Community.Platforms.Git ? Count("SELECT COUNT(*) FROM commits WHERE scope_id = ?1 AND ?2 <> ''") : 0,
            source.Platform == Community.Platforms.GitHub ? Count("SELECT COUNT(*) FROM items WHERE scope_id = ?1 AND ?2 <> ''") : 0,
            Count("SELECT COUNT(*) FROM activities WHERE scope_id = ?1 AND platform = ?2"),
            Count("SELECT COUNT(*) FROM sources WHERE scope_id = ?1 AND ?2 <> ''") == 1);
    }

    /// <summary>Removes it.</summary>
    /// <param name="removed">Told how many rows are gone so far.</param>
    public async Task RemoveAsync(SourceRecord source, Action<int>? removed, CancellationToken cancellation)
    {
        var gone = 0;
        string[] steps =
        [
            "activities WHERE scope_id = ?1 AND platform = ?2",
            .. source.Platform == Community.Platforms.Git ? new[] { "commits WHERE scope_id = ?1 AND ?2 <> ''" } : [],
            .. source.Platform == Community.Platforms.GitHub ? new[] { "items WHERE scope_id = ?1 AND ?2 <> ''" } : [],
        ];
        foreach (var step in steps)
        {
            for (var some = Some; some == Some;)
            {
                some = await SomeAsync(source, step, cancellation).ConfigureAwait(false);
                gone += some;
                removed?.Invoke(gone);
            }
        }

        await rollups.RefreshAsync(cancellation).ConfigureAwait(false);
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Prepare("DELETE FROM item_rollups WHERE scope_id = ?1 AND item_id NOT IN (SELECT id FROM items)").Bind(1, source.ScopeId).Run();
        if (session.Prepare("DELETE FROM sources WHERE id = ?1").Bind(1, source.Id).Run() > 0)
        {
            session.Note(AuditActions.SourceRemoved, source.Scope, source.Location);
        }

        session.Prepare("DELETE FROM settings WHERE key = ?1").Bind(1, string.Create(null, $"secret:github-token:{source.Id}")).Run();
        session.Prepare("""
            DELETE FROM scopes WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM sources WHERE scope_id = ?1)
            AND NOT EXISTS (SELECT 1 FROM activities WHERE scope_id = ?1)
            """).Bind(1, source.ScopeId).Run();
        session.BumpDataVersion();
        session.Commit();
    }

    private async Task<int> SomeAsync(SourceRecord source, string from, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        if (from.StartsWith("activities", StringComparison.Ordinal))
        {
            session.Prepare($"INSERT OR IGNORE INTO dirty_days (scope_id, day) SELECT scope_id, day FROM {from} ORDER BY id LIMIT {Some}")
                .Bind(1, source.ScopeId).Bind(2, source.Platform).Run();
            session.Prepare($"""
                INSERT OR IGNORE INTO dirty_days (scope_id, day)
                SELECT b.scope_id, b.day FROM activities b WHERE b.scope_id <> ?1 AND b.key IN (SELECT key FROM {from} ORDER BY id LIMIT {Some})
                """).Bind(1, source.ScopeId).Bind(2, source.Platform).Run();
        }

        var gone = session.Prepare($"DELETE FROM {from[..from.IndexOf(' ', StringComparison.Ordinal)]} WHERE id IN (SELECT id FROM {from} ORDER BY id LIMIT {Some})")
            .Bind(1, source.ScopeId).Bind(2, source.Platform).Run();
        session.Commit();
        return gone;
    }
}

using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// What only one may do at a time across processes (one harvest of a source). A lease is renewed while its holder
/// lives; a holder that died lets go by itself: at once where its process ended on this machine, else after its life.
/// </summary>
public sealed class Leases(HealthDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    /// <summary>Takes the lease; null when somebody else holds it.</summary>
    public async Task<Lease?> TakeAsync(string name, CancellationToken cancellation)
    {
        var holder = LeaseHolder.Create();
        return await HoldAsync(name, holder, cancellation).ConfigureAwait(false) ? new Lease(this, name, holder, clock) : null;
    }

    private async Task<bool> HoldAsync(string name, string holder, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var now = UnixTime.Micros(clock.GetUtcNow());
        var taken = session.Prepare("""
            INSERT INTO leases (name, holder, expires_at) VALUES (?1, ?2, ?3) ON CONFLICT (name) DO UPDATE
            SET holder = excluded.holder, expires_at = excluded.expires_at WHERE leases.holder = ?2 OR leases.expires_at < ?4 OR leases.holder = ?5
            """).Bind(1, name).Bind(2, holder).Bind(3, UnixTime.Micros(clock.GetUtcNow() + Life)).Bind(4, now).Bind(5, Dead(session, name)).Run() > 0;
        session.Commit();
        return taken;
    }

    /// <summary>Who holds the lease and lives no more; null where nobody does, or who does lives.</summary>
    private static string? Dead(WriteSession session, string name)
    {
        var row = session.Prepare("SELECT holder FROM leases WHERE name = ?1").Bind(1, name);
        var holder = row.Next() ? row.Text(0) : null;
        row.Reset();
        return holder is not null && LeaseHolder.IsDead(holder) ? holder : null;
    }

    /// <summary>Renews a lease that is still held; one that was let go meanwhile stays so.</summary>
    internal async Task RenewAsync(string name, string holder)
    {
        using var session = await database.BeginWriteAsync(CancellationToken.None).ConfigureAwait(false);
        session.Prepare("UPDATE leases SET expires_at = ?3 WHERE name = ?1 AND holder = ?2")
            .Bind(1, name).Bind(2, holder).Bind(3, UnixTime.Micros(clock.GetUtcNow() + Life)).Run();
        session.Commit();
    }

    internal async Task LetGoAsync(string name, string holder)
    {
        using var session = await database.BeginWriteAsync(CancellationToken.None).ConfigureAwait(false);
        session.Prepare("DELETE FROM leases WHERE name = ?1 AND holder = ?2").Bind(1, name).Bind(2, holder).Run();
        session.Commit();
    }
}

/// <summary>A held lease; it renews itself until it is disposed.</summary>
public sealed class Lease : IAsyncDisposable
{
    private readonly Leases _leases;
    private readonly string _name;
    private readonly string _holder;
    private readonly ITimer _heartbeat;

    internal Lease(Leases leases, string name, string holder, TimeProvider clock)
    {
        (_leases, _name, _holder) = (leases, name, holder);
        var beat = TimeSpan.FromSeconds(8);
        _heartbeat = clock.CreateTimer(_ => _ = leases.RenewAsync(name, holder), null, beat, beat);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _heartbeat.DisposeAsync().ConfigureAwait(false);
        await _leases.LetGoAsync(_name, _holder).ConfigureAwait(false);
    }
}

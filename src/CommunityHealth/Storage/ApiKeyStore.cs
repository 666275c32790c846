using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>A key programs ask with.</summary>
/// <param name="Hint">How it begins.</param>
/// <param name="Scopes">What it may do.</param>
public sealed record ApiKey(
    long Id, string Name, string Hint, IReadOnlyList<string> Scopes, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt, DateTimeOffset? RevokedAt)
{
    /// <summary>Whether it opens anything at a moment.</summary>
    public bool IsGood(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;
}

/// <summary>Keeps API keys; a key is shown once and stored as a hash.</summary>
public sealed class ApiKeyStore(HealthDatabase database, TimeProvider clock)
{
    /// <summary>How every key begins, so that it is known for what it is wherever it turns up.</summary>
    public const string Prefix = "chk_";

    private const string Columns = "SELECT id, name, hint, scopes, made_by, made_at, expires_at, used_at, revoked_at FROM api_keys";

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>All of them, the last one first.</summary>
    public IReadOnlyList<ApiKey> List()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, Columns + " ORDER BY id DESC");
        var found = new List<ApiKey>();
        while (rows.Next())
        {
            found.Add(Read(rows));
        }

        return found;
    }

    /// <summary>The key of a text that is good now; null for none. When it was used is noted, to the minute.</summary>
    public async Task<ApiKey?> OpenAsync(string text, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (Find(text) is not { } key || !key.IsGood(now))
        {
            return null;
        }

        if (key.UsedAt is null || now - key.UsedAt > Fresh)
        {
            using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
            session.Prepare("UPDATE api_keys SET used_at = ?2 WHERE id = ?1").Bind(1, key.Id).Bind(2, UnixTime.Micros(now)).Run();
            session.Commit();
        }

        return key;
    }

    /// <summary>Makes a key; the answer is not to be had again.</summary>
    public async Task<string> MakeAsync(string name, IReadOnlyList<string> scopes, TimeSpan life, CancellationToken cancellation)
    {
        var text = Prefix + Tokens.New();
        var now = clock.GetUtcNow();
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Prepare("INSERT INTO api_keys (name, hash, hint, scopes, made_by, made_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .Bind(1, name).Bind(2, Tokens.Hash(text)).Bind(3, text[..(Prefix.Length + 4)]).Bind(4, string.Join(' ', scopes)).Bind(5, Actor.Now.Name)
            .Bind(6, UnixTime.Micros(now)).Bind(7, UnixTime.Micros(now + life)).Run();
        session.Note(AuditActions.KeyMade, name, null, string.Join(' ', scopes));
        session.Commit();
        return text;
    }

    /// <summary>Takes a key back.</summary>
    public async Task RevokeAsync(long id, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        if (session.Prepare("UPDATE api_keys SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL").Bind(1, id).Bind(2, UnixTime.Micros(clock.GetUtcNow())).Run() > 0)
        {
            var row = session.Prepare("SELECT name, scopes FROM api_keys WHERE id = ?1").Bind(1, id);
            row.Next();
            var (name, scopes) = (row.Text(0), row.Text(1));
            row.Reset();
            session.Note(AuditActions.KeyRevoked, name, scopes);
        }

        session.Commit();
    }

    private ApiKey? Find(string text)
    {
        using var connection = database.Open();
        using var row = new Statement(connection, Columns + " WHERE hash = ?1").Bind(1, Tokens.Hash(text));
        return row.Next() ? Read(row) : null;
    }

    private static ApiKey Read(Statement row) => new(
        row.Long(0), row.Text(1), row.Text(2), row.Text(3).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Text(4), UnixTime.Utc(row.Long(5)), UnixTime.Utc(row.Long(6)),
        row.IsNull(7) ? null : UnixTime.Utc(row.Long(7)), row.IsNull(8) ? null : UnixTime.Utc(row.Long(8)));
}

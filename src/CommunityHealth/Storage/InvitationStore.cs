using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>A link that makes an account, or a new password for one, once.</summary>
/// <param name="Note">Whom it is for, as the inviting admin wrote it.</param>
/// <param name="AccountId">The account that gets a new password; null for a new account.</param>
/// <param name="UsedBy">The name of the account it made.</param>
public sealed record Invitation(
    long Id, string Hash, Role Role, string Note, long? AccountId, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt, string? UsedBy);

/// <summary>Keeps invitations; their links are shown once and stored as a hash.</summary>
public sealed class InvitationStore(HealthDatabase database, TimeProvider clock)
{
    private const string Columns = "SELECT id, hash, role, note, account_id, made_by, made_at, expires_at, used_at, used_by FROM invitations";

    /// <summary>All of them, the last one first.</summary>
    public IReadOnlyList<Invitation> List()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, Columns + " ORDER BY id DESC");
        var found = new List<Invitation>();
        while (rows.Next())
        {
            found.Add(Read(rows));
        }

        return found;
    }

    /// <summary>The invitation of a link that can still be used; null where it was used, has run out or was withdrawn.</summary>
    public Invitation? Open(string token)
    {
        using var connection = database.Open();
        using var row = new Statement(connection, Columns + " WHERE hash = ?1 AND used_at IS NULL AND expires_at > ?2")
            .Bind(1, Tokens.Hash(token)).Bind(2, UnixTime.Micros(clock.GetUtcNow()));
        return row.Next() ? Read(row) : null;
    }

    /// <summary>Makes one; the answer is what its link ends with, and is not to be had again.</summary>
    /// <param name="account">Whose password it renews; null for a new account.</param>
    public async Task<string> MakeAsync(Role role, string note, UserAccount? account, TimeSpan life, CancellationToken cancellation)
    {
        var token = Tokens.New();
        var now = clock.GetUtcNow();
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Prepare("""
            INSERT INTO invitations (hash, role, note, account_id, made_by, made_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """).Bind(1, Tokens.Hash(token)).Bind(2, role.Text()).Bind(3, note).Bind(4, account?.Id).Bind(5, Actor.Now.Name)
            .Bind(6, UnixTime.Micros(now)).Bind(7, UnixTime.Micros(now + life)).Run();
        session.Note(AuditActions.InvitationMade, account?.Name ?? note, null, account is null ? role.Text() : null);
        session.Commit();
        return token;
    }

    /// <summary>Takes one back that was not used.</summary>
    public async Task WithdrawAsync(long id, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var row = session.Prepare("SELECT note, role FROM invitations WHERE id = ?1 AND used_at IS NULL").Bind(1, id);
        if (row.Next())
        {
            var (note, role) = (row.Text(0), row.Text(1));
            row.Reset();
            session.Prepare("DELETE FROM invitations WHERE id = ?1").Bind(1, id).Run();
            session.Note(AuditActions.InvitationWithdrawn, note, role);
        }

        session.Commit();
    }

    /// <summary>Uses one up within the session that makes its account; false where it cannot be used.</summary>
    internal static bool Use(WriteSession session, string hash, string name, DateTimeOffset now)
    {
        if (session.Prepare("UPDATE invitations SET used_at = ?2, used_by = ?3 WHERE hash = ?1 AND used_at IS NULL AND expires_at > ?2")
            .Bind(1, hash).Bind(2, UnixTime.Micros(now)).Bind(3, name).Run() == 0)
        {
            return false;
        }

        session.Note(AuditActions.InvitationUsed, name);
        return true;
    }

    private static Invitation Read(Statement row) => new(
        row.Long(0), row.Text(1), Roles.Parse(row.Text(2)) ?? Role.Viewer, row.Text(3), row.IsNull(4) ? null : row.Long(4), row.Text(5),
        UnixTime.Utc(row.Long(6)), UnixTime.Utc(row.Long(7)), row.IsNull(8) ? null : UnixTime.Utc(row.Long(8)), row.IsNull(9) ? null : row.Text(9));
}

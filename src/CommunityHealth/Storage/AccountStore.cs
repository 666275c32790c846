using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Keeps accounts. What may not be is refused in the transaction that would make it so.</summary>
public sealed class AccountStore(HealthDatabase database, TimeProvider clock)
{
    private const string Columns = """
        SELECT a.id, a.name, a.name_key, a.role, a.password_hash, a.stamp, a.failed, a.locked_until, a.two_factor, a.authenticator, a.recovery_codes, a.made_at, a.seen_at
        FROM accounts a
        """;

    /// <summary>Accounts, roles or who may be here changed in this process.</summary>
    public event Action? Changed;

    /// <summary>Everybody, by name.</summary>
    public IReadOnlyList<UserAccount> List()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, Columns + " ORDER BY a.name_key");
        var accounts = new List<UserAccount>();
        while (rows.Next())
        {
            accounts.Add(Read(rows));
        }

        return accounts;
    }

    public UserAccount? Find(long id) => One(" WHERE a.id = ?1", s => s.Bind(1, id));

    public UserAccount? FindByName(string key) => One(" WHERE a.name_key = ?1", s => s.Bind(1, key));

    public UserAccount? FindByLogin(string provider, string key) =>
        One(" JOIN account_logins l ON l.account_id = a.id WHERE l.provider = ?1 AND l.key = ?2", s => s.Bind(1, provider).Bind(2, key));

    /// <summary>Whether somebody manages the site.</summary>
    public bool HasAdmin()
    {
        using var connection = database.Open();
        using var any = new Statement(connection, "SELECT 1 FROM accounts WHERE role = 'admin' LIMIT 1");
        return any.Scalar() is not null;
    }

    /// <summary>Makes an account; its invitation is used up by it.</summary>
    public async Task<AccountOutcome> AddAsync(UserAccount account, CancellationToken cancellation)
    {
        using (var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false))
        {
            if (account.IsFirst && Admins(session) > 0)
            {
                return AccountOutcome.NotFirst;
            }

            if (session.Prepare("SELECT 1 FROM accounts WHERE name_key = ?1").Bind(1, account.NameKey).Scalar() is not null)
            {
                return AccountOutcome.NameTaken;
            }

            if (account.ByInvitation is { } invitation && !InvitationStore.Use(session, invitation, account.Name, clock.GetUtcNow()))
            {
                return AccountOutcome.InvitationOver;
            }

            account.MadeAt = clock.GetUtcNow();
            Write(session.Prepare("""
                INSERT INTO accounts (name, name_key, password_hash, stamp, failed, locked_until, two_factor, authenticator, recovery_codes, role, made_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                """).Bind(10, account.Role.Text()).Bind(11, UnixTime.Micros(account.MadeAt)), account).Run();
            account.Id = session.LastId();
            account.LoadedStamp = account.Stamp;
            session.Note(AuditActions.AccountMade, account.Name, null, account.Role.Text(), Self(account));
            session.Commit();
        }

        Changed?.Invoke();
        return AccountOutcome.Done;
    }

    /// <summary>Keeps what was changed of an account, but for its role.</summary>
    public async Task<AccountOutcome> KeepAsync(UserAccount account, CancellationToken cancellation)
    {
        using (var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false))
        {
            using var row = new Statement(session.Connection, Columns + " WHERE a.id = ?1 AND a.stamp = ?2");
            if (!row.Bind(1, account.Id).Bind(2, account.LoadedStamp).Next())
            {
                return AccountOutcome.Gone;
            }

            if (account.ByInvitation is { } invitation && !InvitationStore.Use(session, invitation, account.Name, clock.GetUtcNow()))
            {
                return AccountOutcome.InvitationOver;
            }

            Note(session, Read(row), account);
            row.Reset();
            Write(session.Prepare("""
                UPDATE accounts SET name = ?1, name_key = ?2, password_hash = ?3, stamp = ?4, failed = ?5, locked_until = ?6, two_factor = ?7,
                authenticator = ?8, recovery_codes = ?9 WHERE id = ?10
                """).Bind(10, account.Id), account).Run();
            session.Commit();
        }

        var ended = account.LoadedStamp != account.Stamp;
        account.LoadedStamp = account.Stamp;
        if (ended)
        {
            Changed?.Invoke();
        }

        return AccountOutcome.Done;
    }

    /// <summary>Notes that somebody signed in.</summary>
    public async Task NoteSeenAsync(long id, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Prepare("UPDATE accounts SET seen_at = ?2 WHERE id = ?1").Bind(1, id).Bind(2, UnixTime.Micros(clock.GetUtcNow())).Run();
        if (session.Prepare("SELECT name FROM accounts WHERE id = ?1").Bind(1, id) is var row && row.Next())
        {
            var name = row.Text(0);
            row.Reset();
            session.Note(AuditActions.AccountSignedIn, name, by: new Actor(ActorKind.Account, name, id));
        }

        session.Commit();
    }

    /// <summary>Gives somebody another role; the one they have already changes nothing. Who asks must be an admin still, and one admin stays.</summary>
    public Task<AccountOutcome> ChangeRoleAsync(long id, Role role, CancellationToken cancellation) => DecideAsync(id, (session, account) =>
    {
        if (account.Role == role)
        {
            return;
        }

        session.Prepare("UPDATE accounts SET role = ?2 WHERE id = ?1").Bind(1, id).Bind(2, role.Text()).Run();
        session.Note(AuditActions.AccountRole, account.Name, account.Role.Text(), role.Text());
        TakeBack(session, account);
    }, keepsAdmin: role == Role.Admin, cancellation);

    /// <summary>Removes an account; what they did stays noted under their name.</summary>
    public Task<AccountOutcome> RemoveAsync(long id, CancellationToken cancellation) => DecideAsync(id, (session, account) =>
    {
        session.Prepare("DELETE FROM accounts WHERE id = ?1").Bind(1, id).Run();
        session.Note(AuditActions.AccountRemoved, account.Name, account.Role.Text());
        TakeBack(session, account);
    }, keepsAdmin: false, cancellation);

    /// <summary>Where else somebody signs in.</summary>
    public IReadOnlyList<AccountLogin> Logins(long id)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT provider, key, shown FROM account_logins WHERE account_id = ?1 ORDER BY provider").Bind(1, id);
        var logins = new List<AccountLogin>();
        while (rows.Next())
        {
            logins.Add(new AccountLogin(rows.Text(0), rows.Text(1), rows.Text(2)));
        }

        return logins;
    }

    /// <summary>Lets somebody sign in elsewhere; false where that account there is somebody else's.</summary>
    public async Task<bool> AddLoginAsync(long id, AccountLogin login, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var added = session.Prepare("""
            INSERT INTO account_logins (provider, key, account_id, shown) SELECT ?1, ?2, id, ?4 FROM accounts WHERE id = ?3 ON CONFLICT (provider, key) DO NOTHING
            """).Bind(1, login.Provider).Bind(2, login.Key).Bind(3, id).Bind(4, login.Shown).Run();
        if (added > 0)
        {
            session.Note(AuditActions.AccountLogin, NameOf(session, id), null, Say(login.Provider, login.Shown));
        }

        session.Commit();
        return added > 0;
    }

    /// <summary>Somebody signs in elsewhere no more.</summary>
    public async Task RemoveLoginAsync(long id, string provider, string key, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var login = session.Prepare("DELETE FROM account_logins WHERE account_id = ?1 AND provider = ?2 AND key = ?3 RETURNING provider, shown")
            .Bind(1, id).Bind(2, provider).Bind(3, key);
        if (login.Next())
        {
            var before = Say(login.Text(0), login.Text(1));
            login.Reset();
            session.Note(AuditActions.AccountLogin, NameOf(session, id), before);
        }

        session.Commit();
    }

    private async Task<AccountOutcome> DecideAsync(long id, Action<WriteSession, UserAccount> change, bool keepsAdmin, CancellationToken cancellation)
    {
        using (var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false))
        {
            if (Actor.Now is { Kind: ActorKind.Account, Id: var asking }
                && session.Prepare("SELECT 1 FROM accounts WHERE id = ?1 AND role = 'admin'").Bind(1, asking).Scalar() is null)
            {
                return AccountOutcome.NotAllowed;
            }

            using var row = new Statement(session.Connection, Columns + " WHERE a.id = ?1");
            if (!row.Bind(1, id).Next())
            {
                return AccountOutcome.Gone;
            }

            var account = Read(row);
            row.Reset();
            if (account.Role == Role.Admin && !keepsAdmin && Admins(session) <= 1)
            {
                return AccountOutcome.LastAdmin;
            }

            change(session, account);
            session.Commit();
        }

        Changed?.Invoke();
        return AccountOutcome.Done;
    }

    /// <summary>Links and keys that an admin made and who is none any more would be a way back in.</summary>
    private void TakeBack(WriteSession session, UserAccount account)
    {
        if (account.Role != Role.Admin)
        {
            return;
        }

        var (links, keys) = (
            session.Prepare("DELETE FROM invitations WHERE made_by = ?1 AND used_at IS NULL").Bind(1, account.Name).Run(),
            session.Prepare("UPDATE api_keys SET revoked_at = ?2 WHERE made_by = ?1 AND revoked_at IS NULL").Bind(1, account.Name).Bind(2, UnixTime.Micros(clock.GetUtcNow())).Run());
        foreach (var (action, count) in new[] { (AuditActions.InvitationWithdrawn, links), (AuditActions.KeyRevoked, keys) }.Where(t => t.Item2 > 0))
        {
            session.Note(action, account.Name, count.ToString(null, null));
        }
    }

    private void Note(WriteSession session, UserAccount before, UserAccount after)
    {
        var now = clock.GetUtcNow();
        (string Action, bool Done)[] changes =
        [
            (AuditActions.AccountPassword, before.PasswordHash != after.PasswordHash),
            (AuditActions.AccountAuthenticator, before.TwoFactor != after.TwoFactor || (after.TwoFactor && before.Authenticator != after.Authenticator)),
            (AuditActions.AccountRecovery, before.RecoveryCodes != after.RecoveryCodes && after.TwoFactor),
            (AuditActions.AccountLocked, before.LockedUntil != after.LockedUntil && after.LockedUntil > now),
            (AuditActions.AccountUnlocked, before.LockedUntil > now && !(after.LockedUntil > now)),
            (AuditActions.AccountSignedOut, before.Stamp != after.Stamp && before.PasswordHash == after.PasswordHash && before.TwoFactor == after.TwoFactor && before.Authenticator == after.Authenticator),
        ];
        foreach (var (action, _) in changes.Where(c => c.Done))
        {
            var mark = action == AuditActions.AccountAuthenticator;
            session.Note(action, after.Name, mark ? OnOff(before.TwoFactor) : null, mark ? OnOff(after.TwoFactor) : null);
        }
    }

    /// <summary>Who is at the door and makes an account for themselves.</summary>
    private static Actor? Self(UserAccount account) => Actor.Now.Kind == ActorKind.Visitor ? new Actor(ActorKind.Account, account.Name, account.Id) : null;

    /// <summary>An account elsewhere, as the audit notes it.</summary>
    private static string Say(string provider, string shown) => $"{provider}: {shown}";

    private static string OnOff(bool on) => on ? "on" : "off";

    private static long Admins(WriteSession session) => session.Prepare("SELECT COUNT(*) FROM accounts WHERE role = 'admin'").Scalar() ?? 0;

    private static string NameOf(WriteSession session, long id)
    {
        var row = session.Prepare("SELECT name FROM accounts WHERE id = ?1").Bind(1, id);
        var name = row.Next() ? row.Text(0) : "";
        row.Reset();
        return name;
    }

    private static Statement Write(Statement statement, UserAccount account) => statement
        .Bind(1, account.Name).Bind(2, account.NameKey).Bind(3, account.PasswordHash).Bind(4, account.Stamp).Bind(5, account.Failed)
        .Bind(6, account.LockedUntil is { } locked ? UnixTime.Micros(locked) : null).Bind(7, account.TwoFactor ? 1 : 0)
        .Bind(8, account.Authenticator).Bind(9, account.RecoveryCodes);

    private UserAccount? One(string where, Func<Statement, Statement> bind)
    {
        using var connection = database.Open();
        using var row = new Statement(connection, Columns + where);
        return bind(row).Next() ? Read(row) : null;
    }

    private static UserAccount Read(Statement row) => new()
    {
        Id = row.Long(0), Name = row.Text(1), NameKey = row.Text(2), Role = Roles.Parse(row.Text(3)) ?? Role.Viewer, PasswordHash = Text(row, 4),
        Stamp = row.Text(5), LoadedStamp = row.Text(5), Failed = row.Int(6), LockedUntil = Time(row, 7), TwoFactor = row.Int(8) != 0,
        Authenticator = Text(row, 9), RecoveryCodes = Text(row, 10), MadeAt = UnixTime.Utc(row.Long(11)), SeenAt = Time(row, 12),
    };

    private static string? Text(Statement row, int column) => row.IsNull(column) ? null : row.Text(column);

    private static DateTimeOffset? Time(Statement row, int column) => row.IsNull(column) ? null : UnixTime.Utc(row.Long(column));
}

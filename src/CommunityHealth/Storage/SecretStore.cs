namespace CommunityHealth.Storage;

/// <summary>Seals secrets before they are stored. Who holds the keys is up to the host.</summary>
public interface ISeal
{
    /// <summary>The sealed text.</summary>
    string Seal(string secret);

    /// <summary>What was sealed; null where the keys are not those it was sealed with.</summary>
    string? Open(string text);
}

/// <summary>Secrets of sources, sealed in the settings of the instance: they are opened to be used and never shown.</summary>
public sealed class SecretStore(HealthDatabase database, IEnumerable<ISeal> seals)
{
    private const string Prefix = "secret:";

    /// <summary>Where sealed texts lie: how they are read, and how one is put back.</summary>
    private static readonly (string Read, string Write)[] Sealed =
    [
        ("SELECT key, value FROM settings WHERE key LIKE 'secret:%'", "UPDATE settings SET value = ?2 WHERE key = ?1"),
        ("SELECT CAST(id AS TEXT), authenticator FROM accounts WHERE authenticator IS NOT NULL", "UPDATE accounts SET authenticator = ?2 WHERE id = CAST(?1 AS INTEGER)"),
        ("SELECT CAST(id AS TEXT), recovery_codes FROM accounts WHERE recovery_codes IS NOT NULL", "UPDATE accounts SET recovery_codes = ?2 WHERE id = CAST(?1 AS INTEGER)"),
    ];

    /// <summary>A secret; null where there is none, or none that can be opened here.</summary>
    public string? Open(string name) => database.Setting(Prefix + name) is { } text ? seals.FirstOrDefault()?.Open(text) : null;

    /// <summary>Whether there is one, whether or not it can be opened.</summary>
    public bool Has(string name) => database.Setting(Prefix + name) is not null;

    /// <summary>Stores a secret in the place of the one before; null forgets it.</summary>
    /// <exception cref="StorageException">There is nothing to seal it with.</exception>
    public async Task KeepAsync(string name, string? secret, CancellationToken cancellation)
    {
        var seal = seals.FirstOrDefault() ?? throw new StorageException(StorageTexts.NoSeal);
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var had = session.Prepare("DELETE FROM settings WHERE key = ?1").Bind(1, Prefix + name).Run() > 0;
        if (secret is not null)
        {
            session.Set(Prefix + name, seal.Seal(secret));
        }

        if (had || secret is not null)
        {
            session.Note(secret is null ? AuditActions.SecretForgotten : AuditActions.SecretKept, name);
        }

        session.Commit();
    }

    /// <summary>
    /// Seals everything that is sealed anew, with the keys of today: secrets of sources, and what accounts keep for their
    /// authenticator apps. All or nothing; what cannot be opened stays as it is.
    /// </summary>
    /// <returns>How many were sealed anew, and how many could not be opened.</returns>
    public async Task<(int Sealed, int Lost)> ResealAsync(CancellationToken cancellation)
    {
        var seal = seals.FirstOrDefault() ?? throw new StorageException(StorageTexts.NoSeal);
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var (done, lost) = (0, 0);
        foreach (var (read, write) in Sealed)
        {
            foreach (var (id, text) in Texts(session, read))
            {
                if (seal.Open(text) is { } open)
                {
                    session.Prepare(write).Bind(1, id).Bind(2, seal.Seal(open)).Run();
                    done++;
                }
                else
                {
                    lost++;
                }
            }
        }

        session.Note(AuditActions.SecretsResealed, "", null, done.ToString(null, null));
        session.Commit();
        return (done, lost);
    }

    private static List<(string Id, string Text)> Texts(WriteSession session, string read)
    {
        var rows = session.Prepare(read);
        var found = new List<(string, string)>();
        while (rows.Next())
        {
            found.Add((rows.Text(0), rows.Text(1)));
        }

        return found;
    }
}

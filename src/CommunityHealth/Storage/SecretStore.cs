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
        session.Prepare("DELETE FROM settings WHERE key = ?1").Bind(1, Prefix + name).Run();
        if (secret is not null)
        {
            session.Set(Prefix + name, seal.Seal(secret));
        }

        session.Commit();
    }
}

using Microsoft.Data.Sqlite;

namespace CommunityHealth.Storage;

/// <summary>A setting to keep.</summary>
/// <param name="Seen">What was kept when its form was filled in; null for nothing.</param>
/// <param name="Value">Null forgets it: its default holds.</param>
public sealed record SettingChange(string Key, string? Seen, string? Value);

/// <summary>Settings that were made in the site; they are part of the database and go with its backups.</summary>
public sealed class SettingsStore(HealthDatabase database)
{
    private const string Prefix = "set:";

    /// <summary>All of them by their key.</summary>
    public IReadOnlyDictionary<string, string> All()
    {
        using var connection = database.Open();
        return Read(connection);
    }

    /// <summary>
    /// The settings in a file that may not be there or not be whole: they are read before anything else is, and who opens
    /// the database says what is wrong with it.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(string file)
    {
        if (!File.Exists(file))
        {
            return new Dictionary<string, string>();
        }

        try
        {
            using var connection = Backups.Connect(file, SqliteOpenMode.ReadOnly);
            connection.Open();
            return Read(connection);
        }
        catch (Exception fault) when (fault is SqliteException or StorageException)
        {
            return new Dictionary<string, string>();
        }
    }

    /// <summary>
    /// Keeps all changes or none: where somebody else changed one meanwhile, nothing is kept and the answer says which.
    /// </summary>
    /// <returns>The keys somebody else changed; empty when all is kept.</returns>
    public async Task<IReadOnlyList<string>> KeepAsync(IReadOnlyList<SettingChange> changes, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var now = Read(session.Connection);
        var others = changes.Where(c => now.GetValueOrDefault(c.Key) != c.Seen && now.GetValueOrDefault(c.Key) != c.Value).Select(c => c.Key).ToList();
        if (others.Count > 0)
        {
            return others;
        }

        foreach (var (key, _, value) in changes)
        {
            session.Prepare("DELETE FROM settings WHERE key = ?1").Bind(1, Prefix + key).Run();
            if (value is not null)
            {
                session.Set(Prefix + key, value);
            }

            if (now.GetValueOrDefault(key) is var before && before != value)
            {
                session.Note(AuditActions.SettingChanged, key, IsSecret(key) ? null : before, IsSecret(key) ? null : value);
            }
        }

        session.BumpDataVersion();
        session.Commit();
        return [];
    }

    /// <summary>Such settings belong to files and variables; where one is kept here, its value is noted nowhere.</summary>
    private static bool IsSecret(string key) => key.EndsWith("Secret", StringComparison.OrdinalIgnoreCase) || key.EndsWith(":Token", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string> Read(SqliteConnection connection)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using var rows = new Statement(connection, "SELECT substr(key, 5), value FROM settings WHERE key LIKE 'set:%'");
        while (rows.Next())
        {
            found[rows.Text(0)] = rows.Text(1);
        }

        return found;
    }
}

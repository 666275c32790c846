using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityHealth.Storage;

/// <summary>Brings the file to the schema of this program: new files are made, older ones migrated after a backup.</summary>
public sealed class Schema(HealthDatabase database, IDbContextFactory<HealthDbContext> contexts, TimeProvider clock)
{
    /// <summary>The number of the newest migration, kept in <c>PRAGMA user_version</c> so that a start need not ask EF.</summary>
    public const int Version = 11;

    /// <summary>There must be a file already: who only reads makes none.</summary>
    /// <exception cref="StorageException">There is none.</exception>
    public void Demand()
    {
        if (!Path.Exists(database.Path))
        {
            throw new StorageException(string.Format(null, StorageTexts.NoDatabase, database.Path));
        }
    }

    /// <summary>Makes the file ready for use. A file of a newer program is refused; nothing of it is touched.</summary>
    /// <exception cref="StorageException">The folder or file cannot be used; one sentence says why.</exception>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        MakeFolder();
        if (Found() < Version)
        {
            using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
            MakeFile();
            await MigrateAsync(Found(), cancellation).ConfigureAwait(false);
        }

        KeepJournal();
        await KeepZoneAsync(cancellation).ConfigureAwait(false);
        await new PathKinds(database).KeepAsync(cancellation).ConfigureAwait(false);
        await CatchUpAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Whoever wrote last may have died before the rollups were in step.</summary>
    private async Task CatchUpAsync(CancellationToken cancellation)
    {
        var rollups = new Rollups(database);
        if (rollups.AreBehind())
        {
            await rollups.RefreshAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>A restored file has lost its write-ahead log; with it readers never wait for a writer.</summary>
    private void KeepJournal()
    {
        using var connection = database.Open();
        using var mode = new Statement(connection, "PRAGMA journal_mode=WAL");
        mode.Run();
    }

    /// <summary>Makes the folder of the file.</summary>
    internal void MakeFolder()
    {
        try
        {
            Directory.CreateDirectory(database.Options.DataFolder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(string.Format(null, StorageTexts.NoFolder, database.Options.DataFolder), fault);
        }

        if (Directory.Exists(database.Path))
        {
            throw new StorageException(string.Format(null, StorageTexts.IsFolder, database.Path));
        }
    }

    /// <summary>An empty file is an empty database.</summary>
    private void MakeFile()
    {
        try
        {
            new FileStream(database.Path, FileMode.OpenOrCreate).Dispose();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(string.Format(null, StorageTexts.CannotOpen, database.Path), fault);
        }
    }

    /// <summary>The schema of the file; 0 where there is none.</summary>
    private int Found()
    {
        if (!File.Exists(database.Path))
        {
            return 0;
        }

        using var connection = database.Open();
        using var query = new Statement(connection, "PRAGMA user_version");
        var found = (int)(query.Scalar() ?? 0);
        return found <= Version
            ? found
            : throw new StorageException(string.Format(null, StorageTexts.Newer, database.Path, found, Version));
    }

    /// <summary>
    /// One program at a time changes the schema. The system lets go of the lock when its holder dies, however it does;
    /// the lock that EF keeps inside the database would outlive it and hold up every later start.
    /// </summary>
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellation)
    {
        var file = database.Path + ".starting";
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new StorageException(string.Format(null, StorageTexts.CannotOpen, database.Path), fault);
            }
        }
    }

    private void SaveBefore()
    {
        var backups = new Backups(database);
        backups.Save(backups.Place(string.Create(CultureInfo.InvariantCulture, $"before-schema-{Version}-"), clock.GetUtcNow()));
    }

    private async Task MigrateAsync(int found, CancellationToken cancellation)
    {
        if (found == Version)
        {
            return;
        }

        if (found > 0)
        {
            SaveBefore();
        }

        try
        {
            var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
            await using (context.ConfigureAwait(false))
            {
                await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation).ConfigureAwait(false);
                await context.Database.MigrateAsync(cancellation).ConfigureAwait(false);
                await context.Database.ExecuteSqlRawAsync(
                    string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={Version}"), cancellation).ConfigureAwait(false);
            }
        }
        catch (SqliteException fault)
        {
            throw StorageFault.Explain(fault, database.Path);
        }
    }

    private async Task KeepZoneAsync(CancellationToken cancellation)
    {
        var kept = database.Setting("zone");
        if (kept == database.Zone.Id)
        {
            return;
        }

        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        if (kept is not null)
        {
            Rollups.Recut(session, database.Zone);
        }

        session.Set("zone", database.Zone.Id);
        session.Commit();
    }
}

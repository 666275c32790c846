using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CommunityHealth.Storage;

/// <summary>Checks, saves and brings back the database file.</summary>
public sealed class Backups(HealthDatabase database)
{
    /// <summary>One backup at a time: two would take the room of two, and a moment later there is one anyway.</summary>
    private int _busy;

    /// <summary>A database, and what a process that died left beside it.</summary>
    private static readonly string[] Ends = ["", "-wal", "-journal"];

    /// <summary>What the engine's own integrity check finds; empty when all is well.</summary>
    public IReadOnlyList<string> Check()
    {
        using var connection = database.Open();
        var found = new List<string>();
        using var integrity = new Statement(connection, "PRAGMA integrity_check(20)");
        while (integrity.Next())
        {
            found.Add(integrity.Text(0));
        }

        using var keys = new Statement(connection, "PRAGMA foreign_key_check");
        while (keys.Next() && found.Count < 40)
        {
            found.Add(string.Format(null, StorageTexts.BrokenReference, keys.Long(1), keys.Text(0), keys.Text(2)));
        }

        found.Remove("ok");
        return found;
    }

    /// <summary>A whole copy of the database as it is now, while it is in use. An existing file is not overwritten.</summary>
    public void Save(string file)
    {
        if (File.Exists(file))
        {
            throw new StorageException(string.Format(null, StorageTexts.BackupExists, file));
        }

        var part = file + ".part";
        try
        {
            Copy(part);
            File.Move(part, file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException)
        {
            Drop(part);
            throw new StorageException(string.Format(null, StorageTexts.BackupNotWritten, file), fault);
        }
    }

    /// <summary>The folder of copies in the data folder.</summary>
    internal string Folder => Path.Combine(database.Options.DataFolder, "backups");

    /// <summary>Where a copy of a moment goes; its folder is made.</summary>
    /// <param name="prefix">How its name begins.</param>
    internal string Place(string prefix, DateTimeOffset now)
    {
        var file = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{prefix}{now:yyyyMMdd-HHmmss}.db"));
        try
        {
            Directory.CreateDirectory(Folder);
            return file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(string.Format(null, StorageTexts.BackupNotWritten, file), fault);
        }
    }

    /// <summary>A copy in the folder of copies; returns its path. Making it takes as long as the file is large.</summary>
    /// <exception cref="StorageException">It could not be written, or one is being made already.</exception>
    public async Task<string> SaveHereAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var file = Place("backup-", now);
        if (Interlocked.Exchange(ref _busy, 1) == 1)
        {
            throw new StorageException(StorageTexts.BackupBusy);
        }

        try
        {
            Save(file);
            await NoteAsync(AuditActions.BackupMade, file, cancellation).ConfigureAwait(false);
            return file;
        }
        finally
        {
            Interlocked.Exchange(ref _busy, 0);
        }
    }

    /// <summary>
    /// Puts a backup in the place of the database. The file is checked first; what was there, damaged or whole, is kept beside
    /// it. Nothing else may use the database meanwhile, and no site may serve it, whether or not it is there.
    /// </summary>
    /// <returns>Where what was there is kept; null where there was nothing.</returns>
    /// <exception cref="StorageException">It is in use, or the backup is none, or cannot be put there.</exception>
    public string? Restore(string file, DateTimeOffset now)
    {
        if (!File.Exists(file))
        {
            throw new StorageException(string.Format(null, StorageTexts.NoBackup, file));
        }

        CheckBackup(file, database.Path);
        database.ClearPool();
        var part = database.Path + ".restoring";
        try
        {
            Directory.CreateDirectory(database.Options.DataFolder);
            using var alone = Alone();
            File.Copy(file, part, overwrite: true);
            var kept = SetAside(now);
            File.Move(part, database.Path);
            return kept;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StorageException)
        {
            Drop(part);
            throw fault as StorageException ?? new StorageException(
                string.Format(null, StorageTexts.NotRestored, file, database.Path), fault);
        }
    }

    /// <summary>A file of an older schema has no place for it yet.</summary>
    private async Task NoteAsync(string action, string file, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        if (session.Prepare("SELECT 1 FROM sqlite_master WHERE name = 'audit'").Scalar() is not null)
        {
            session.Note(action, Path.GetFileName(file));
            session.Commit();
        }
    }

    /// <summary>A site holds on to its file also when that is gone.</summary>
    private FileStream Alone()
    {
        try
        {
            return SiteLock.Hold(database.Path);
        }
        catch (IOException fault) when (SiteLock.IsHeld(fault))
        {
            throw new StorageException(string.Format(null, StorageTexts.InUse, database.Path), fault);
        }
    }

    /// <summary>What was not brought into the one file goes with it: beside another one it would be read as a part of that.</summary>
    private string? SetAside(DateTimeOffset now)
    {
        if (File.Exists(database.Path) && !IsFree())
        {
            throw new StorageException(string.Format(null, StorageTexts.InUse, database.Path));
        }

        database.ClearPool();
        var kept = string.Create(CultureInfo.InvariantCulture, $"{database.Path}.before-restore-{now:yyyyMMdd-HHmmss}");
        foreach (var end in Ends.Where(e => File.Exists(database.Path + e)))
        {
            File.Move(database.Path + end, kept + end);
        }

        File.Delete(database.Path + "-shm");
        return File.Exists(kept) ? kept : null;
    }

    /// <summary>Whether nobody has the file open. Of one that cannot be read nobody can say so; that no site serves it is known.</summary>
    private bool IsFree()
    {
        try
        {
            using var connection = database.Open();
            return IsSingleUse(connection);
        }
        catch (StorageException fault) when (fault.InnerException is SqliteException { SqliteErrorCode: not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED) })
        {
            return true;
        }
    }

    /// <summary>It is whole, of this program, and a demo only where it takes the place of one.</summary>
    private static void CheckBackup(string file, string place)
    {
        bool demo;
        try
        {
            using var connection = Connect(file, SqliteOpenMode.ReadOnly);
            connection.Open();
            using var check = new Statement(connection, "PRAGMA quick_check(1)");
            using var version = new Statement(connection, "PRAGMA user_version");
            using var facts = new Statement(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'activities'");
            if (!check.Next() || check.Text(0) != "ok" || version.Scalar() is not (> 0 and <= Schema.Version) || facts.Scalar() != 1)
            {
                throw new StorageException(string.Format(null, StorageTexts.NotWhole, file));
            }

            using var mark = new Statement(connection, "SELECT 1 FROM settings WHERE key = 'demo'");
            demo = mark.Scalar() is not null;
        }
        catch (Exception fault) when (fault is SqliteException or StorageException)
        {
            // To the reader a file that cannot be read is no backup.
            throw new StorageException(string.Format(null, StorageTexts.NotWhole, file), fault);
        }

        if (demo != (Path.GetFileName(place) == DemoFile.Name))
        {
            throw new StorageException(string.Format(null, demo ? StorageTexts.BackupIsDemo : StorageTexts.BackupIsNoDemo, file, place));
        }
    }

    /// <summary>Whether nobody else has the file open; if so, everything is in the one file afterwards.</summary>
    internal static bool IsSingleUse(SqliteConnection connection)
    {
        try
        {
            using var patience = new Statement(connection, "PRAGMA busy_timeout=2000");
            patience.Run();
            using var exclusive = new Statement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            var alone = exclusive.Next() && exclusive.Int(0) == 0;
            exclusive.Reset();
            using var mode = new Statement(connection, "PRAGMA journal_mode=DELETE");
            return alone && mode.Next() && mode.Text(0) == "delete";
        }
        catch (StorageException fault)
            when (fault.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED })
        {
            return false;
        }
    }

    private void Copy(string part)
    {
        Drop(part);
        using var from = database.Open();
        using var to = Connect(part, SqliteOpenMode.ReadWriteCreate);
        to.Open();
        from.BackupDatabase(to);
        using var mode = new Statement(to, "PRAGMA journal_mode=DELETE");
        mode.Run();
    }

    /// <summary>A connection of its own, outside the pool.</summary>
    internal static SqliteConnection Connect(string file, SqliteOpenMode mode) => new(
        new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());

    private static void Drop(string part)
    {
        if (File.Exists(part))
        {
            File.Delete(part);
        }
    }
}

using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CommunityHealth.Storage;

/// <summary>Checks, saves and brings back the database file.</summary>
public sealed class Backups(HealthDatabase database)
{
    /// <summary>What the engine's own integrity check finds; empty when all is well.</summary>
    public IReadOnlyList<string> Check()
    {
        using var connection = database.Open();
        var found = new List<string>();
        try
        {
            using var integrity = new Statement(connection, "PRAGMA integrity_check(20)");
            while (integrity.Next())
            {
                found.Add(integrity.Text(0));
            }

            using var keys = new Statement(connection, "PRAGMA foreign_key_check");
            while (keys.Next() && found.Count < 40)
            {
                found.Add($"row {keys.Long(1)} of {keys.Text(0)} points to a row of {keys.Text(2)} that is not there");
            }
        }
        catch (SqliteException fault)
        {
            throw StorageFault.Explain(fault, database.Path);
        }

        found.Remove("ok");
        return found;
    }

    /// <summary>A whole copy of the database as it is now, while it is in use. An existing file is not overwritten.</summary>
    public void Save(string file)
    {
        if (File.Exists(file))
        {
            throw new StorageException($"{file} exists already: name another file, nothing was overwritten.");
        }

        var part = file + ".part";
        try
        {
            Copy(part);
            File.Move(part, file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException)
        {
            File.Delete(part);
            throw new StorageException($"The backup {file} could not be written: check that its folder exists, is writable and has room.", fault);
        }
    }

    /// <summary>
    /// Puts a backup in the place of the database. The file is checked first; what was there is kept beside it.
    /// Nothing else may use the database meanwhile.
    /// </summary>
    public string? Restore(string file, DateTimeOffset now)
    {
        if (!File.Exists(file))
        {
            throw new StorageException($"There is no file {file}: name the backup to restore.");
        }

        CheckBackup(file);
        database.ClearPool();
        Directory.CreateDirectory(database.Options.DataFolder);
        string? kept = null;
        if (File.Exists(database.Path))
        {
            using (var connection = database.Open())
            {
                if (SingleUse(connection) is false)
                {
                    throw new StorageException($"{database.Path} is in use: stop the site first, then restore.");
                }
            }

            database.ClearPool();
            kept = $"{database.Path}.before-restore-{now:yyyyMMdd-HHmmss}";
            File.Move(database.Path, kept);
        }

        File.Delete(database.Path + "-wal");
        File.Delete(database.Path + "-shm");
        File.Copy(file, database.Path);
        return kept;
    }

    private static void CheckBackup(string file)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var check = new Statement(connection, "PRAGMA quick_check(1)");
            using var version = new Statement(connection, "PRAGMA user_version");
            if (check.Next() && check.Text(0) == "ok" && version.Scalar() is > 0 and <= Schema.Version)
            {
                return;
            }
        }
        catch (SqliteException)
        {
            // Falls through to the one sentence: to the reader a file that cannot be read is no backup.
        }

        throw new StorageException($"{file} is no whole backup of this program: nothing was changed.");
    }

    private static bool SingleUse(SqliteConnection connection)
    {
        try
        {
            using var exclusive = new Statement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            var alone = exclusive.Next() && exclusive.Int(0) == 0;
            exclusive.Reset();
            using var mode = new Statement(connection, "PRAGMA journal_mode=DELETE");
            return alone && mode.Next() && mode.Text(0) == "delete";
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            return false;
        }
    }

    private void Copy(string part)
    {
        File.Delete(part);
        using var from = database.Open();
        using var to = new SqliteConnection($"Data Source={part};Pooling=False");
        to.Open();
        from.BackupDatabase(to);
        using var mode = new Statement(to, "PRAGMA journal_mode=DELETE");
        mode.Run();
    }
}

using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CommunityHealth.Storage;

/// <summary>What a fault of the engine means to the person who keeps the file.</summary>
internal static class StorageFault
{
    public static StorageException Explain(SqliteException fault, string path) => new(
        fault.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => $"The disk that holds {path} is full: free some space and run this again; what was stored is kept.",
            raw.SQLITE_READONLY or raw.SQLITE_PERM => $"{path} cannot be written: give this user the right to write the file and its folder.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{path} was locked by another process for 30 seconds: let it finish and run this again.",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"{path} is damaged or no database of this program: restore a backup with 'db restore FILE', or move the file away to begin anew.",
            raw.SQLITE_CANTOPEN => $"{path} cannot be opened: check that its folder exists and that this user may write there.",
            _ => $"The database {path} answered with error {fault.SqliteErrorCode}: run 'db check' to see whether it is whole.",
        },
        fault);
}

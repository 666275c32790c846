using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CommunityHealth.Storage;

/// <summary>What a fault of the engine means to the person who keeps the file.</summary>
internal static class StorageFault
{
    public static StorageException Explain(SqliteException fault, string path) => new(
        string.Format(null, fault.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => StorageTexts.DiskFull,
            raw.SQLITE_READONLY or raw.SQLITE_PERM => StorageTexts.NotWritable,
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StorageTexts.Locked,
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => StorageTexts.Damaged,
            raw.SQLITE_CANTOPEN => StorageTexts.CannotOpen,
            raw.SQLITE_IOERR => StorageTexts.DiskFault,
            _ => StorageTexts.OtherFault,
        }, path, fault.SqliteErrorCode),
        fault);
}

namespace CommunityHealth.Storage;

/// <summary>A copy of the database.</summary>
/// <param name="At">When it was written, UTC.</param>
public sealed record BackupFile(string Name, long Bytes, DateTimeOffset At);

/// <summary>How big the database is and what it holds.</summary>
/// <param name="Bytes">The file with its write-ahead log.</param>
/// <param name="Backups">Copies kept in the data folder, newest first.</param>
public sealed record StorageReport(string Path, long Bytes, IReadOnlyList<(string Table, long Rows)> Tables, IReadOnlyList<BackupFile> Backups)
{
    private static readonly string[] Counted = ["sources", "people", "identities", "commits", "activities", "rollups"];

    /// <summary>Looks at a database.</summary>
    public static StorageReport Of(HealthDatabase database)
    {
        using var connection = database.Open();
        var tables = new List<(string, long)>();
        foreach (var table in Counted)
        {
            using var count = new Statement(connection, $"SELECT COUNT(*) FROM {table}");
            tables.Add((table, count.Scalar() ?? 0));
        }

        var folder = new Backups(database).Folder;
        return new StorageReport(
            database.Path,
            new[] { database.Path, database.Path + "-wal" }.Where(File.Exists).Sum(f => new FileInfo(f).Length),
            tables,
            Directory.Exists(folder) ? [.. new DirectoryInfo(folder).GetFiles("*.db").OrderByDescending(f => f.LastWriteTimeUtc).Select(f => new BackupFile(f.Name, f.Length, f.LastWriteTimeUtc))] : []);
    }
}

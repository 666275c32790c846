using System.Globalization;

namespace CommunityHealth.Storage;

/// <summary>Backups by themselves: one when the last is old enough, and the oldest go. Those of somebody else are left alone.</summary>
public sealed class BackupRound(HealthDatabase database, Backups backups)
{
    private const string Mark = "auto-";

    /// <summary>A backup needs as much room as the database; twice as much must be free, so that it is not the last straw.</summary>
    private const int Room = 2;

    /// <summary>The folder of backups.</summary>
    public string Folder => backups.Folder;

    /// <summary>When the next one is due; null for never.</summary>
    public DateTimeOffset? Due(BackupOptions options, DateTimeOffset now) => options.EveryHours == 0 ? null
        : Own() is [var last, ..] && When(last) is { } at && at <= now ? at.AddHours(options.EveryHours) : now;

    /// <summary>Makes one if it is due, and removes those that are too many.</summary>
    /// <returns>The file it made; null where none was due.</returns>
    /// <exception cref="StorageException">It could not be written, or there is too little room.</exception>
    public string? Run(BackupOptions options, DateTimeOffset now)
    {
        if (!(Due(options, now) <= now))
        {
            return null;
        }

        var file = backups.Place(Mark, now);
        try
        {
            var (bytes, free) = (new FileInfo(database.Path).Length, new DriveInfo(Path.GetFullPath(Folder)).AvailableFreeSpace);
            if (free < bytes * Room)
            {
                throw new StorageException(string.Format(null, StorageTexts.BackupNoRoom, Folder, free / 1_000_000, bytes * Room / 1_000_000));
            }

            backups.Save(file);
            foreach (var old in Own().Skip(options.Keep))
            {
                File.Delete(old);
            }

            return file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(string.Format(null, StorageTexts.BackupNotWritten, file), fault);
        }
    }

    /// <summary>Those made by themselves, the last one first; their names tell when.</summary>
    private string[] Own() => Directory.Exists(Folder)
        ? [.. Directory.GetFiles(Folder, Mark + "*.db").Where(f => When(f) is not null).OrderByDescending(Path.GetFileName, StringComparer.Ordinal)]
        : [];

    private static DateTimeOffset? When(string file) => DateTimeOffset.TryParseExact(
        Path.GetFileNameWithoutExtension(file)[Mark.Length..], "yyyyMMdd-HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}

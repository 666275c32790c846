namespace CommunityHealth.Storage;

/// <summary>When the site backs the database up by itself. Bound to the section <c>Backup</c>.</summary>
public sealed class BackupOptions
{
    /// <summary>The section it is bound to.</summary>
    public const string Section = "Backup";

    /// <summary>Hours between two backups, 0 for never; 8760 at most.</summary>
    public int EveryHours { get; set; } = 24;

    /// <summary>How many of them are kept, 1 to 365. Backups somebody asked for, and those before a migration, stay.</summary>
    public int Keep { get; set; } = 7;

    /// <summary>What makes no sense, a sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (EveryHours is < 0 or > 8760)
        {
            yield return StorageTexts.BadBackupHours;
        }

        if (Keep is < 1 or > 365)
        {
            yield return StorageTexts.BadBackupKeep;
        }
    }
}

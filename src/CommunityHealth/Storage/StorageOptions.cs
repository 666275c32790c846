namespace CommunityHealth.Storage;

/// <summary>Where the database is and how time is cut. Bound to the section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The folder of the database file, keys and logs; absolute once bound.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The file in that folder.</summary>
    public string FileName { get; set; } = "community.db";

    /// <summary>The zone days are cut in and rollups are kept in (IANA name). Changing it rebuilds the rollups.</summary>
    public string Zone { get; set; } = "UTC";

    /// <summary>The full path of the database file.</summary>
    public string FilePath => Path.Combine(DataFolder, FileName);
}

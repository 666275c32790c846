namespace CommunityHealth.Storage;

/// <summary>What storing a record changed.</summary>
public enum Stored { Added, Updated, Unchanged }

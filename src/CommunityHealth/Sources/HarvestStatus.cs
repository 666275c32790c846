namespace CommunityHealth.Sources;

/// <summary>How a harvest ended. A stopped or partial one keeps what it has and goes on next time.</summary>
public enum HarvestStatus { Complete, Partial, Stopped, Failed }

namespace CommunityHealth.Sources;

/// <summary>Something a harvest could not read: where, and why, in words.</summary>
public sealed record HarvestProblem(string Where, string Why);

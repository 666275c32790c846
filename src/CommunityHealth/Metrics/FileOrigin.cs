namespace CommunityHealth.Metrics;

/// <summary>Where a file of figures comes from.</summary>
/// <param name="Query">The query of the address that gives the same file.</param>
/// <param name="Program">Name and version of the program.</param>
public sealed record FileOrigin(string Query, string Program, DateTimeOffset GeneratedAt);

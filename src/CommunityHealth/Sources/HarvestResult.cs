namespace CommunityHealth.Sources;

/// <summary>What a harvest found. The counts are of the source's records (commits …), not of our rows.</summary>
/// <param name="Source">The scope key.</param>
/// <param name="Requests">Requests sent to another machine; none for a local repository.</param>
/// <param name="Seconds">Wall-clock time, rollups included.</param>
/// <param name="Cursor">How far the source was read.</param>
/// <param name="Problems">The first hundred records that could not be read.</param>
public sealed record HarvestResult(
    string Source, HarvestStatus Status, int Added, int Updated, int Unchanged, int Skipped, int Requests, double Seconds,
    string? Cursor, IReadOnlyList<HarvestProblem> Problems);

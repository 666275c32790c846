using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>How often one identity of a person did one thing on one day.</summary>
/// <param name="Day">Days since 1970 in the zone asked for; <see cref="UnixTime.NoDay"/> for implausible dates.</param>
/// <param name="Kind">None for what is no contribution.</param>
public readonly record struct PresenceRow(int Day, long Person, long Identity, ActivityType Type, ContributionKind Kind, int N)
{
    /// <summary>Whether it is a contribution.</summary>
    public bool IsContribution => Kind != ContributionKind.None;
}

/// <summary>Somebody's first day with a contribution in the scope, as far as the stored history goes.</summary>
public readonly record struct FirstDay(int Day, long Person);

/// <summary>What is asked of the rollups.</summary>
/// <param name="ScopeId">0 for all scopes together.</param>
/// <param name="Window">The days, in <paramref name="Zone"/>.</param>
/// <param name="Undated">Also the facts whose dates are all implausible.</param>
/// <param name="AsOf">The end of knowledge; null for all that is stored.</param>
/// <param name="Zone">Another zone than the community's scans facts.</param>
public sealed record PresenceRequest(
    int ScopeId, Window Window, bool Undated, DateTimeOffset? AsOf, TimeZoneInfo Zone, bool Bots, bool Agents)
{
    /// <summary>The days of which <see cref="PresenceTable.LeftOut"/> is told; null for the whole window.</summary>
    public Window? Counted { get; init; }
}

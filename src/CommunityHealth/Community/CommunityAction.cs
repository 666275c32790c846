namespace CommunityHealth.Community;

/// <summary>The normalised <c>community.action</c> event: who did what, where, when. One thing is one event.</summary>
/// <param name="Key">Names the thing, not its delivery: harvesting it again changes nothing.</param>
/// <param name="Actor">The person; null when the account is deleted (nobody).</param>
/// <param name="Platform">git, github, discourse, slack, discord, declared.</param>
/// <param name="Type">What was done.</param>
/// <param name="Scope">The scope key, e.g. <c>github:owner/repo</c> or <c>git:name</c>.</param>
/// <param name="Subject">What it was done to, in a few words: a commit's subject line, an issue's title.</param>
/// <param name="Url">Where to look at it; null when the source has no address.</param>
/// <param name="ImpactScore">0 to 1 by the rules in force; null where none was computed.</param>
/// <param name="OccurredAt">When it happened, UTC.</param>
/// <param name="ReceivedAt">When this instance learned of it, UTC.</param>
public sealed record CommunityAction(
    string Key, PersonId? Actor, string Platform, ActivityType Type, string Scope, string Subject, string? Url,
    double? ImpactScore, DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt);

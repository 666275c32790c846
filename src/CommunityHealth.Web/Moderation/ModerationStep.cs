using CommunityHealth.Community;
using CommunityHealth.Moderation;

namespace CommunityHealth.Web.Moderation;

/// <summary>What somebody does about a message.</summary>
/// <param name="Decision">Null for only a note.</param>
/// <param name="Note">Empty for none.</param>
public sealed record ModerationStep(ModerationCase Case, ModerationDecision? Decision, string Note);

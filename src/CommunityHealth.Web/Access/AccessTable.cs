using CommunityHealth.Community;

namespace CommunityHealth.Web.Access;

/// <summary>Who may do one thing.</summary>
/// <param name="Policy">The name pages and endpoints ask for.</param>
/// <param name="Least">The least role that may; null: anybody, with or without an account.</param>
/// <param name="WhenPublic">Whether people without an account may while public viewing is on.</param>
/// <param name="Scope">The scope an API key needs; null: no key may.</param>
public sealed record AccessRule(string Policy, Role? Least, bool WhenPublic = false, string? Scope = null);

/// <summary>Who may do what, in one place.</summary>
public static class AccessTable
{
    public static readonly IReadOnlyList<AccessRule> Rules =
    [
        //  policy                    least role   when public         scope of a key
        new(Policies.Enter,           null),
        new(Policies.AskHealth,       null),
        new(Policies.ReadDashboard,   Role.Viewer, WhenPublic: true,   Scope: "read"),
        new(Policies.OwnAccount,      Role.Viewer),
        new(Policies.SeeSmallGroups,  Role.Lead,                       Scope: "read"),
        new(Policies.ExportPeople,    Role.Lead,                       Scope: "people"),
        new(Policies.AnswerInbox,     Role.Lead),
        new(Policies.CheckSentiment,  Role.Lead),
        new(Policies.ModerateMessages, Role.Lead),
        new(Policies.DeclareActivities, Role.Lead),
        new(Policies.ManageSources,   Role.Admin),
        new(Policies.ChangeSettings,  Role.Admin),
        new(Policies.SeeStatus,       Role.Admin,                      Scope: "status"),
        new(Policies.ManageAccess,    Role.Admin),
        new(Policies.ReadAudit,       Role.Admin,                      Scope: "audit"),
        new(Policies.TakeEverything,  Role.Admin),
    ];

    /// <summary>What an API key can be allowed.</summary>
    public static readonly IReadOnlyList<string> Scopes = [.. Rules.Select(r => r.Scope).OfType<string>().Distinct()];
}

using System.Security.Claims;

namespace CommunityHealth.Web.Access;

/// <summary>What whoever looks at a page may do, handed down to its parts: what is not for them is not drawn.</summary>
public sealed record Rights(ClaimsPrincipal User, Permissions Permissions)
{
    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["setup"] = Policies.ManageSources, ["sources"] = Policies.ManageSources, ["settings"] = Policies.ChangeSettings, ["status"] = Policies.SeeStatus,
        ["inbox"] = Policies.AnswerInbox, ["moderation"] = Policies.ModerateMessages, ["access"] = Policies.ManageAccess, ["audit"] = Policies.ReadAudit,
    };

    /// <summary>Whether they may what a policy names.</summary>
    public bool May(string policy) => Permissions.May(User, policy);

    /// <summary>Whether a link of a page leads to something they may see.</summary>
    public bool Opens(string? href) => !Pages.TryGetValue((href ?? "").Split('/', '?', '#')[0], out var policy) || May(policy);
}

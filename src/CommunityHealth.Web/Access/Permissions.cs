using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Access;

/// <summary>Who may do what at this moment: what the policies ask, and what pages ask to leave out what is not for somebody.</summary>
public sealed class Permissions(IOptionsMonitor<AccessOptions> options)
{
    /// <summary>Whether somebody may what a policy names.</summary>
    public bool May(ClaimsPrincipal user, string policy) => AccessTable.Rules.FirstOrDefault(r => r.Policy == policy) is { } rule && May(user, rule);

    /// <summary>Whether somebody may what a line of the table says.</summary>
    public bool May(ClaimsPrincipal user, AccessRule rule)
    {
        if (rule.Least is not { } least)
        {
            return true;
        }

        if (user.IsKey())
        {
            return rule.Scope is { } scope && user.HasClaim(AccessClaims.Scope, scope);
        }

        return user.RoleOf() >= least || (rule.WhenPublic && options.CurrentValue is { IsSingle: false, Public: true });
    }
}

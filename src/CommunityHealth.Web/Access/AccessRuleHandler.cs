using Microsoft.AspNetCore.Authorization;

namespace CommunityHealth.Web.Access;

/// <summary>Decides by a line of the <see cref="AccessTable"/>.</summary>
internal sealed class AccessRuleHandler(Permissions permissions) : AuthorizationHandler<AccessRuleHandler.Needs>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Needs requirement)
    {
        if (permissions.May(context.User, requirement.Rule))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    /// <summary>A line of the table, asked for.</summary>
    internal sealed record Needs(AccessRule Rule) : IAuthorizationRequirement;
}

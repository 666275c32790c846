using System.Security.Claims;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Accounts;

/// <summary>What pages of accounts post to: signing out, and signing in elsewhere. Forms carry the antiforgery token.</summary>
internal static class AccountEndpoints
{
    private const string Invitation = "invitation";
    private const string Back = "back";

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/sign-out", SignOutAsync).RequireAuthorization(Policies.Enter).ExcludeFromDescription();
        routes.MapPost("/account/elsewhere", Leave).RequireAuthorization(Policies.Enter).ExcludeFromDescription();
        routes.MapGet("/account/elsewhere/back", ReturnAsync).RequireAuthorization(Policies.Enter).ExcludeFromDescription();
        routes.MapGet("/account/data.json", ShowOwn).RequireAuthorization(Policies.OwnAccount).ExcludeFromDescription();
        routes.MapAudit();
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, [FromServices] SignInManager<UserAccount> framework, [FromServices] EndedSessions ended, [FromForm] string? back)
    {
        await ended.EndAsync(context.User, context.RequestAborted);
        await framework.SignOutAsync();
        return Results.LocalRedirect(Whereabouts.Local(back));
    }

    /// <summary>Leads to the provider's own page.</summary>
    private static IResult Leave([FromForm] string provider, [FromForm] string? back, [FromForm] string? invitation, [FromServices] IOptionsMonitor<AccessOptions> access)
    {
        if (access.CurrentValue.OAuth.FirstOrDefault(p => p.Name.Equals(provider, StringComparison.OrdinalIgnoreCase)) is not { } known)
        {
            return Results.NotFound();
        }

        var way = new AuthenticationProperties { RedirectUri = "/account/elsewhere/back" };
        way.Items[Back] = Whereabouts.Local(back);
        way.Items[Invitation] = string.IsNullOrEmpty(invitation) ? null : invitation;
        return Results.Challenge(way, [OAuthSetup.Named(known)]);
    }

    /// <summary>Somebody comes back who is known to the provider.</summary>
    private static async Task<IResult> ReturnAsync(
        HttpContext context, [FromServices] SignInManager<UserAccount> framework, [FromServices] AccountStore accounts, [FromServices] InvitationStore invitations, [FromServices] IOptionsMonitor<AccessOptions> access)
    {
        var came = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (came.Principal is not { } person || access.CurrentValue.OAuth.FirstOrDefault(p => OAuthSetup.Named(p) == person.Identity?.AuthenticationType) is not { } provider
            || person.FindFirstValue(ClaimTypes.NameIdentifier) is not { Length: > 0 } key)
        {
            return Results.LocalRedirect("/account/sign-in?problem=elsewhere");
        }

        var login = new AccountLogin(provider.Name, key, person.FindFirstValue(ClaimTypes.Name) ?? key);
        if (context.User.AccountId() is { } own)
        {
            return Results.LocalRedirect(await accounts.AddLoginAsync(own, login, CancellationToken.None) ? "/account" : "/account?problem=taken");
        }

        var invited = came.Properties?.Items.TryGetValue(Invitation, out var token) == true && token is not null ? invitations.Open(token) : null;
        var account = accounts.FindByLogin(login.Provider, login.Key) ?? await JoinAsync(framework, accounts, login, invited, Roles.Parse(provider.NewRole));
        if (account is null)
        {
            return Results.LocalRedirect("/account/sign-in?problem=unknown");
        }

        await framework.SignInAsync(account, isPersistent: true);
        await accounts.NoteSeenAsync(account.Id, CancellationToken.None);
        return Results.LocalRedirect(Whereabouts.Local(came.Properties?.Items.TryGetValue(Back, out var back) == true ? back : null));
    }

    /// <summary>Makes an account for who was invited, or where the provider's people are let in.</summary>
    private static async Task<UserAccount?> JoinAsync(
        SignInManager<UserAccount> framework, AccountStore accounts, AccountLogin login, Invitation? invited, Role? role)
    {
        if ((invited is { AccountId: null } ? invited.Role : role) is not { } given)
        {
            return null;
        }

        foreach (var name in new[] { login.Shown, $"{login.Shown}-{login.Provider}", $"{login.Provider}-{login.Key}" })
        {
            var made = new UserAccount { Name = name, Role = given, ByInvitation = invited?.Hash };
            if ((await framework.UserManager.CreateAsync(made)).Succeeded)
            {
                return await accounts.AddLoginAsync(made.Id, login, CancellationToken.None) ? made : null;
            }
        }

        return null;
    }

    /// <summary>All that is kept of whoever asks.</summary>
    private static IResult ShowOwn(HttpContext context, [FromServices] AccountStore accounts, [FromServices] AuditTrail audit)
    {
        if (context.User.AccountId() is not { } id || accounts.Find(id) is not { } account)
        {
            return Results.NotFound();
        }

        context.Response.Headers.ContentDisposition = "attachment; filename=\"account.json\"";
        return Results.Json(new
        {
            account.Name, role = account.Role.Text(), account.MadeAt, account.SeenAt, hasPassword = account.PasswordHash is not null, authenticator = account.TwoFactor,
            elsewhere = accounts.Logins(id).Select(l => new { l.Provider, l.Key, l.Shown }),
            changes = audit.Of(id, account.Name).Select(AuditLine.Of),
        });
    }
}

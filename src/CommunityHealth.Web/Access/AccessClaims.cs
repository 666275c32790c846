using System.Globalization;
using System.Security.Claims;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Access;

/// <summary>What is known of whoever asks, as claims.</summary>
public static class AccessClaims
{
    /// <summary>A scope of an API key.</summary>
    public const string Scope = "scope";

    private const string Stamp = "stamp";
    private const string Kind = "kind";

    /// <summary>Somebody with an account.</summary>
    public static ClaimsPrincipal Of(UserAccount account, string scheme) => Make(
        scheme, ActorKind.Account, account.Name, account.Id, new Claim(ClaimTypes.Role, account.Role.Text()), new Claim(Stamp, account.Stamp));

    /// <summary>A program with a key.</summary>
    public static ClaimsPrincipal Of(ApiKey key, string scheme) =>
        Make(scheme, ActorKind.Key, key.Name, key.Id, [.. key.Scopes.Select(s => new Claim(Scope, s))]);

    /// <summary>The one person at this machine.</summary>
    public static ClaimsPrincipal Owner(string scheme) => Make(scheme, ActorKind.Owner, "", null, new Claim(ClaimTypes.Role, Role.Admin.Text()));

    /// <summary>The role; null for who has none.</summary>
    public static Role? RoleOf(this ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true ? Roles.Parse(user.FindFirstValue(ClaimTypes.Role)) : null;

    public static bool IsKey(this ClaimsPrincipal user) => user.HasClaim(Kind, nameof(ActorKind.Key));

    /// <summary>The id of the account; null for who has none.</summary>
    public static long? AccountId(this ClaimsPrincipal user) => user.HasClaim(Kind, nameof(ActorKind.Account))
        && long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Whether the account is as it was when these claims were made.</summary>
    public static bool IsStill(this ClaimsPrincipal user, UserAccount? account) =>
        account is not null && user.FindFirstValue(Stamp) == account.Stamp && user.RoleOf() == account.Role;

    /// <summary>Whether the account's sessions of then still hold, whatever its role is now.</summary>
    public static bool HasStampOf(this ClaimsPrincipal user, UserAccount? account) => account is not null && user.FindFirstValue(Stamp) == account.Stamp;

    /// <summary>Who acts, for the audit.</summary>
    public static Actor ActorOf(this ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true } && Enum.TryParse<ActorKind>(user.FindFirstValue(Kind), out var kind)
        ? new Actor(kind, user.FindFirstValue(ClaimTypes.Name) ?? "", long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null)
        : new Actor(ActorKind.Visitor, "");

    private static ClaimsPrincipal Make(string scheme, ActorKind kind, string name, long? id, params Claim[] more) => new(new ClaimsIdentity(
        [
            new Claim(Kind, kind.ToString()), new Claim(ClaimTypes.Name, name), .. id is { } number ? new[] { new Claim(ClaimTypes.NameIdentifier, number.ToString(CultureInfo.InvariantCulture)) } : [],
            .. more,
        ], scheme, ClaimTypes.Name, ClaimTypes.Role));

    /// <summary>How the framework's sign-in makes claims of an account.</summary>
    internal sealed class Factory : IUserClaimsPrincipalFactory<UserAccount>
    {
        public Task<ClaimsPrincipal> CreateAsync(UserAccount user) => Task.FromResult(Of(user, IdentityConstants.ApplicationScheme));
    }
}

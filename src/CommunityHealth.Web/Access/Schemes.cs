using System.Text.Encodings.Web;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Access;

/// <summary>How it is found out who asks: the names of the ways, and which one a request takes.</summary>
internal static class Schemes
{
    /// <summary>Chooses one of the others.</summary>
    public const string Any = "any";

    /// <summary>Without accounts: whoever sits at this machine.</summary>
    public const string Owner = "owner";

    /// <summary>A program with a key.</summary>
    public const string Key = "key";

    /// <summary>A proxy says who it is.</summary>
    public const string Proxy = "proxy";

    /// <summary>The way of a request.</summary>
    public static string Of(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptionsMonitor<AccessOptions>>().CurrentValue;
        return context.Request.Headers.ContainsKey("Authorization") ? Key
            : options.IsSingle ? Owner
            : options.Proxy.Header is { Length: > 0 } header && context.Request.Headers.ContainsKey(header) && IsKnownProxy(context) ? Proxy
            : IdentityConstants.ApplicationScheme;
    }

    private static bool IsKnownProxy(HttpContext context)
    {
        var known = context.RequestServices.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
        return context.PeerOf() is { } peer && (peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer) is var ip
            && (known.KnownProxies.Contains(ip) || known.KnownIPNetworks.Any(n => n.Contains(ip)));
    }
}

/// <summary>The one person at this machine.</summary>
internal sealed class OwnerScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Context.IsHere()
        ? AuthenticateResult.Success(new AuthenticationTicket(AccessClaims.Owner(Scheme.Name), Scheme.Name)) : AuthenticateResult.NoResult());
}

/// <summary>The header <c>Authorization: Bearer chk_…</c>.</summary>
internal sealed class KeyScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiKeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    private const string Bearer = "Bearer ";
    private const int Longest = 100;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && header.Length <= Longest
            && await keys.OpenAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is { } key
            ? AuthenticateResult.Success(new AuthenticationTicket(AccessClaims.Of(key, Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail(AccessTexts.Fault_Key);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Refuse(StatusCodes.Status401Unauthorized, AccessTexts.Fault_Key);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refuse(StatusCodes.Status403Forbidden, AccessTexts.Fault_KeyScope);

    private Task Refuse(int status, string sentence)
    {
        Response.StatusCode = status;
        Response.ContentType = "text/plain; charset=utf-8";
        return Response.WriteAsync(sentence, Context.RequestAborted);
    }
}

/// <summary>A header of a known proxy that has asked who it is.</summary>
internal sealed class ProxyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, IOptionsMonitor<AccessOptions> access, UserManager<UserAccount> accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var settings = access.CurrentValue.Proxy;
        var name = Request.Headers[settings.Header].ToString();
        return await accounts.FindByNameAsync(name) is { } account || (account = await NewAsync(name, settings)) is not null
            ? AuthenticateResult.Success(new AuthenticationTicket(AccessClaims.Of(account, Scheme.Name), Scheme.Name)) : AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>Somebody the proxy knows and the site does not yet.</summary>
    private async Task<UserAccount?> NewAsync(string name, ProxySignIn settings)
    {
        if (Roles.Parse(settings.NewRole) is not { } role)
        {
            return null;
        }

        var account = new UserAccount { Name = name, Role = role };
        return (await accounts.CreateAsync(account)).Succeeded ? account : await accounts.FindByNameAsync(name);
    }
}

/// <summary>The cookie of a signed-in account, looked at anew with every request.</summary>
internal static class AccountCookie
{
    /// <summary>Sessions of an account that is gone or has another stamp are over, and those signed out of; a new role counts at once.</summary>
    public static async Task CheckAsync(Microsoft.AspNetCore.Authentication.Cookies.CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var account = context.Principal?.AccountId() is { } id ? services.GetRequiredService<AccountStore>().Find(id) : null;
        if (context.Principal is not { } user || !user.HasStampOf(account) || services.GetRequiredService<EndedSessions>().Has(user))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
        else if (!user.IsStill(account))
        {
            context.ReplacePrincipal(EndedSessions.Continue(AccessClaims.Of(account!, IdentityConstants.ApplicationScheme), user));
            context.ShouldRenew = true;
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using CommunityHealth.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Access;

/// <summary>
/// The cookies of signing in: not for scripts, not for other sites, over TLS only where there is TLS. Their names differ from
/// those of another site on this host, as browsers do not tell ports apart.
/// </summary>
internal sealed class CookieShape(IOptions<StorageOptions> storage, IOptionsMonitor<AccessOptions> access) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    /// <summary>A name for this site's own.</summary>
    public static string Named(StorageOptions storage, string what) =>
        $"community-health-{what}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(storage.DataFolder))))[..8]}";

    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        // One that was cut off is nobody's, and no error.
        options.CookieManager = new ChunkingCookieManager { ThrowForPartialCookies = false };
        options.Cookie.Name = Named(storage.Value, name switch
        {
            _ when name == IdentityConstants.ApplicationScheme => "session",
            _ when name == IdentityConstants.ExternalScheme => "external",
            _ when name == IdentityConstants.TwoFactorUserIdScheme => "code",
            _ => "known",
        });
        if (name != IdentityConstants.ApplicationScheme)
        {
            return;
        }

        options.ExpireTimeSpan = TimeSpan.FromDays(access.CurrentValue.StayDays);
        options.SlidingExpiration = true;
        options.LoginPath = "/account/sign-in";
        options.ReturnUrlParameter = "back";
        options.Events.OnSigningIn = EndedSessions.BeginAsync;
        options.Events.OnValidatePrincipal = AccountCookie.CheckAsync;
        // Whoever signs in is led on by the page they came to, which looks more closely at where to.
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        options.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>Only people who open a page are led to the door; programs are told.</summary>
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (status == StatusCodes.Status401Unauthorized && HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }
}

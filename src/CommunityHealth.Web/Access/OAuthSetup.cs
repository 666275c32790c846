using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using CommunityHealth.Sources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Access;

/// <summary>Signing in with GitHub or any provider of OAuth 2, by the framework's own handler (state, PKCE, callback).</summary>
internal static class OAuthSetup
{
    public static void AddProvider(this AuthenticationBuilder ways, OAuthProvider provider)
    {
        ways.AddOAuth(Named(provider), provider.Shown, oauth => Configure(oauth, provider.Whole()));
        ways.Services.AddOptions<OAuthOptions>(Named(provider)).Configure<OutgoingGuard>((oauth, guard) => Keep(oauth, guard, provider));
    }

    private static void Configure(OAuthOptions oauth, OAuthProvider provider)
    {
        (oauth.ClientId, oauth.ClientSecret) = (provider.ClientId, provider.ClientSecret);
        (oauth.AuthorizationEndpoint, oauth.TokenEndpoint, oauth.UserInformationEndpoint) = (provider.AuthorizationEndpoint, provider.TokenEndpoint, provider.UserEndpoint);
        oauth.CallbackPath = $"/account/callback/{provider.Name.ToLowerInvariant()}";
        oauth.SignInScheme = IdentityConstants.ExternalScheme;
        oauth.UsePkce = true;
        oauth.CorrelationCookie.SameSite = SameSiteMode.Lax;
        oauth.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        foreach (var scope in provider.Scopes)
        {
            oauth.Scope.Add(scope);
        }

        oauth.ClaimActions.MapCustomJson(ClaimTypes.NameIdentifier, user => Text(user, provider.IdField));
        oauth.ClaimActions.MapCustomJson(ClaimTypes.Name, user => Text(user, provider.NameField));
        oauth.Events.OnCreatingTicket = AskAsync;
        oauth.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect("/account/sign-in?problem=elsewhere");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    /// <summary>What the site itself asks the provider goes where the settings say, and nowhere else within its network.</summary>
    private static void Keep(OAuthOptions oauth, OutgoingGuard guard, OAuthProvider provider)
    {
        foreach (var named in new[] { provider.TokenEndpoint, provider.UserEndpoint }.Where(e => e.Length > 0))
        {
            guard.Trust(new Uri(named));
        }

        oauth.BackchannelHttpHandler = guard.Over(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(20), UseCookies = false });
    }

    /// <summary>Where forms may lead besides this site: to the providers' own pages of signing in.</summary>
    public static IReadOnlyList<string> Origins(IConfiguration configuration) =>
    [
        .. (configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new AccessOptions()).OAuth
            .Select(p => new Uri(p.Whole().AuthorizationEndpoint).GetLeftPart(UriPartial.Authority)).Distinct(),
    ];

    /// <summary>The scheme of a provider.</summary>
    public static string Named(OAuthProvider provider) => "oauth-" + provider.Name.ToLowerInvariant();

    private static async Task AskAsync(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("community-health");
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var user = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(context.HttpContext.RequestAborted));
        context.RunClaimActions(user.RootElement);
    }

    private static string? Text(JsonElement user, string field) => user.TryGetProperty(field, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null : null;
}

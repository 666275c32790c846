using CommunityHealth.Community;
using CommunityHealth.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Access;

/// <summary>Who may do what (<see cref="AccessTable"/>), and how it is found out who asks (<see cref="Schemes"/>).</summary>
internal static class AccessSetup
{
    /// <summary>Accounts, the ways to sign in, the policies.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>>(new OptionFaults<AccessOptions>(o => o.Faults()));
        services.AddSingleton(new SettingGroup(
            "access", 68, [new("Access:Public", SettingKind.Choice, "False") { Choices = ["False", "True"] }, new("Access:StayDays", SettingKind.Number, "14")],
            c => (c.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new AccessOptions()).Faults()));
        services.AddIdentity().AddWays(configuration);
        var policies = services.AddAuthorizationBuilder();
        foreach (var rule in AccessTable.Rules)
        {
            policies.AddPolicy(rule.Policy, policy => policy.AddRequirements(new AccessRuleHandler.Needs(rule)));
        }

        services.AddSingleton<Permissions>().AddSingleton<IAuthorizationHandler, AccessRuleHandler>();
        services.AddSingleton<SetupCode>().AddSingleton<WrongTries>().AddSingleton<EndedSessions>().AddSingleton<SignInDesk>();
        services.AddScoped<AuthenticationStateProvider, CircuitAccess>().AddScoped<CircuitHandler, CircuitAccess.Acting>();
        return services.AddCascadingAuthenticationState().AddScoped<Visitor>();
    }

    private static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddIdentityCore<UserAccount>(identity =>
        {
            identity.Lockout.MaxFailedAccessAttempts = WrongTries.MostOfName;
            identity.Lockout.DefaultLockoutTimeSpan = WrongTries.Life;
            identity.Password.RequiredLength = AccountRules.ShortestPassword;
            identity.Password.RequiredUniqueChars = 5;
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.Tokens.AuthenticatorIssuer = "Community Health";
        }).AddSignInManager().AddErrorDescriber<AccountSentences>().AddUserValidator<AccountRules>().AddPasswordValidator<AccountRules>()
            .AddTokenProvider<AuthenticatorTokenProvider<UserAccount>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddSingleton<ILookupNormalizer, NameKeys>();
        services.AddSingleton<IPasswordHasher<UserAccount>, PasswordHasher<UserAccount>>();
        services.AddScoped<IUserClaimsPrincipalFactory<UserAccount>, AccessClaims.Factory>();
        return services.AddScoped<IUserStore<UserAccount>, IdentityStore>();
    }

    private static void AddWays(this IServiceCollection services, IConfiguration configuration)
    {
        var ways = services.AddAuthentication(o => o.DefaultScheme = Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, policy => policy.ForwardDefaultSelector = Schemes.Of)
            .AddScheme<AuthenticationSchemeOptions, OwnerScheme>(Schemes.Owner, null)
            .AddScheme<AuthenticationSchemeOptions, KeyScheme>(Schemes.Key, null)
            .AddScheme<AuthenticationSchemeOptions, ProxyScheme>(Schemes.Proxy, null);
        ways.AddIdentityCookies();
        services.AddSingleton<IConfigureOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>, CookieShape>();
        foreach (var provider in (configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new AccessOptions()).OAuth)
        {
            ways.AddProvider(provider);
        }
    }
}

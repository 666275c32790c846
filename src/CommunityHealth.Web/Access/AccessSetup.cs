namespace CommunityHealth.Web.Access;

/// <summary>Who may do what, and what browsers may do with our pages.</summary>
internal static class AccessSetup
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Every policy allows everybody until there are accounts.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.ReadDashboard, policy => policy.RequireAssertion(_ => true))
            .AddPolicy(Policies.ManageSources, policy => policy.RequireAssertion(_ => true))
            .AddPolicy(Policies.AnswerInbox, policy => policy.RequireAssertion(_ => true))
            .AddPolicy(Policies.ChangeSettings, policy => policy.RequireAssertion(_ => true))
            .AddPolicy(Policies.AskHealth, policy => policy.RequireAssertion(_ => true))
            .AddPolicy(Policies.SeeStatus, policy => policy.RequireAssertion(_ => true));
        return services.AddScoped<Visitor>();
    }

    /// <summary>Strict from the first page on: no inline script, no foreign origin, no frame.</summary>
    public static IApplicationBuilder UseContentSecurity(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "same-origin";
            return next(context);
        });
}

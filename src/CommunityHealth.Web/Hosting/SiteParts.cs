using CommunityHealth.Web.Access;
using CommunityHealth.Web.Accounts;
using CommunityHealth.Web.Demo;
using CommunityHealth.Web.Endpoints;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Settings;

namespace CommunityHealth.Web.Hosting;

/// <summary>What the site is made of, and the way a request takes through it.</summary>
internal static class SiteParts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A site that listens nowhere yet; a sentence in its place where its settings make no sense.</summary>
    /// <param name="urls">Where it is to listen; null for what the settings say.</param>
    public static (WebApplication? App, ServeOptions Serve, string? Fault) Make(DataPlace place, string? urls)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(App).Assembly.GetName().Name });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddSettings(place);
        var serve = new ServeOptions();
        builder.Configuration.GetSection("Serve").Bind(serve);
        serve.Urls = urls ?? serve.Urls;
        var isSingle = (builder.Configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new AccessOptions()).IsSingle;
        if (serve.Fault(isSingle) is { } fault)
        {
            return (null, serve, fault);
        }

        Configure(builder, serve, isSingle);
        return (builder.Build(), serve, null);
    }

    /// <summary>The way of a request: what is asked before, and who answers.</summary>
    public static void Map(WebApplication app)
    {
        app.UseContentSecurity(OAuthSetup.Origins(app.Configuration));
        app.UseFaultPage();
        app.UseHead();
        app.UseClosingTime();
        app.UseNetwork();
        app.UseWhen(context => HttpMethods.IsGet(context.Request.Method), pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseRouting();
        app.UseResponseCompression();
        app.UseAuthentication();
        app.UseMiddleware<Threshold>();
        app.UseAuthorization();
        app.UseStrangeForms();
        app.UseAntiforgery();
        app.UseOldForms();
        app.MapStaticAssets().AllowAnonymous();
        app.MapApi();
        app.MapAccess();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .Add(OpenPages.Guard);
    }

    private static void Configure(WebApplicationBuilder builder, ServeOptions serve, bool isSingle)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.AddNetwork(serve, isSingle);
        builder.AddLogs();
        builder.Services.AddCommunityHealth(builder.Configuration).AddAccess(builder.Configuration).AddLive().AddApi().AddDemoSite().AddSettingsParts();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddResponseCompression(compression => compression.MimeTypes = ["text/html", "application/json"]);
        builder.Services.AddHttpContextAccessor().AddSingleton<SharedModels>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Patience);
    }
}

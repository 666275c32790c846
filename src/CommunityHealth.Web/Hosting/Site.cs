using System.Net.Sockets;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Endpoints;
using CommunityHealth.Web.Live;
using Microsoft.AspNetCore.Connections;

namespace CommunityHealth.Web.Hosting;

/// <summary>The site and the harvesters in one process.</summary>
internal static class Site
{
    /// <summary>Serves until it is told to stop; prints one line with the address to open.</summary>
    public static async Task<int> RunAsync(string? data, string? urls, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddSettings(data);
        var serve = new ServeOptions();
        builder.Configuration.GetSection("Serve").Bind(serve);
        serve.Urls = urls ?? serve.Urls;
        if (serve.Fault() is { } fault)
        {
            await errors.WriteLineAsync(fault).ConfigureAwait(false);
            return 1;
        }

        Configure(builder, serve);
        var app = builder.Build();
        await using (app.ConfigureAwait(false))
        {
            await app.Services.GetRequiredService<Schema>().EnsureAsync(stop).ConfigureAwait(false);
            Map(app);
            return await ListenAsync(app, serve, output, errors, stop).ConfigureAwait(false);
        }
    }

    private static void Configure(WebApplicationBuilder builder, ServeOptions serve)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. serve.Addresses]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
            .AddSimpleConsole(console => console.SingleLine = true)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddCommunityHealth(builder.Configuration).AddAccess().AddLive().AddApi();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddResponseCompression(compression => compression.MimeTypes = ["text/html", "application/json"]);
        builder.Services.AddHttpContextAccessor();
    }

    private static void Map(WebApplication app)
    {
        app.UseFaultPage();
        app.UseContentSecurity();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseResponseCompression();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapApi();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    private static async Task<int> ListenAsync(
        WebApplication app, ServeOptions serve, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop).ConfigureAwait(false);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException or SocketException)
        {
            await errors.WriteLineAsync(string.Format(null, HostingTexts.AddressInUse, serve.Urls)).ConfigureAwait(false);
            return 1;
        }

        await output.WriteLineAsync(string.Format(null, HostingTexts.Open, app.Urls.First())).ConfigureAwait(false);
        await output.FlushAsync(stop).ConfigureAwait(false);
        await app.WaitForShutdownAsync(stop).ConfigureAwait(false);
        return 0;
    }
}

using System.Net;
using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;

namespace CommunityHealth.Web.Hosting;

/// <summary>What the site believes of the network it is in, and how much it takes of anybody.</summary>
internal static class Network
{
    /// <summary>The largest request: forms are small.</summary>
    private const long LargestRequest = 256 * 1024;

    private const int MostConnections = 5000;

    public static void AddNetwork(this WebApplicationBuilder builder, ServeOptions serve, bool isSingle)
    {
        builder.WebHost.UseUrls([.. serve.Addresses]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Configuration["AllowedHosts"] = serve.Hosts.Length > 0 ? serve.Hosts : isSingle ? "localhost;127.0.0.1;[::1]" : "*";
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowEmptyHosts = false);
        builder.Services.AddSingleton(serve).AddSingleton<PageLimit>();
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, serve));
    }

    /// <summary>Forwarded headers count only from proxies that were named; the host they say is held against those the site answers to.</summary>
    public static void UseNetwork(this IApplicationBuilder app)
    {
        app.UsePeer();
        app.UseForwardedHeaders();
        app.UseHostFiltering();
        app.UseMiddleware<OwnOrigin>();
        app.UseMiddleware<PageLimit.Gate>();
    }

    private static void Trust(ForwardedHeadersOptions forwarded, ServeOptions serve)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in serve.KnownProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }

        forwarded.ForwardedHeaders = serve.KnownProxies.Count == 0
            ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.ForwardLimit = null;
    }
}

using System.Net;
using System.Net.Sockets;

namespace CommunityHealth.Web.Hosting;

/// <summary>Where the site listens, and whom it believes. Bound to the section <c>Serve</c>.</summary>
public sealed class ServeOptions
{
    /// <summary>The addresses, separated by semicolons. Loopback only, where there are no accounts.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:5080";

    /// <summary>The names the site answers to, also where a known proxy says them, separated by semicolons; empty: loopback names without accounts, any with them.</summary>
    public string Hosts { get; set; } = "";

    /// <summary>Proxies that are believed when they say for whom they ask: addresses or ranges (10.0.0.0/8).</summary>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    /// <summary>Pages that may be open with a living connection at once, in all. One more can be read only.</summary>
    public int MostPages { get; set; } = 2000;

    /// <summary>The same of one address, as known proxies say it; of IPv6, of one network (/64). Behind a proxy that is not known all are one.</summary>
    public int MostPagesOfOne { get; set; } = 250;

    /// <summary>The addresses one by one.</summary>
    public IEnumerable<string> Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether other machines reach the site by itself, without TLS.</summary>
    public bool IsOpenWithoutTls => Addresses.Select(Place).OfType<Uri>().Any(u => u.Scheme == Uri.UriSchemeHttp && !IsLoopback(u));

    /// <summary>One sentence about the first thing that cannot be used; null when all can.</summary>
    /// <param name="isSingle">There are no accounts: nobody but this machine may reach the site.</param>
    public string? Fault(bool isSingle)
    {
        foreach (var address in Addresses)
        {
            if (Place(address) is not { } uri || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.PathAndQuery != "/")
            {
                return string.Format(null, HostingTexts.NoAddress, address);
            }

            if (isSingle && !IsLoopback(uri))
            {
                return string.Format(null, HostingTexts.NotLoopback, address);
            }
        }

        if (KnownProxies.FirstOrDefault(p => !IPAddress.TryParse(p, out _) && !IPNetwork.TryParse(p, out _)) is { } proxy)
        {
            return string.Format(null, HostingTexts.NoProxy, proxy);
        }

        return !Addresses.Any() ? string.Format(null, HostingTexts.NoAddress, Urls)
            : MostPages < 1 || MostPagesOfOne < 1 ? HostingTexts.NoPages : null;
    }

    /// <summary>
    /// Takes each port for a moment, so that one that is taken is said before the site begins to start.
    /// </summary>
    /// <exception cref="SocketException">Somebody listens there already, or nobody may.</exception>
    public void TryPorts()
    {
        foreach (var address in Addresses)
        {
            if (Place(address) is { } uri && uri.Port != 0 && (uri.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) ? ip : null) is { } at)
            {
                using var port = new TcpListener(at, uri.Port);
                port.Start();
            }
        }
    }

    /// <summary>An address to listen on; a star stands for every address of the machine.</summary>
    private static Uri? Place(string address) => Uri.TryCreate(
        address.Replace("//*", "//[::]", StringComparison.Ordinal).Replace("//+", "//[::]", StringComparison.Ordinal), UriKind.Absolute, out var uri) ? uri : null;

    /// <summary>Names are not looked up: only <c>localhost</c> and loopback addresses themselves are.</summary>
    private static bool IsLoopback(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}

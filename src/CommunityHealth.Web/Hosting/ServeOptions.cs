using System.Net;
using System.Net.Sockets;

namespace CommunityHealth.Web.Hosting;

/// <summary>Where the site listens. Bound to the section <c>Serve</c>.</summary>
public sealed class ServeOptions
{
    /// <summary>The addresses, separated by semicolons. Loopback only, until there are accounts.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:5080";

    /// <summary>The addresses one by one.</summary>
    public IEnumerable<string> Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>One sentence about the first address that cannot be used; null when all can.</summary>
    public string? Fault()
    {
        foreach (var address in Addresses)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
            {
                return string.Format(null, HostingTexts.NoAddress, address);
            }

            if (!IsLoopback(uri))
            {
                return string.Format(null, HostingTexts.NotLoopback, address);
            }
        }

        return Addresses.Any() ? null : string.Format(null, HostingTexts.NoAddress, Urls);
    }

    /// <summary>
    /// Takes each port for a moment, so that one that is taken is said before the site begins to start.
    /// </summary>
    /// <exception cref="SocketException">Somebody listens there already, or nobody may.</exception>
    public void TryPorts()
    {
        foreach (var uri in Addresses.Select(a => new Uri(a)).Where(u => u.Port != 0))
        {
            var address = uri.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(uri.Host.Trim('[', ']'));
            using var port = new TcpListener(address, uri.Port);
            port.Start();
        }
    }

    /// <summary>Names are not looked up: only <c>localhost</c> and loopback addresses themselves are.</summary>
    private static bool IsLoopback(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}

using System.Net;

namespace CommunityHealth.Web.Access;

/// <summary>Where a request comes from.</summary>
internal static class Whereabouts
{
    private const string Peer = "access.peer";

    private static readonly string[] OfProxies = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"];

    /// <summary>Notes who is at the other end of the connection, before a known proxy says for whom it asks.</summary>
    public static IApplicationBuilder UsePeer(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Items[Peer] = context.Connection.RemoteIpAddress;
        return next(context);
    });

    /// <summary>Who is at the other end of the connection itself.</summary>
    public static IPAddress? PeerOf(this HttpContext context) => context.Items[Peer] as IPAddress;

    /// <summary>
    /// Whether whoever asks sits at this machine. A proxy here that is not known to the site asks for somebody else: that is
    /// nobody at this machine.
    /// </summary>
    public static bool IsHere(this HttpContext context) => context.Connection.RemoteIpAddress is { } ip && IPAddress.IsLoopback(ip)
        && !OfProxies.Any(context.Request.Headers.ContainsKey);

    /// <summary>An address of a page of this site as headers carry it, in ASCII; of the Overview where it leads elsewhere.</summary>
    public static string Local(string? address) => !IsLocal(address) ? "/"
        : string.Concat(address!.EnumerateRunes().Select(r => r.IsAscii && r.Value > ' ' ? r.ToString() : Uri.EscapeDataString(r.ToString())));

    /// <summary>Whether an address leads to a page of this site and nowhere else.</summary>
    public static bool IsLocal(string? address) => address is { Length: > 0 and <= 2000 } && address[0] == '/'
        && (address.Length == 1 || (address[1] != '/' && address[1] != '\\')) && !address.Any(char.IsControl)
        && !address.Contains('\\', StringComparison.Ordinal);
}

using System.Net;
using System.Net.Sockets;

namespace CommunityHealth.Web.Hosting;

/// <summary>
/// How many pages may be open with a living connection, in all and from one address: each costs memory. Whoever has an
/// address of IPv6 has a network of them (/64), which counts as one.
/// </summary>
internal sealed class PageLimit(ServeOptions serve)
{
    /// <summary>What a network of IPv6 is told by, in bytes.</summary>
    private const int Network = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _open = [];
    private int _all;

    /// <summary>Whether one more page from there would be one too many.</summary>
    /// <param name="from">Who asks, as known proxies say; null where there is no network between.</param>
    public bool IsFull(IPAddress? from)
    {
        lock (_lock)
        {
            return _all >= serve.MostPages || _open.GetValueOrDefault(Place(from)) >= serve.MostPagesOfOne;
        }
    }

    private bool Enter(IPAddress place)
    {
        lock (_lock)
        {
            if (IsFull(place))
            {
                return false;
            }

            _open[place] = _open.GetValueOrDefault(place) + 1;
            _all++;
            return true;
        }
    }

    private void Leave(IPAddress place)
    {
        lock (_lock)
        {
            _all--;
            if (--_open[place] == 0)
            {
                _open.Remove(place);
            }
        }
    }

    private static IPAddress Place(IPAddress? from) => from switch
    {
        null => IPAddress.None,
        { IsIPv4MappedToIPv6: true } => from.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => new IPAddress([.. from.GetAddressBytes()[..Network], .. new byte[Network]]),
        _ => from,
    };

    /// <summary>
    /// Counts the connections of pages while they last: a WebSocket, or what a browser without them asks again and again. One
    /// too many is refused; its page can still be read.
    /// </summary>
    internal sealed class Gate(RequestDelegate next, PageLimit limit)
    {
        public async Task InvokeAsync(HttpContext context)
        {
            if (!IsConnection(context.Request))
            {
                await next(context);
                return;
            }

            var place = Place(context.Connection.RemoteIpAddress);
            if (!limit.Enter(place))
            {
                context.Response.Headers.RetryAfter = "30";
                await context.RefuseAsync(StatusCodes.Status429TooManyRequests, HostingTexts.TooManyPages);
                return;
            }

            try
            {
                await next(context);
            }
            finally
            {
                limit.Leave(place);
            }
        }

        private static bool IsConnection(HttpRequest request) => (HttpMethods.IsGet(request.Method) || HttpMethods.IsConnect(request.Method))
            && request.Path.StartsWithSegments(OwnOrigin.Connections, out var rest) && rest.Value is "" or "/";
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Sources;

/// <summary>
/// Keeps requests out of this machine and its network, unless the operator named the place: hosts are looked up here, and
/// only addresses that passed are connected to, whatever a name or a redirect leads to. Where a proxy is used, it is the
/// proxy that is connected to; the host itself is looked up before, as far as it is known here.
/// </summary>
public sealed class OutgoingGuard
{
    private const int MostRemembered = 1000;

    /// <summary>How long a name may take that a proxy may know better.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How long it is good for requests through a proxy.</summary>
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _clock;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly List<IPNetwork> _ranges;
    private readonly HashSet<string> _hosts;
    private readonly ConcurrentDictionary<(string Host, int Port), bool> _trusted = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _passed = new();

    public OutgoingGuard(IOptions<OutgoingOptions> options, TimeProvider clock)
        : this(options.Value, clock, Dns.GetHostAddressesAsync)
    {
    }

    /// <param name="resolve">Looks a name up.</param>
    internal OutgoingGuard(OutgoingOptions options, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (_clock, _resolve) = (clock, resolve);
        _ranges = [.. options.Allowed.Select(OutgoingOptions.Range).OfType<IPNetwork>()];
        _hosts = [.. options.Allowed.Select(OutgoingOptions.Name).OfType<string>().Select(Plain)];
    }

    /// <summary>Takes a place as allowed, at its port: the operator wrote its address.</summary>
    public void Trust(Uri address) => _trusted[(Plain(address.IdnHost), address.Port)] = true;

    /// <summary>What sends requests with a handler, under this guard. Redirects are for the caller to follow, one request each.</summary>
    public HttpMessageHandler Over(SocketsHttpHandler handler)
    {
        handler.AllowAutoRedirect = false;
        handler.ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, IsProxy(handler, context), cancellation);
        return new OutgoingCheck(this, handler);
    }

    /// <summary>The proxy a handler asks for an address; null where it asks the host itself.</summary>
    internal static Uri? Proxy(SocketsHttpHandler handler, Uri? address) =>
        handler.UseProxy && address is not null && (handler.Proxy ?? HttpClient.DefaultProxy) is { } proxy && !proxy.IsBypassed(address) ? proxy.GetProxy(address) : null;

    /// <summary>Looks at a host that a proxy is to ask. A name that is not known here is left to the proxy.</summary>
    /// <exception cref="OutgoingException">It leads into the network of this machine.</exception>
    internal async Task CheckAsync(Uri address, CancellationToken cancellation)
    {
        var host = Plain(address.IdnHost);
        if (IsTrusted(host, address.Port) || (_passed.TryGetValue(host, out var until) && until > _clock.GetUtcNow()))
        {
            return;
        }

        try
        {
            var found = await FindAsync(host, cancellation).WaitAsync(Patience, _clock, cancellation).ConfigureAwait(false);
            if (!found.All(IsAllowed))
            {
                throw OutgoingException.Of(host);
            }
        }
        catch (Exception fault) when (fault is SocketException or TimeoutException)
        {
            // Behind many proxies no names of the outside are known.
        }

        if (_passed.Count >= MostRemembered)
        {
            _passed.Clear();
        }

        _passed[host] = _clock.GetUtcNow() + Good;
    }

    /// <summary>Connects to an address of a host that passed.</summary>
    /// <exception cref="OutgoingException">None did.</exception>
    internal async ValueTask<Stream> ConnectAsync(DnsEndPoint place, bool isProxy, CancellationToken cancellation)
    {
        var host = Plain(place.Host);
        var found = await FindAsync(host, cancellation).ConfigureAwait(false);
        var passed = isProxy || IsTrusted(host, place.Port) ? found : [.. found.Where(IsAllowed)];
        if (passed.Length == 0)
        {
            throw found.Length > 0 ? OutgoingException.Of(host) : new SocketException((int)SocketError.HostNotFound);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(passed, place.Port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address may be asked whoever has it.</summary>
    internal bool IsAllowed(IPAddress address) =>
        !OutgoingRanges.IsInside(address) || OutgoingRanges.Meanings(address).Any(a => _ranges.Any(r => r.Contains(a)));

    private bool IsTrusted(string host, int port) => _hosts.Contains(host) || _trusted.ContainsKey((host, port));

    /// <summary>Whether it is the proxy that is connected to. Of a tunnel the handler asks for the proxy's own address (CONNECT).</summary>
    private static bool IsProxy(SocketsHttpHandler handler, SocketsHttpConnectionContext context)
    {
        var (request, place) = (context.InitialRequestMessage, context.DnsEndPoint);
        var proxy = request.Method == HttpMethod.Connect ? request.RequestUri : Proxy(handler, request.RequestUri);
        return proxy is not null && Plain(proxy.IdnHost) == Plain(place.Host) && proxy.Port == place.Port;
    }

    /// <summary>Names under <c>localhost</c> are this machine, whatever somebody answers who is asked for them (RFC 6761).</summary>
    private Task<IPAddress[]> FindAsync(string host, CancellationToken cancellation) =>
        IPAddress.TryParse(host, out var address) ? Task.FromResult<IPAddress[]>([address])
        : host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal) ? Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.IPv6Loopback])
        : _resolve(host, cancellation);

    /// <summary>A host as it is compared: in small letters, without brackets and the dot at its end.</summary>
    private static string Plain(string host) => host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();
}

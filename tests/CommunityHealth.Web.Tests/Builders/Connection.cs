using System.Net;
using System.Net.WebSockets;

namespace CommunityHealth.Web.Tests.Builders;

/// <summary>The connection an open page has to the site, as far as it is one: nothing is said over it.</summary>
internal sealed class Connection : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    private Connection()
    {
    }

    /// <summary>How the site answered: 101 is a connection.</summary>
    public HttpStatusCode Status => _socket.HttpStatusCode;

    public bool IsOpen => _socket.State == WebSocketState.Open;

    public static async Task<Connection> OpenAsync(LiveSite site, string path = "/_blazor", params IEnumerable<(string Name, string Value)> headers)
    {
        var connection = new Connection();
        connection._socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
        {
            connection._socket.Options.SetRequestHeader(name, value);
        }

        try
        {
            await connection._socket.ConnectAsync(new UriBuilder(new Uri(site.Address, path)) { Scheme = "ws" }.Uri, default);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return connection;
    }

    public void Dispose() => _socket.Dispose();
}

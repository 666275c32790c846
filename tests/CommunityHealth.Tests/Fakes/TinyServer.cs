using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CommunityHealth.Tests.Fakes;

/// <summary>Listens on loopback and gives everybody the same answer, one a connection.</summary>
internal sealed class TinyServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _answer;

    /// <param name="answer">The status line and more headers; the body is always the same.</param>
    public TinyServer(string answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>The first lines of what was asked.</summary>
    public List<string> Asked { get; } = [];

    public void Dispose() => _listener.Stop();

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(client.GetStream());
                Asked.Add(await reader.ReadLineAsync() ?? "");
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                }

                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {_answer}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"));
            }
            catch (Exception fault) when (fault is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                if (!_listener.Server.IsBound)
                {
                    return;
                }
            }
        }
    }
}

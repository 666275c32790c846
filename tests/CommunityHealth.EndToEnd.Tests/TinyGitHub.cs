using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>A GitHub with one repository and one issue in it, as it is without a token; tokens are refused in the way their name says.</summary>
internal sealed class TinyGitHub : IDisposable
{
    private const string Repository = """{"id":42,"full_name":"a/b","created_at":"2020-01-01T00:00:00Z"}""";

    private const string Issue = """
        [{"id":1,"number":1,"title":"Hello","state":"open","user":{"id":7,"login":"ada","type":"User"},"html_url":"https://github.example/a/b/issues/1",
        "created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}]
        """;

    private const string Few = """
        {"data":{"repository":{"nameWithOwner":"a/b","pullRequests":null,"issues":{"totalCount":1}}},
        "errors":[{"type":"FORBIDDEN","message":"Resource not accessible","path":["repository","pullRequests"]}]}
        """;

    private readonly HttpListener _listener = new();

    public TinyGitHub()
    {
        using (var port = new TcpListener(IPAddress.Loopback, 0))
        {
            port.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>The repository was deleted.</summary>
    public bool IsGone { get; set; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var (status, body) = Answer(context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"] ?? "");
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private (int Status, string Body) Answer(string path, string token) => path switch
    {
        "/graphql" when token.EndsWith(" few", StringComparison.Ordinal) => (200, Few),
        "/graphql" => (401, """{"message":"Bad credentials"}"""),
        _ when IsGone => (404, """{"message":"Not Found"}"""),
        "/repos/a/b" => (200, Repository),
        "/repos/a/b/issues" => (200, Issue),
        _ => (200, "[]"),
    };
}

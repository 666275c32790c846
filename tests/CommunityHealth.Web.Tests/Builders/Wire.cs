using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CommunityHealth.Web.Tests.Builders;

/// <summary>Sends the exact bytes of a request, which no client would: it would tidy the path or refuse the header.</summary>
internal static class Wire
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Asks with one line and some headers.</summary>
    /// <param name="host">Null for the site's own name.</param>
    public static Task<WireAnswer> AskAsync(Uri site, string method, string target, string? host = null, string headers = "", string body = "") =>
        SendAsync(site, $"{method} {target} HTTP/1.1\r\nHost: {host ?? site.Authority}\r\nConnection: close\r\n{headers}\r\n{body}");

    /// <summary>Sends and reads until the other end closes.</summary>
    public static async Task<WireAnswer> SendAsync(Uri site, string request)
    {
        using var end = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(site.Host, site.Port, end.Token);
        var stream = client.GetStream();
        await using var _ = stream.ConfigureAwait(false);
        using var got = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), end.Token);
            await stream.CopyToAsync(got, end.Token);
        }
        catch (IOException)
        {
            // Who is refused early is hung up on while still talking.
        }

        var text = Encoding.UTF8.GetString(got.ToArray());
        var split = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return text.Length < 12 ? new WireAnswer(0, "", "")
            : new WireAnswer(int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture), split < 0 ? text : text[..split], split < 0 ? "" : text[(split + 4)..]);
    }
}

/// <param name="Status">0: hung up without a word.</param>
internal sealed record WireAnswer(int Status, string Head, string Body);

using System.Net;
using CommunityHealth.Web.Hosting;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>Only the site's own pages connect to it, by the address browsers have it from.</summary>
public sealed class OriginTests(OriginTests.Sites sites) : IClassFixture<OriginTests.Sites>
{
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:{port}")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://127.0.0.1:{port}")]
    [InlineData("http://127.0.0.1:{port}.evil.example")]
    [InlineData("http://evil.example#127.0.0.1:{port}")]
    [InlineData("http://127.0.0.1:{port}@evil.example")]
    [InlineData("http://127.0.0.1:{port}, https://evil.example")]
    [InlineData("file://")]
    [InlineData("null")]
    [InlineData("nonsense")]
    public async Task A_page_of_another_site_connects_in_no_way(string origin)
    {
        var said = origin.Replace("{port}", $"{sites.Plain.Address.Port}", StringComparison.Ordinal);

        Assert.Equal((HttpStatusCode.Forbidden, 403), await AskAsync(sites.Plain, ("Origin", said)));
        foreach (var (method, path) in new[] { ("GET", "/_blazor?id=none"), ("POST", "/_blazor?id=none"), ("POST", "/_blazor/disconnect"), ("GET", "/_Blazor/initializers"), ("DELETE", "/_blazor?id=none") })
        {
            var answer = await Wire.AskAsync(sites.Plain.Address, method, path, headers: $"Origin: {said}\r\nContent-Length: 0\r\n");
            Assert.Equal((method, path, 403), (method, path, answer.Status));
            Assert.Contains(HostingTexts.ForeignOrigin, answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Its_own_pages_and_whoever_is_no_browser_connect()
    {
        var own = sites.Plain.Address.GetLeftPart(UriPartial.Authority);

        Assert.Equal((HttpStatusCode.SwitchingProtocols, 200), await AskAsync(sites.Plain, ("Origin", own)));
        Assert.Equal((HttpStatusCode.SwitchingProtocols, 200), await AskAsync(sites.Plain));
    }

    [Theory]
    [InlineData("https://health.example", true)]
    [InlineData("HTTPS://Health.Example:443", true)]
    [InlineData("http://health.example", false)]
    [InlineData("https://health.example:8443", false)]
    [InlineData("https://127.0.0.1:{port}", false)]
    [InlineData("http://127.0.0.1:{port}", false)]
    public async Task Behind_a_known_proxy_its_own_is_what_the_proxy_says(string origin, bool own)
    {
        var said = origin.Replace("{port}", $"{sites.Behind.Address.Port}", StringComparison.Ordinal);

        var answer = await AskAsync(sites.Behind, ("Origin", said), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "health.example"));

        Assert.Equal(own ? (HttpStatusCode.SwitchingProtocols, 200) : (HttpStatusCode.Forbidden, 403), answer);
    }

    [Fact]
    public async Task What_a_proxy_says_that_nobody_knows_is_no_origin() => Assert.Equal(
        (HttpStatusCode.Forbidden, 403),
        await AskAsync(sites.Plain, ("Origin", "https://evil.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example")));

    [Theory]
    [InlineData("health.example", 200)]
    [InlineData("Health.Example:8443", 200)]
    [InlineData("evil.example", 400)]
    [InlineData("health.example.evil.example", 400)]
    [InlineData("evil.example#health.example", 200)]
    public async Task A_host_a_known_proxy_says_must_be_one_of_the_site_s_own(string host, int status)
    {
        var answer = await Wire.AskAsync(sites.Named.Address, "GET", "/account/sign-in", "127.0.0.1", $"X-Forwarded-Host: {host}\r\n");

        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("evil", answer.Head + answer.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("GET /account/sign-in HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /account/sign-in HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n")]
    [InlineData("GET /account/sign-in HTTP/1.1\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /account/sign-in HTTP/1.0\r\n\r\n")]
    [InlineData("GET /account/sign-in HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /account/sign-in HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n")]
    public async Task No_host_or_an_odd_one_is_a_bad_request(string request) => Assert.Equal(400, (await Wire.SendAsync(sites.Plain.Address, request)).Status);

    /// <summary>By a WebSocket, and by what comes before it.</summary>
    private static async Task<(HttpStatusCode Socket, int Negotiate)> AskAsync(LiveSite site, params (string Name, string Value)[] headers)
    {
        using var socket = await Connection.OpenAsync(site, headers: headers);
        var negotiate = await Wire.AskAsync(
            site.Address, "POST", "/_blazor/negotiate?negotiateVersion=1", headers: string.Concat(headers.Select(h => $"{h.Name}: {h.Value}\r\n")) + "Content-Length: 0\r\n");
        return (socket.Status, negotiate.Status);
    }

    /// <summary>A site as it is, one behind a proxy at this machine, and one there that answers to its own names only.</summary>
    public sealed class Sites : IAsyncLifetime
    {
        private static readonly (string, string)[] Proxied = [("Access:Public", "True"), ("Serve:KnownProxies:0", "127.0.0.1")];

        internal LiveSite Plain { get; private set; } = null!;

        internal LiveSite Behind { get; private set; } = null!;

        internal LiveSite Named { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Plain = await LiveSite.StartAsync(settings: ("Access:Public", "True"));
            Behind = await LiveSite.StartAsync(settings: Proxied);
            Named = await LiveSite.StartAsync(settings: [.. Proxied, ("Serve:Hosts", "health.example;127.0.0.1")]);
        }

        public async ValueTask DisposeAsync()
        {
            await Plain.DisposeAsync();
            await Behind.DisposeAsync();
            await Named.DisposeAsync();
        }
    }
}

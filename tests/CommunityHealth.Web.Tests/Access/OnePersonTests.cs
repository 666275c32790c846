using System.Net;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>Without accounts only whoever sits at this machine is answered.</summary>
public sealed class OnePersonTests(OnePersonTests.Sites sites) : IClassFixture<OnePersonTests.Sites>
{
    private static readonly string[] Doors = ["/", "/settings", "/access", "/api/v1/metrics", "/status/everything.zip", "/healthz/live", "/account/first", "/no-such-page"];

    [Theory]
    [InlineData("X-Forwarded-For: 203.0.113.9")]
    [InlineData("X-Forwarded-For: 127.0.0.1")]
    [InlineData("X-Forwarded-For:")]
    [InlineData("Forwarded: for=127.0.0.1")]
    [InlineData("X-Real-IP: 127.0.0.1")]
    [InlineData("Via: 1.1 proxy")]
    public async Task What_came_through_a_proxy_is_refused(string header)
    {
        foreach (var door in Doors)
        {
            var answer = await Wire.AskAsync(sites.Plain.Address, "GET", door, headers: header + "\r\n");
            Assert.Equal((door, 403), (door, answer.Status));
            Assert.Contains(AccessTexts.Refusal_Single, answer.Body, StringComparison.Ordinal);
        }

        using var socket = await Connection.OpenAsync(sites.Plain, headers: (header.Split(':')[0], header.Split(':')[1].Trim()));
        Assert.Equal(HttpStatusCode.Forbidden, socket.Status);
    }

    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData("127.0.0.1, 203.0.113.9")]
    [InlineData("203.0.113.9:80")]
    [InlineData("[2001:db8::1]")]
    public async Task What_a_known_proxy_asks_for_others_is_refused(string from)
    {
        foreach (var door in Doors)
        {
            Assert.Equal((door, 403), (door, (await Wire.AskAsync(sites.Behind.Address, "GET", door, headers: $"X-Forwarded-For: {from}\r\n")).Status));
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.1.5")]
    [InlineData("[::2]")]
    [InlineData("")]
    public async Task A_name_that_somebody_made_lead_here_is_none_of_the_site_s(string host)
    {
        foreach (var door in Doors)
        {
            Assert.Equal((door, 400), (door, (await Wire.AskAsync(sites.Plain.Address, "GET", door, host)).Status));
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:5080")]
    [InlineData("[::1]")]
    public async Task Whoever_sits_here_is_answered(string host)
    {
        Assert.Equal(200, (await Wire.AskAsync(sites.Plain.Address, "GET", "/settings", host)).Status);
        Assert.Equal(101, (int)(await Connection.OpenAsync(sites.Plain)).Status);
    }

    /// <summary>A site as it is, and one that knows a proxy at this machine.</summary>
    public sealed class Sites : IAsyncLifetime
    {
        internal LiveSite Plain { get; private set; } = null!;

        internal LiveSite Behind { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Plain = await LiveSite.StartAsync(accounts: false, people: false);
            Behind = await LiveSite.StartAsync(accounts: false, people: false, settings: ("Serve:KnownProxies:0", "127.0.0.1"));
        }

        public async ValueTask DisposeAsync()
        {
            await Plain.DisposeAsync();
            await Behind.DisposeAsync();
        }
    }
}

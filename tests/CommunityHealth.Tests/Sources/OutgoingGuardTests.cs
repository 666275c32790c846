using System.Net;
using System.Net.Sockets;
using CommunityHealth.Sources;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Tests.Fakes;

namespace CommunityHealth.Tests.Sources;

/// <summary>What is asked for never leads into this machine's network, whatever its name, unless somebody allowed that.</summary>
public sealed class OutgoingGuardTests
{
    private readonly AutoClock _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Names and where they lead; all others are not known.</summary>
    private readonly Dictionary<string, string[]> _names = new()
    {
        ["private.example"] = ["10.1.2.3"], ["cloud.example"] = ["fd00::1"], ["mapped.example"] = ["::ffff:192.168.1.1"],
        ["both.example"] = ["10.0.0.1", "127.0.0.1"], ["half.example"] = ["93.184.215.14", "10.0.0.1"], ["public.example"] = ["93.184.215.14"],
        ["api.github.com"] = ["10.0.0.1"], ["own.example"] = ["127.0.0.1"],
    };

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://0/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST./")]
    [InlineData("http://anything.localhost/")]
    [InlineData("http://a.b.localhost.:81/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fd00:ec2::254]/latest/meta-data/")]
    [InlineData("http://2852039166/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://172.31.255.255/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://192.0.0.8/")]
    [InlineData("http://198.18.0.1/")]
    [InlineData("http://198.19.255.255/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://240.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[64:ff9b::10.0.0.1]/")]
    [InlineData("http://[64:ff9b:1::1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2002:c0a8:101::1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fe80::1%251]/")]
    [InlineData("http://[fec0::1]/")]
    [InlineData("http://[fc00::1]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://private.example/")]
    [InlineData("http://PRIVATE.example./")]
    [InlineData("http://cloud.example/")]
    [InlineData("http://mapped.example/")]
    public async Task What_leads_into_this_network_is_refused_with_a_sentence_directly_and_through_a_proxy(string address)
    {
        var (guard, uri) = (Guard(), new Uri(address));

        var direct = await Assert.ThrowsAsync<OutgoingException>(() => ConnectAsync(guard, uri));
        var proxied = await Assert.ThrowsAsync<OutgoingException>(() => guard.CheckAsync(uri, default));

        Assert.Equal(direct.Sentence, proxied.Sentence);
        Assert.StartsWith(uri.IdnHost.TrimEnd('.').ToLowerInvariant() + " leads to an address inside this machine's network", direct.Sentence, StringComparison.Ordinal);
        Assert.Contains("Outgoing:Allowed", direct.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("140.82.121.6")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("192.167.255.255")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:50c0:8000::153")]
    [InlineData("::ffff:140.82.121.6")]
    [InlineData("64:ff9b::140.82.121.6")]
    [InlineData("2002:8c52:7906::1")]
    public void What_is_public_passes(string address) => Assert.True(Guard().IsAllowed(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_may_be_allowed_today_and_lead_inside_tomorrow()
    {
        var guard = Guard();
        await guard.CheckAsync(new Uri("http://public.example/"), default);
        _names["public.example"] = ["127.0.0.1"];

        await Assert.ThrowsAsync<OutgoingException>(() => ConnectAsync(guard, new Uri("http://public.example/")));
        _clock.Move(TimeSpan.FromMinutes(6));
        await Assert.ThrowsAsync<OutgoingException>(() => guard.CheckAsync(new Uri("http://public.example/"), default));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.0/8", "127.0.0.1")]
    [InlineData("own.example", "own.example")]
    [InlineData("OWN.example.", "own.example")]
    [InlineData("127.0.0.0/8", "own.example")]
    [InlineData("127.0.0.1", "both.example")]
    [InlineData("localhost", "localhost")]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1")]
    public async Task What_is_allowed_is_connected_to(string allowed, string host)
    {
        using var server = new TinyServer("200 OK");

        await using var stream = await Guard(allowed).ConnectAsync(new DnsEndPoint(host, server.Port), isProxy: false, default);

        Assert.True(stream.CanWrite);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "127.0.0.1")]
    [InlineData("own.example", "127.0.0.1")]
    [InlineData("example", "own.example")]
    [InlineData("::1", "own.example")]
    public async Task What_is_allowed_allows_nothing_else(string allowed, string host) =>
        await Assert.ThrowsAsync<OutgoingException>(() => ConnectAsync(Guard(allowed), new Uri($"http://{host}/")));

    [Fact]
    public async Task Of_a_name_that_leads_to_both_a_proxy_is_not_asked() =>
        await Assert.ThrowsAsync<OutgoingException>(() => Guard().CheckAsync(new Uri("http://half.example/"), default));

    [Theory]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("fd00::/8", true)]
    [InlineData("[::1]", true)]
    [InlineData("git.example.org", true)]
    [InlineData("localhost", true)]
    [InlineData("10", false)]
    [InlineData("10.0.0.0/40", false)]
    [InlineData("http://git.example.org", false)]
    [InlineData("*.example.org", false)]
    [InlineData("git.example.org:8080", false)]
    [InlineData(" ", false)]
    public void A_line_that_makes_no_sense_is_named_with_its_key(string line, bool good)
    {
        var options = new OutgoingOptions { Allowed = { line } };

        Assert.All(options.Faults(), f => Assert.True(f.Contains("Outgoing:Allowed", StringComparison.Ordinal) && f.Contains($"'{line}'", StringComparison.Ordinal)));
        Assert.Equal(good, !options.Faults().Any());
    }

    [Fact]
    public async Task A_redirect_leads_no_further_than_a_request()
    {
        using var inside = new TinyServer("200 OK");
        using var first = new TinyServer($"302 Found\r\nLocation: {inside.Address}");
        var guard = Guard();
        guard.Trust(first.Address);
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(guard.Over(handler));
        handler.AllowAutoRedirect = true;

        await Assert.ThrowsAsync<OutgoingException>(() => client.GetStringAsync(first.Address));

        Assert.Equal((1, 0), (first.Asked.Count, inside.Asked.Count));
    }

    [Theory]
    [InlineData("http://public.example/", "GET http://public.example/ HTTP/1.1")]
    [InlineData("https://public.example/", "CONNECT public.example:443 HTTP/1.1")]
    [InlineData("http://unknown.example/", "GET http://unknown.example/ HTTP/1.1")]
    [InlineData("https://unknown.example/", "CONNECT unknown.example:443 HTTP/1.1")]
    [InlineData("https://private.example/", null)]
    [InlineData("http://127.0.0.1:1/", null)]
    public async Task A_proxy_on_this_machine_is_asked_for_what_is_outside(string address, string? asked)
    {
        using var proxy = new TinyServer("502 Bad Gateway");
        using var handler = new SocketsHttpHandler { Proxy = new OneWay(proxy.Address, new Uri(address).Scheme) };
        using var client = new HttpClient(Guard().Over(handler));

        var fault = await Record.ExceptionAsync(() => client.GetStringAsync(new Uri(address)));

        Assert.Equal(asked is null, fault is OutgoingException);
        Assert.Equal(asked is null ? [] : [asked], proxy.Asked);
    }

    [Fact]
    public async Task The_port_of_a_proxy_is_no_way_in()
    {
        using var proxy = new TinyServer("200 OK");
        using var handler = new SocketsHttpHandler { Proxy = new OneWay(proxy.Address, "https") };
        using var client = new HttpClient(Guard().Over(handler));

        await Assert.ThrowsAsync<OutgoingException>(() => client.GetStringAsync(proxy.Address));
    }

    [Fact]
    public async Task An_api_somebody_gave_is_asked_wherever_it_is()
    {
        using var server = new TinyServer("200 OK");
        using var http = new GitHubHttp(Guard());
        using var client = Client(http, server.Address.AbsoluteUri);

        Assert.NotNull(await client.GetAsync(new Uri(server.Address, "repos/a/b"), RestJson.Default.RestRepository, default));
    }

    [Fact]
    public async Task The_public_api_that_leads_inside_is_refused_at_once()
    {
        using var http = new GitHubHttp(Guard());
        using var client = Client(http, "https://api.github.com");

        var fault = await Assert.ThrowsAsync<GitHubException>(
            () => client.GetAsync(new Uri("https://api.github.com/repos/a/b"), RestJson.Default.RestRepository, default));

        Assert.StartsWith("api.github.com leads to an address inside", fault.Sentence, StringComparison.Ordinal);
        Assert.Equal((ProblemKind.Other, 1), (fault.Kind, client.Requests));
    }

    private static async Task ConnectAsync(OutgoingGuard guard, Uri uri)
    {
        await using var stream = await guard.ConnectAsync(new DnsEndPoint(uri.IdnHost, uri.Port), isProxy: false, default);
    }

    private GitHubClient Client(GitHubHttp http, string api) => new(
        http, GitHubAddress.Parse("a/b", api), null, new GitHubOptions(), new GitHubLimits(0, _clock, new HarvestProgress(_clock)), _clock);

    private OutgoingGuard Guard(params string[] allowed)
    {
        var options = new OutgoingOptions();
        foreach (var line in allowed)
        {
            options.Allowed.Add(line);
        }

        return new OutgoingGuard(options, _clock, (host, _) => _names.TryGetValue(host, out var found)
            ? Task.FromResult(Array.ConvertAll(found, IPAddress.Parse))
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)));
    }

    /// <summary>A proxy for addresses of one scheme.</summary>
    private sealed class OneWay(Uri proxy, string scheme) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => destination.Scheme == scheme ? proxy : null;

        public bool IsBypassed(Uri host) => host.Scheme != scheme;
    }
}

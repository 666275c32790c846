using System.Net;
using System.Text.Json.Nodes;
using CommunityHealth.Web.Hosting;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>Open pages cost memory: there are so many for one address, and so many in all.</summary>
public sealed class LimitTests
{
    private const string Ada = "203.0.113.1";
    private const string Bao = "203.0.113.2";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task One_address_opens_so_many_pages_and_another_when_one_is_closed()
    {
        await using var site = await StartAsync(most: 100, ofOne: 2);
        using var first = await OpenAsync(site, Ada);
        using var second = await OpenAsync(site, Ada);
        Assert.True(first.IsOpen && second.IsOpen);

        foreach (var path in new[] { "/_blazor", "/_Blazor/", "/_blazor?id=none" })
        {
            using var third = await OpenAsync(site, Ada, path);
            Assert.Equal((path, HttpStatusCode.TooManyRequests), (path, third.Status));
        }

        using var other = await OpenAsync(site, Bao);
        Assert.True(other.IsOpen);
        first.Dispose();
        await OpensAgainAsync(site, Ada);
    }

    [Fact]
    public async Task All_together_open_so_many_pages()
    {
        await using var site = await StartAsync(most: 2, ofOne: 2);
        using var first = await OpenAsync(site, Ada);
        using var second = await OpenAsync(site, Bao);
        using var third = await OpenAsync(site, "203.0.113.3");

        Assert.Equal((true, true, HttpStatusCode.TooManyRequests), (first.IsOpen, second.IsOpen, third.Status));
        second.Dispose();
        await OpensAgainAsync(site, "203.0.113.3");
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.1", "::ffff:203.0.113.1", true)]
    [InlineData("203.0.113.1", "203.0.113.2", false)]
    public async Task A_network_of_IPv6_is_one_address(string one, string other, bool same)
    {
        await using var site = await StartAsync(most: 100, ofOne: 1);
        using var first = await OpenAsync(site, one);
        using var second = await OpenAsync(site, other);

        Assert.Equal((true, !same), (first.IsOpen, second.IsOpen));
    }

    [Fact]
    public async Task What_a_proxy_says_that_nobody_knows_makes_nobody_another()
    {
        await using var site = await LiveSite.StartAsync(settings: [("Access:Public", "True"), ("Serve:MostPagesOfOne", "1")]);
        using var first = await OpenAsync(site, Ada);
        using var second = await OpenAsync(site, Bao);

        Assert.Equal((true, HttpStatusCode.TooManyRequests), (first.IsOpen, second.Status));
    }

    [Fact]
    public async Task A_page_without_web_sockets_counts_while_it_asks()
    {
        await using var site = await StartAsync(most: 100, ofOne: 1);
        using var client = Handmade.Client(site, ("X-Forwarded-For", Ada));
        using var agreed = await client.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null);
        var token = JsonNode.Parse(await agreed.Content.ReadAsStringAsync())!["connectionToken"]!.GetValue<string>();
        var poll = new Uri("/_blazor?id=" + token, UriKind.Relative);
        using var begun = await client.GetAsync(poll);
        using var end = new CancellationTokenSource();
        var waiting = client.GetAsync(poll, end.Token);

        await UntilAsync(async () =>
        {
            using var one = await OpenAsync(site, Ada);
            return one.Status == HttpStatusCode.TooManyRequests;
        });
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await OpensAgainAsync(site, Ada);
    }

    [Fact]
    public async Task A_page_too_many_can_be_read_and_says_so()
    {
        await using var site = await StartAsync(most: 100, ofOne: 1);
        using var open = await OpenAsync(site, Ada);

        Assert.Equal((true, false), await ReadAsync(site, Ada));
        Assert.Equal((false, true), await ReadAsync(site, Bao));
        var refused = await Wire.AskAsync(site.Address, "GET", "/_blazor", headers: $"X-Forwarded-For: {Ada}\r\n");
        Assert.Equal((429, true), (refused.Status, refused.Body.Contains(HostingTexts.TooManyPages, StringComparison.Ordinal)));
        Assert.Contains("Retry-After: 30", refused.Head, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the page says that it is one too many, and whether it wants a connection.</summary>
    private static async Task<(bool Said, bool Connects)> ReadAsync(LiveSite site, string from)
    {
        using var client = Handmade.Client(site, ("X-Forwarded-For", from));
        var html = await client.GetStringAsync(new Uri("/help", UriKind.Relative));
        return (WebUtility.HtmlDecode(html).Contains(HostingTexts.TooManyPages, StringComparison.Ordinal), html.Contains("<!--Blazor:{\"type\":\"server\"", StringComparison.Ordinal));
    }

    private static Task<LiveSite> StartAsync(int most, int ofOne) => LiveSite.StartAsync(
        settings: [("Access:Public", "True"), ("Serve:KnownProxies:0", "127.0.0.1"), ("Serve:MostPages", $"{most}"), ("Serve:MostPagesOfOne", $"{ofOne}")]);

    private static Task<Connection> OpenAsync(LiveSite site, string from, string path = "/_blazor") => Connection.OpenAsync(site, path, ("X-Forwarded-For", from));

    private static Task OpensAgainAsync(LiveSite site, string from) => UntilAsync(async () =>
    {
        using var one = await OpenAsync(site, from);
        return one.IsOpen;
    });

    /// <summary>The site notices in its own time that the other end has gone.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var end = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            await Task.Delay(20, end.Token);
        }
    }
}

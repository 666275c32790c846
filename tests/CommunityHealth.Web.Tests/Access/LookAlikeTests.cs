using System.Text;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Tests.Builders;
using CommunityHealth.Web.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>Wherever accounts are made, none is made whose name looks like another's.</summary>
public sealed class LookAlikeTests
{
    /// <summary>Other alphabets, other widths, what cannot be seen, what turns the direction, what is taken off.</summary>
    private static readonly string[] Names =
    [
        "\u0430da", "\uff41da", "ad\u0251", "a\u0301da", "\u00e0da", "a\u200dda", "ada\u200b", "\ufeffada", "ada\u00ad", "ada\u2060", "\u202eada", "ada\u034f", "ada\ufe0f", "\u00a0ada", "ada\u3164", "a da", "ada\t",
        "\u217cinus", "l\u0131nus", "\u2113inus", "\U0001d5faax", "gr\u0430ce", "ADA", "Ada", "ada.", ".ada", "-ada", "ada\u0000",
    ];

    [Fact]
    public async Task By_invitation()
    {
        await using var site = await LiveSite.StartAsync();
        var page = await InvitationTests.InviteAsync(site, Role.Viewer);
        using var client = site.Client();
        foreach (var name in Names.Except(["ada."]))
        {
            using var answer = await LiveSite.SendAsync(client, page, "join", ("Typed.Name", name), ("Typed.Password", LiveSite.Password));
            Assert.Equal((name, false), (name, IsAnother(site)));
        }

        Assert.Equal(3, Made(site).Count);
    }

    [Fact]
    public async Task The_first_admin()
    {
        await using var site = await LiveSite.StartAsync(people: false);
        var printed = "";
        var code = site.Services.GetRequiredService<SetupCode>();
        code.Print = text => printed = text;
        code.Renew();
        var said = printed.Split(' ').Single(w => w.Length == 11 && w[5] == '-');
        using var client = site.Client();
        foreach (var name in Names.Except(["ADA", "Ada", "ada.", "\u00a0ada", "ada\t"]))
        {
            using var answer = await LiveSite.SendAsync(client, Threshold.First, "first", ("Typed.Code", said), ("Typed.Name", name), ("Typed.Password", LiveSite.Password));
        }

        Assert.Empty(Made(site));
        using var made = await LiveSite.SendAsync(client, Threshold.First, "first", ("Typed.Code", said), ("Typed.Name", "ada"), ("Typed.Password", LiveSite.Password));
        Assert.Equal(["ada"], Made(site));
    }

    [Fact]
    public async Task By_a_provider()
    {
        await using var provider = await Provider.StartAsync();
        await using var site = await LiveSite.StartAsync(settings: provider.Settings("viewer"));
        foreach (var (i, name) in Names.Index())
        {
            provider.Person = (1000 + i, name);
            using var client = site.Client();
            using var answer = await provider.EnterAsync(client, "/account/sign-in", ("provider", "village"));
        }

        Assert.False(IsAnother(site));
        Assert.Contains("village-1000", Made(site));
    }

    [Fact]
    public async Task By_a_proxy()
    {
        await using var site = await LiveSite.StartAsync(settings: [("Access:Proxy:Header", "X-Remote-User"), ("Access:Proxy:NewRole", "viewer"), ("Serve:KnownProxies:0", "127.0.0.1")]);
        foreach (var name in Names)
        {
            var answer = await Wire.AskAsync(site.Address, "GET", "/account", headers: $"X-Remote-User: {Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name))}\r\n");
            Assert.True(answer.Status < 500, name);
        }

        Assert.False(IsAnother(site));
        Assert.Equal(["ada", "ada.", "grace", "linus"], Made(site));
    }

    /// <summary>Whether some name is more than plain ASCII, or the same as another but for its case.</summary>
    private static bool IsAnother(LiveSite site) => Made(site).Any(n => n.Any(c => !char.IsAsciiLetterOrDigit(c) && !".-_@+".Contains(c, StringComparison.Ordinal)))
        || Made(site).Distinct(StringComparer.OrdinalIgnoreCase).Count() != Made(site).Count;

    private static List<string> Made(LiveSite site) => [.. site.Services.GetRequiredService<AccountStore>().List().Select(a => a.Name).Order(StringComparer.Ordinal)];
}

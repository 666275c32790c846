using System.Net;
using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Accounts;
using CommunityHealth.Web.Tests.Builders;
using CommunityHealth.Web.Tests.Fakes;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>Signing in with an account elsewhere, and by a proxy that knows who somebody is.</summary>
public sealed class ElsewhereTests
{
    [Fact]
    public async Task An_invited_person_joins_with_an_account_elsewhere_and_signs_in_with_it()
    {
        await using var provider = await Provider.StartAsync();
        await using var site = await LiveSite.StartAsync(settings: provider.Settings());
        var page = await InvitationTests.InviteAsync(site, Role.Lead);
        using var client = site.Client();

        Assert.Equal("/", site.LeadsTo(await provider.EnterAsync(client, page, ("provider", "village"), ("invitation", page.Split('/')[^1]))));
        Assert.Contains("Octavia", await client.GetStringAsync(new Uri("/account", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await SignInTests.StatusAsync(client, "/inbox"));
        provider.Person = (4711, "OctaviaRenamed");
        using var later = site.Client();
        Assert.Equal("/status?a=b", site.LeadsTo(await provider.EnterAsync(later, "/account/sign-in", ("provider", "village"), ("back", "/status?a=b"))));
        Assert.Contains("Octavia", await later.GetStringAsync(new Uri("/account", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await SignInTests.StatusAsync(later, page));
    }

    [Fact]
    public async Task A_stranger_needs_an_invitation_unless_the_provider_s_people_are_let_in()
    {
        await using var provider = await Provider.StartAsync();
        await using var closed = await LiveSite.StartAsync(settings: provider.Settings());
        using var stranger = closed.Client();
        Assert.Equal("/account/sign-in?problem=unknown", closed.LeadsTo(await provider.EnterAsync(stranger, "/account/sign-in", ("provider", "village"))));
        Assert.Contains(AccountsTexts.Problem_Unknown, await stranger.GetStringAsync(new Uri("/account/sign-in?problem=unknown", UriKind.Relative)), StringComparison.Ordinal);

        await using var open = await LiveSite.StartAsync(settings: provider.Settings("viewer"));
        provider.Person = (1, "ada");
        using var namesake = open.Client();
        Assert.Equal("/", open.LeadsTo(await provider.EnterAsync(namesake, "/account/sign-in", ("provider", "village"))));
        var kept = open.Services.GetRequiredService<AccountStore>().FindByLogin("village", "1")!;
        Assert.Equal(("ada-village", Role.Viewer), (kept.Name, kept.Role));
    }

    [Fact]
    public async Task Somebody_connects_an_account_elsewhere_and_nobody_else_can()
    {
        await using var provider = await Provider.StartAsync();
        await using var site = await LiveSite.StartAsync(settings: provider.Settings());
        using var linus = await site.ClientAsync("linus");
        using var grace = await site.ClientAsync("grace");

        Assert.Equal("/account", site.LeadsTo(await provider.EnterAsync(linus, "/account", ("provider", "village"))));
        Assert.Equal("/account?problem=taken", site.LeadsTo(await provider.EnterAsync(grace, "/account", ("provider", "village"))));
        using var left = await LiveSite.SendAsync(linus, "/account", "leave-village");
        Assert.Empty(site.Services.GetRequiredService<AccountStore>().Logins(site.Services.GetRequiredService<AccountStore>().FindByName("LINUS")!.Id));
    }

    [Fact]
    public async Task An_answer_nobody_asked_for_lets_nobody_in()
    {
        await using var provider = await Provider.StartAsync();
        await using var site = await LiveSite.StartAsync(settings: provider.Settings("admin"));
        using var client = site.Client();

        foreach (var page in new[] { "/account/callback/village?code=x&state=y", "/account/callback/village?error=access_denied", "/account/elsewhere/back" })
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
            Assert.Equal("/account/sign-in?problem=elsewhere", site.LeadsTo(answer));
        }

        Assert.Equal(3, site.Services.GetRequiredService<AccountStore>().List().Count);
    }

    [Fact]
    public async Task The_site_asks_the_provider_and_nobody_else_in_its_network()
    {
        await using var provider = await Provider.StartAsync();
        await using var other = await Provider.StartAsync();
        await using var site = await LiveSite.StartAsync(settings: provider.Settings("viewer"));
        var asks = site.Services.GetRequiredService<IOptionsMonitor<OAuthOptions>>().Get("oauth-village").Backchannel;
        using var own = await asks.GetAsync(new Uri(provider.Address + "/user"));
        Assert.Equal(HttpStatusCode.Unauthorized, own.StatusCode);
        await Assert.ThrowsAsync<OutgoingException>(() => asks.GetAsync(new Uri(other.Address + "/user")));

        provider.LeadsTo = other.Address + "/user";
        using var client = site.Client();
        using var answer = await provider.EnterAsync(client, "/account/sign-in", ("provider", "village"));

        Assert.Contains(AccountsTexts.Problem_Elsewhere, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal((2, 0), (provider.Asked, other.Asked));
    }

    [Theory]
    [InlineData("127.0.0.1", "linus", HttpStatusCode.OK)]
    [InlineData("127.0.0.0/8", "LINUS", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "newcomer", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "bad name", HttpStatusCode.Forbidden)]
    [InlineData("10.0.0.1", "linus", HttpStatusCode.Redirect)]
    [InlineData("127.0.0.1", "", HttpStatusCode.Redirect)]
    public async Task A_header_says_who_somebody_is_where_the_proxy_is_known(string known, string name, HttpStatusCode status)
    {
        await using var site = await LiveSite.StartAsync(settings: [("Access:Proxy:Header", "X-Remote-User"), ("Access:Proxy:NewRole", "viewer"), ("Serve:KnownProxies:0", known)]);
        using var client = site.Client();
        if (name.Length > 0)
        {
            client.DefaultRequestHeaders.Add("X-Remote-User", name);
        }

        Assert.Equal(status, await SignInTests.StatusAsync(client, "/account"));
        Assert.NotEqual(HttpStatusCode.OK, await SignInTests.StatusAsync(client, "/access"));
    }

    [Theory]
    [InlineData("Nobody", "", "viewer", false)]
    [InlineData("single", "", "", true)]
    [InlineData("accounts", "village", "boss", false)]
    [InlineData("accounts", "github", "viewer", true)]
    [InlineData("accounts", "a b", "viewer", false)]
    public void Settings_that_make_no_sense_are_told_in_a_sentence(string mode, string provider, string role, bool fine)
    {
        var options = new AccessOptions
        {
            Mode = mode, OAuth = provider.Length == 0 ? [] : [new OAuthProvider { Name = provider, ClientId = "a", ClientSecret = "b", NewRole = role, UserEndpoint = provider == "village" ? "https://village.example/me" : "" }],
        };

        Assert.Equal(fine, !options.Faults().Any());
    }
}

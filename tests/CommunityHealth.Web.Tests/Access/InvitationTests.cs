using System.Net;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Accounts;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>Links that make an account, or a new password, once.</summary>
public sealed class InvitationTests
{
    [Fact]
    public async Task A_link_makes_one_account_of_its_role_once()
    {
        await using var site = await LiveSite.StartAsync();
        var page = await InviteAsync(site, Role.Lead);
        using var client = site.Client();

        using var joined = await JoinAsync(client, page, "hopper");
        Assert.Equal((HttpStatusCode.Redirect, "/"), (joined.StatusCode, site.LeadsTo(joined)));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await SignInTests.StatusAsync(client, "/inbox"), await SignInTests.StatusAsync(client, "/access")));

        using var other = site.Client();
        Assert.Equal(HttpStatusCode.NotFound, await SignInTests.StatusAsync(other, page));
    }

    [Fact]
    public async Task Of_many_who_use_a_link_at_once_one_gets_in()
    {
        await using var site = await LiveSite.StartAsync();
        var page = await InviteAsync(site, Role.Viewer);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            using var client = site.Client();
            try
            {
                using var answer = await JoinAsync(client, page, $"twin{i}");
                return answer.StatusCode;
            }
            catch (HttpRequestException fault)
            {
                return fault.StatusCode ?? HttpStatusCode.InternalServerError;
            }
        }));

        Assert.True(answers.Count(a => a == HttpStatusCode.Redirect) == 1, string.Join(' ', answers));
        Assert.DoesNotContain(HttpStatusCode.InternalServerError, answers);
        Assert.Single(site.Services.GetRequiredService<AccountStore>().List(), a => a.Name.StartsWith("twin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_that_has_run_out_or_was_taken_back_opens_nothing()
    {
        await using var site = await LiveSite.StartAsync();
        var invitations = site.Services.GetRequiredService<InvitationStore>();
        using var client = site.Client();
        var old = "/account/join/" + await invitations.MakeAsync(Role.Admin, "late", null, TimeSpan.FromMilliseconds(-1), default);
        var back = await InviteAsync(site, Role.Admin);
        await invitations.WithdrawAsync(invitations.List()[0].Id, default);

        foreach (var page in new[] { old, back, "/account/join/x", "/account/join/" + new string('y', 2000) })
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains(AccountsTexts.Join_Over, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ada", "is taken")]
    [InlineData("ADA", "is taken")]
    [InlineData("\u0430da", "A name has")]
    [InlineData("ａda", "A name has")]
    [InlineData("a\u200dda", "A name has")]
    [InlineData("a", "A name has")]
    [InlineData(".ada", "A name has")]
    public async Task Nobody_can_look_like_somebody_else(string name, string said)
    {
        await using var site = await LiveSite.StartAsync();
        var page = await InviteAsync(site, Role.Viewer);
        using var client = site.Client();

        using var answer = await JoinAsync(client, page, name);

        Assert.Contains(said, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(3, site.Services.GetRequiredService<AccountStore>().List().Count);
        Assert.Equal(HttpStatusCode.OK, await SignInTests.StatusAsync(client, page));
    }

    [Fact]
    public async Task A_link_for_a_new_password_opens_a_locked_account_and_ends_its_sessions()
    {
        await using var site = await LiveSite.StartAsync();
        var accounts = site.Services.GetRequiredService<AccountStore>();
        using var before = await site.ClientAsync("linus");
        var linus = accounts.FindByName("LINUS")!;
        linus.LockedUntil = DateTimeOffset.MaxValue.AddDays(-1);
        await accounts.KeepAsync(linus, default);
        var page = "/account/join/" + await site.Services.GetRequiredService<InvitationStore>().MakeAsync(linus.Role, linus.Name, linus, TimeSpan.FromDays(1), default);
        using var client = site.Client();

        using var weak = await LiveSite.SendAsync(client, page, "join", ("Typed.Password", "short"));
        Assert.Contains("at least 12", await weak.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var kept = await LiveSite.SendAsync(client, page, "join", ("Typed.Password", "a password of today"));

        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (await SignInTests.StatusAsync(client, "/account"), await SignInTests.StatusAsync(before, "/account")));
        Assert.Equal(HttpStatusCode.NotFound, await SignInTests.StatusAsync(client, page));
    }

    internal static async Task<string> InviteAsync(LiveSite site, Role role) =>
        "/account/join/" + await site.Services.GetRequiredService<InvitationStore>().MakeAsync(role, "somebody", null, TimeSpan.FromDays(1), default);

    private static Task<HttpResponseMessage> JoinAsync(HttpClient client, string page, string name) =>
        LiveSite.SendAsync(client, page, "join", ("Typed.Name", name), ("Typed.Password", LiveSite.Password));
}

using System.Net;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Accounts;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>At the door: who gets in, and what those who do not are told.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task The_right_password_leads_to_where_somebody_wanted_to_go()
    {
        await using var site = await LiveSite.StartAsync();
        using var client = site.Client();

        using var asked = await client.GetAsync(new Uri("/audit?q=a", UriKind.Relative));
        Assert.Equal("/account/sign-in", asked.Headers.Location?.AbsolutePath);
        using var entered = await LiveSite.SignInAsync(client, "ADA", LiveSite.Password, asked.Headers.Location!.PathAndQuery);

        Assert.Equal((HttpStatusCode.Redirect, "/audit?q=a"), (entered.StatusCode, site.LeadsTo(entered)));
        Assert.Contains("signed in", await client.GetStringAsync(new Uri("/audit", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_unknown_and_locked_are_told_the_same()
    {
        await using var site = await LiveSite.StartAsync();
        using var client = site.Client();

        foreach (var (name, password) in new[] { ("linus", "wrong wrong wrong"), ("nobody", LiveSite.Password), ("", ""), ("\u0430da", LiveSite.Password) })
        {
            Assert.Equal((name, AccountsTexts.Refused), (name, await ToldAsync(client, name, password)));
        }
    }

    [Fact]
    public async Task Ten_wrong_ones_lock_an_account_and_it_alone()
    {
        await using var site = await LiveSite.StartAsync();
        using var client = site.Client();
        var accounts = site.Services.GetRequiredService<AccountStore>();
        await Task.WhenAll(Enumerable.Range(0, WrongTries.MostOfName).Select(async i =>
        {
            using var other = site.Client();
            Assert.Equal(AccountsTexts.Refused, await ToldAsync(other, "linus", $"wrong password {i}"));
        }));

        Assert.Equal(AccountsTexts.Refused, await ToldAsync(client, "linus", LiveSite.Password));
        using var grace = await site.ClientAsync("grace");
        Assert.Single(site.Services.GetRequiredService<AuditTrail>().Find(new AuditSearch(Action: AuditActions.AccountLocked), 0, 10));

        var locked = accounts.FindByName("LINUS")!;
        (locked.LockedUntil, locked.Failed) = (null, 0);
        await accounts.KeepAsync(locked, default);
        using var linus = await site.ClientAsync("linus");
    }

    [Fact]
    public async Task A_role_counts_at_once_and_a_removed_account_is_nobody()
    {
        await using var site = await LiveSite.StartAsync();
        using var linus = await site.ClientAsync("linus");
        var accounts = site.Services.GetRequiredService<AccountStore>();
        var id = accounts.FindByName("LINUS")!.Id;

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(linus, "/status"));
        await accounts.ChangeRoleAsync(id, Role.Admin, default);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(linus, "/status"));
        await accounts.RemoveAsync(id, default);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(linus, "/status"));
    }

    [Fact]
    public async Task Another_password_ends_all_other_sessions()
    {
        await using var site = await LiveSite.StartAsync();
        using var here = await site.ClientAsync("linus");
        using var there = await site.ClientAsync("linus");

        using var wrong = await LiveSite.SendAsync(here, "/account", "password", ("Passwords.Now", "not my password"), ("Passwords.New", "quite another password"));
        Assert.Contains("another one", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var kept = await LiveSite.SendAsync(here, "/account", "password", ("Passwords.Now", LiveSite.Password), ("Passwords.New", "quite another password"));
        Assert.Contains(AccountsTexts.Own_Changed, WebUtility.HtmlDecode(await kept.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (await StatusAsync(here, "/account"), await StatusAsync(there, "/account")));
        using var everywhere = await LiveSite.SendAsync(here, "/account", "everywhere");
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(here, "/account"));
    }

    [Theory]
    [InlineData("short", "at least 12")]
    [InlineData("aaaaaaaaaaaaaaaa", "repeats")]
    [InlineData("my name is linus", "holds your name")]
    public async Task A_password_that_is_easily_guessed_is_refused_in_a_sentence(string password, string said)
    {
        await using var site = await LiveSite.StartAsync();
        using var linus = await site.ClientAsync("linus");

        using var answer = await LiveSite.SendAsync(linus, "/account", "password", ("Passwords.Now", LiveSite.Password), ("Passwords.New", password));

        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var again = await site.ClientAsync("linus");
    }

    [Fact]
    public async Task What_is_kept_of_somebody_can_be_taken_away()
    {
        await using var site = await LiveSite.StartAsync();
        using var linus = await site.ClientAsync("linus");

        var kept = await linus.GetStringAsync(new Uri("/account/data.json", UriKind.Relative));

        Assert.Contains("\"linus\"", kept, StringComparison.Ordinal);
        Assert.Contains("account.signed-in", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("grace", kept, StringComparison.Ordinal);
    }

    internal static async Task<HttpStatusCode> StatusAsync(HttpClient client, string page)
    {
        using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<string?> ToldAsync(HttpClient client, string name, string password)
    {
        using var answer = await LiveSite.SignInAsync(client, name, password);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        return html.Contains(AccountsTexts.Refused, StringComparison.Ordinal) ? AccountsTexts.Refused : $"{answer.StatusCode}";
    }
}

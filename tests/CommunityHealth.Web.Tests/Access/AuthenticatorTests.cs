using System.Net;
using System.Text.RegularExpressions;
using CommunityHealth.Storage;
using CommunityHealth.Web.Accounts;
using CommunityHealth.Web.Tests.Builders;
using CommunityHealth.Web.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>The authenticator app: set up, asked for, lost.</summary>
public sealed partial class AuthenticatorTests
{
    [Fact]
    public async Task With_the_app_a_password_alone_opens_nothing_and_each_code_opens_once()
    {
        await using var site = await LiveSite.StartAsync();
        using var linus = await site.ClientAsync("linus");
        var (key, spare) = await SetUpAsync(linus);
        using var client = site.Client();

        using var half = await LiveSite.SignInAsync(client, "linus", LiveSite.Password);
        Assert.Contains("account/code", half.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await SignInTests.StatusAsync(client, "/account"));
        var code = AuthenticatorApp.Code(key, DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        var wrong = code == "000000" ? "000001" : "000000";
        Assert.Contains(AccountsTexts.Code_Wrong, await ToldAsync(client, wrong), StringComparison.Ordinal);
        using var entered = await LiveSite.SendAsync(client, "/account/code", "code", ("Typed.Code", code));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await SignInTests.StatusAsync(client, "/account"));

        using var thief = site.Client();
        using var seen = await LiveSite.SignInAsync(thief, "linus", LiveSite.Password);
        Assert.Contains(AccountsTexts.Code_Wrong, await ToldAsync(thief, code), StringComparison.Ordinal);
        using var spared = await LiveSite.SendAsync(thief, "/account/code", "code", ("Typed.Code", spare));
        Assert.Equal(HttpStatusCode.Redirect, spared.StatusCode);
        using var again = site.Client();
        using var third = await LiveSite.SignInAsync(again, "linus", LiveSite.Password);
        Assert.Contains(AccountsTexts.Code_Wrong, await ToldAsync(again, spare), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_app_knows_is_sealed_and_the_app_is_switched_off_with_the_password_only()
    {
        await using var site = await LiveSite.StartAsync();
        using var linus = await site.ClientAsync("linus");
        var (key, spare) = await SetUpAsync(linus);
        var stored = site.Services.GetRequiredService<AccountStore>().FindByName("LINUS")!;
        Assert.DoesNotContain(key, stored.Authenticator, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(spare, stored.RecoveryCodes, StringComparison.OrdinalIgnoreCase);

        using var wrong = await LiveSite.SendAsync(linus, "/account", "authenticator-off", ("Off.Password", "not my password"));
        Assert.Contains(AccountsTexts.Own_WrongPassword, await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var off = await LiveSite.SendAsync(linus, "/account", "authenticator-off", ("Off.Password", LiveSite.Password));
        Assert.Contains(AccountsTexts.Own_AuthenticatorOff, await off.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var alone = await site.ClientAsync("linus");
        Assert.Equal(["on", "off"], site.Services.GetRequiredService<AuditTrail>().Find(new AuditSearch(Action: AuditActions.AccountAuthenticator), 0, 9).Reverse().Select(e => e.Change.After));
    }

    /// <summary>Goes through the page as somebody does; returns the key and one of the spare codes.</summary>
    private static async Task<(string Key, string Spare)> SetUpAsync(HttpClient client)
    {
        using var begun = await LiveSite.SendAsync(client, "/account", "authenticator-setup");
        var page = await begun.Content.ReadAsStringAsync();
        var key = Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var code = AuthenticatorApp.Code(key, TimeProvider.System.GetUtcNow());
        using var on = await LiveSite.SendAsync(client, "/account", "authenticator-check", ("Code.Code", code));
        return (key, Spare().Match(await on.Content.ReadAsStringAsync()).Groups[1].Value);
    }

    private static async Task<string> ToldAsync(HttpClient client, string code)
    {
        using var answer = await LiveSite.SendAsync(client, "/account/code", "code", ("Typed.Code", code));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("data-secret>([a-z2-7 ]+)<")]
    private static partial Regex Key();

    [GeneratedRegex("<li>([0-9A-Z]{5}-[0-9A-Z]{5})</li>")]
    private static partial Regex Spare();
}

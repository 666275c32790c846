using System.Net;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>The console is read by whoever keeps the machine, and often kept elsewhere: no secret is said there, however much is asked for.</summary>
public sealed class ConsoleSecretsTests
{
    private const string Password = "seven purple teapots";
    private const string Token = "settings-token-4711";

    [Theory]
    [InlineData("plain")]
    [InlineData("json")]
    public async Task A_console_that_says_everything_says_no_secret(string format)
    {
        using var database = await TestDatabase.CreateAsync();
        await new AccountStore(database.Health, TimeProvider.System).AddAsync(new UserAccount { Name = "ada", NameKey = "ADA", Role = Role.Admin, Stamp = "first" }, default);
        var invitation = await new InvitationStore(database.Health, TimeProvider.System).MakeAsync(Role.Viewer, "somebody", null, TimeSpan.FromDays(1), default);
        var key = await new ApiKeyStore(database.Health, TimeProvider.System).MakeAsync("robot", AccessTable.Scopes, TimeSpan.FromDays(1), default);
        var secrets = new Secrets();
        foreach (var (what, text) in new[] { ("password", Password), ("token", Token), ("invitation", invitation), ("API key", key) })
        {
            secrets.Add(what, text);
        }

        using var site = await ServedProgram.StartAsync(
            database.Options.DataFolder, ("COMMUNITYHEALTH__ACCESS__MODE", "accounts"), ("COMMUNITYHEALTH__LOG__FORMAT", format), ("COMMUNITYHEALTH__LOGGING__LOGLEVEL__DEFAULT", "Trace"),
            ("COMMUNITYHEALTH__GITHUB__TOKEN", Token), ("COMMUNITYHEALTH__GIT__REFRESHMINUTES", "0"));
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = site.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        using var wrong = await LiveSite.SignInAsync(client, "ada", Password);
        using var joined = await LiveSite.SendAsync(client, $"/account/join/{invitation}", "join", ("Typed.Name", "bo"), ("Typed.Password", Password));
        var cookie = string.Join(';', joined.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).Split('=', 2)[^1].Split(';')[0];
        Assert.True(cookie.Length > 40, joined.StatusCode.ToString());
        secrets.Add("session", cookie);
        foreach (var path in new[] { "/status", $"/search?q={key}", $"/no/such/{key}", "/" })
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", key) } };
            using var answer = await client.SendAsync(asked);
        }

        using var last = await client.GetAsync(new Uri("/the-last-one-of-all", UriKind.Relative));
        await site.HearAsync("/the-last-one-of-all");

        Assert.Contains("Request starting", site.Said, StringComparison.Ordinal);
        Assert.Empty(secrets.FoundIn("console", site.Said));
    }
}

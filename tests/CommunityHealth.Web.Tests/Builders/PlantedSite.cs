using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Tests.Fakes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Builders;

/// <summary>A site that holds a secret of every kind, and whom they belong to.</summary>
internal sealed class PlantedSite : IAsyncDisposable
{
    private const string Own = "5d1c0ffee5d1c0ffee5d1c0ffee5d1c0ffee5d1c";
    private const string Password = "seven purple teapots";

    private readonly SmallGitHub _github;
    private readonly Provider _provider;

    private PlantedSite(LiveSite site, SmallGitHub github, Provider provider) => (Site, _github, _provider) = (site, github, provider);

    public LiveSite Site { get; }

    public Secrets Secrets { get; } = new();

    public string Invitation { get; private set; } = "";

    public string Key { get; private set; } = "";

    /// <summary>What the settings of this test hold themselves: such values belong to files and variables.</summary>
    public static bool IsOfSettings(string what) => what.StartsWith("setting", StringComparison.Ordinal);

    public static async Task<PlantedSite> StartAsync(HeardLog heard, params (string Key, string Value)[] more)
    {
        var (github, provider) = (await SmallGitHub.StartAsync(), await Provider.StartAsync());
        (string Key, string Value)[] settings = [.. provider.Settings().Select(s => s.Item1.EndsWith("ClientSecret", StringComparison.Ordinal) ? (s.Item1, "client-secret-0815") : s)];
        var site = await LiveSite.StartAsync(log: heard, settings: [("GitHub:Api", github.Address), ("GitHub:Token", "settings-token-4711"), .. settings, .. more]);
        var planted = new PlantedSite(site, github, provider);
        await planted.PlantAsync();
        return planted;
    }

    /// <summary>Does what goes wrong with a secret at hand.</summary>
    public async Task ProvokeAsync()
    {
        var desk = Site.Services.GetRequiredService<SourceDesk>();
        var sources = Site.Services.GetRequiredService<SourceStore>();
        foreach (var wrong in new[] { "wr0ng70kenwr0ng70kenwr0ng70ken", "github_pat_wrongwrongwrongwrong" })
        {
            Secrets.Add("wrong token " + wrong, wrong);
            await Assert.ThrowsAnyAsync<SourceException>(() => desk.GiveTokenAsync(sources.List()[0].Id, wrong, default));
        }

        foreach (var source in sources.List())
        {
            await Site.Services.GetRequiredService<Harvests>().RunAsync(source, null, default);
        }

        using var client = Site.Client();
        using var right = await LiveSite.SignInAsync(client, "nobody", Password);
        using var half = await LiveSite.SignInAsync(client, "kept", Password);
        Secrets.Add("wrong password", "eight yellow teapots");
        using var wrongly = await LiveSite.SignInAsync(client, "kept", "eight yellow teapots");
        foreach (var header in new[] { $"Bearer {Key}x", $"bearer {Key}", Key, $"Basic {Key}", $"Bearer {Key} {new string('x', 200)}", $"Bearer {Own}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/status");
            request.Headers.TryAddWithoutValidation("Authorization", header);
            using var answer = await client.SendAsync(request);
        }

        await ElsewhereAsync();
        await RawAsync($"GET /account/join/{Invitation} HTTP/1.1\r\nHost: x\r\nAuthorization Bearer {Key}\r\n\r\n");
        await RawAsync($"GET /account/join/{Invitation} HTTP/9.9\r\nHost: x\r\n\r\n");
        await RawAsync($"GET /account/join/{Invitation}\u0001 HTTP/1.1\r\nHost: x\r\n\r\n");
        await RawAsync($"POST /account/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nTyped.Password={Uri.EscapeDataString(Password)}");
        using var joined = await LiveSite.SendAsync(client, "/account/join/" + Invitation, "join", ("Typed.Name", "!"), ("Typed.Password", Password));
    }

    /// <summary>Takes away what the site needs, and asks it all the same.</summary>
    public async Task BreakAsync()
    {
        using var client = Site.Client();
        using (var connection = Site.Health.Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE invitations; DROP TABLE api_keys; ALTER TABLE accounts RENAME TO gone";
            command.ExecuteNonQuery();
        }

        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + Key);
        foreach (var page in new[] { "/account/join/" + Invitation, "/", "/api/v1/metrics" })
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.Empty(Secrets.FoundIn(page, await answer.Content.ReadAsByteArrayAsync()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await _github.DisposeAsync();
        await _provider.DisposeAsync();
    }

    private async Task PlantAsync()
    {
        Secrets.Add("setting GitHub:Token", "settings-token-4711");
        Secrets.Add("setting of a provider", "client-secret-0815");
        Secrets.Add("password of all", LiveSite.Password);
        var token = Site.Services.GetRequiredService<GitHubToken>();
        var source = await Site.Services.GetRequiredService<GitHubHarvester>().AddAsync("a/b", null, null, default);
        await token.KeepAsync(source.Id, Own, default);
        Secrets.Add("token of a source", Own);
        using var rsa = RSA.Create(2048);
        var app = GitHubToken.OfApp("Iv1.12345", rsa.ExportPkcs8PrivateKeyPem());
        var other = await Site.Services.GetRequiredService<SourceStore>().AddAsync("github:a/c", Platforms.GitHub, _github.Address + "/repos/a/c", "", default);
        await token.KeepAsync(other.Id, app, default);
        var key = app.Split(':')[2];
        Secrets.Add("key of an app", key.Split('+', '/').MaxBy(p => p.Length)!);
        Secrets.Add("key of an app, begun", key[40..80]);
        await PlantAccountAsync();
        Secrets.Add("invitation", Invitation = await Site.Services.GetRequiredService<InvitationStore>().MakeAsync(Role.Admin, "somebody", null, TimeSpan.FromDays(1), default));
        Secrets.Add("API key", Key = await Site.Services.GetRequiredService<ApiKeyStore>().MakeAsync("robot", AccessTable.Scopes, TimeSpan.FromDays(1), default));
    }

    private async Task PlantAccountAsync()
    {
        using var scope = Site.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<UserAccount>>();
        var account = new UserAccount { Name = "kept", Role = Role.Viewer };
        Assert.True((await users.CreateAsync(account, Password)).Succeeded);
        Secrets.Add("password", Password);
        await users.ResetAuthenticatorKeyAsync(account);
        await users.SetTwoFactorEnabledAsync(account, true);
        var key = (await users.GetAuthenticatorKeyAsync(account))!;
        Secrets.Add("authenticator key", key);
        Secrets.Add("authenticator key, small", key.ToLower(CultureInfo.InvariantCulture));
        foreach (var code in await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 3) ?? [])
        {
            Secrets.Add("recovery code", code);
        }
    }

    /// <summary>Signs in elsewhere with a secret that the provider does not take.</summary>
    private async Task ElsewhereAsync()
    {
        using var client = Site.Client();
        using var left = await LiveSite.SendAsync(client, "/account/sign-in", "", "/account/elsewhere", [("provider", "village")]);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        using var came = await client.GetAsync(left.Headers.Location);
        var back = came.Headers.Location!;
        Secrets.Add("code of a provider", System.Web.HttpUtility.ParseQueryString(back.Query)["code"]!);
        using var refused = await client.GetAsync(back);
        Assert.Equal("/account/sign-in?problem=elsewhere", Site.LeadsTo(refused));
    }

    private async Task RawAsync(string request)
    {
        using var wire = new System.Net.Sockets.TcpClient();
        await wire.ConnectAsync(Site.Address.Host, Site.Address.Port);
        await using var stream = wire.GetStream();
        await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(request));
        wire.Client.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        try
        {
            await stream.CopyToAsync(Stream.Null);
        }
        catch (IOException)
        {
            // The site has had enough of it.
        }
    }
}

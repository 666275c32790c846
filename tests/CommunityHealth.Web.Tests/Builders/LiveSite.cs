using System.Net;
using System.Text.RegularExpressions;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityHealth.Web.Tests.Builders;

/// <summary>The whole site in this process, on a port of its own, with a data folder of its own.</summary>
internal sealed partial class LiveSite : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private LiveSite(TestDatabase database, WebApplication app) => (_database, _app, Address) = (database, app, new Uri(app.Urls.First()));

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    public string Data => _database.Options.DataFolder;

    public HealthDatabase Health => _database.Health;

    /// <summary>A site with accounts: an admin ada, a lead grace and a viewer linus, unless it is to wait for its first.</summary>
    /// <param name="settings">Settings as the site keeps them.</param>
    public static async Task<LiveSite> StartAsync(bool accounts = true, bool people = true, Action<WebApplication>? before = null, ILoggerProvider? log = null, params (string Key, string Value)[] settings)
    {
        var database = await TestDatabase.CreateAsync();
        (string Key, string Value)[] all = [.. accounts ? [("Access:Mode", "accounts")] : Array.Empty<(string, string)>(), ("Git:RefreshMinutes", "0"), .. settings];
        await new SettingsStore(database.Health).KeepAsync([.. all.Select(s => new SettingChange(s.Key, null, s.Value))], default);
        var (app, _, fault) = SiteParts.Make(new DataPlace(database.Options.DataFolder, IsDemo: false), "http://127.0.0.1:0");
        Assert.Null(fault);
        if (log is not null)
        {
            app!.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        }

        before?.Invoke(app!);
        SiteParts.Map(app!);
        if (people)
        {
            foreach (var (name, role) in new[] { ("ada", Role.Admin), ("grace", Role.Lead), ("linus", Role.Viewer) })
            {
                await AddAsync(app!, name, role);
            }
        }

        await app!.StartAsync();
        return new LiveSite(database, app);
    }

    /// <summary>Another process that works on the same data: the parts of the site, which listen nowhere.</summary>
    public WebApplication Beside()
    {
        var (app, _, fault) = SiteParts.Make(new DataPlace(Data, IsDemo: false), "http://127.0.0.1:0");
        Assert.Null(fault);
        return app!;
    }

    /// <summary>Stops it and starts it anew on the same data, as it is then.</summary>
    /// <param name="meanwhile">Done to the data folder while nothing runs.</param>
    public async Task<LiveSite> StartAgainAsync(Action meanwhile)
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        meanwhile();
        var app = Beside();
        SiteParts.Map(app);
        await app.StartAsync();
        return new LiveSite(_database, app);
    }

    /// <summary>Makes an account with the password of all.</summary>
    public Task<UserAccount> AddAsync(string name, Role role) => AddAsync(_app, name, role);

    /// <summary>Gives somebody an authenticator app, and returns their recovery codes.</summary>
    public async Task<IReadOnlyList<string>> GiveAppAsync(string name)
    {
        using var scope = _app.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<UserAccount>>();
        var account = await accounts.FindByNameAsync(name) ?? throw new InvalidOperationException(name);
        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.SetTwoFactorEnabledAsync(account, true);
        return [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 10) ?? []];
    }

    /// <summary>A browser without its window: it keeps cookies and follows no redirect.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = Address, DefaultRequestHeaders = { { "Accept", "text/html,*/*" } },
    };

    /// <summary>A browser somebody has signed in with.</summary>
    public async Task<HttpClient> ClientAsync(string name)
    {
        var client = Client();
        using var answer = await SignInAsync(client, name, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>Sends the form of signing in.</summary>
    public static Task<HttpResponseMessage> SignInAsync(HttpClient client, string name, string password, string page = "/account/sign-in") =>
        SendAsync(client, page, "sign-in", ("Typed.Name", name), ("Typed.Password", password));

    /// <summary>Opens a page and sends one of its forms as a browser does.</summary>
    public static Task<HttpResponseMessage> SendAsync(HttpClient client, string page, string form, params (string Name, string Value)[] fields) =>
        SendAsync(client, page, form, page, fields);

    /// <summary>Opens a page and sends a form of it somewhere else.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string page, string form, string to, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        var token = WebUtility.HtmlDecode(Token().Match(html).Groups[1].Value);
        using var content = new FormUrlEncodedContent(
            [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("_handler", form), new("__RequestVerificationToken", token)]);
        return await client.PostAsync(new Uri(to, UriKind.Relative), content);
    }

    /// <summary>Where an answer leads, on this site; as it is where it leads elsewhere.</summary>
    public string? LeadsTo(HttpResponseMessage answer) =>
        answer.Headers.Location is { IsAbsoluteUri: true } there && there.Authority == Address.Authority ? there.PathAndQuery : answer.Headers.Location?.ToString();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _database.Dispose();
    }

    private static async Task<UserAccount> AddAsync(WebApplication app, string name, Role role)
    {
        using var scope = app.Services.CreateScope();
        var account = new UserAccount { Name = name, Role = role };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<UserAccount>>().CreateAsync(account, Password);
        Assert.True(made.Succeeded, string.Join(' ', made.Errors.Select(e => e.Description)));
        return account;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

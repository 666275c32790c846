using System.Collections.Concurrent;
using System.Net;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommunityHealth.Web.Tests.Fakes;

/// <summary>A provider of OAuth 2 that knows one person at a time and asks them nothing.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _codes = new();

    private Provider(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Who signs in there.</summary>
    public (long Id, string Login) Person { get; set; } = (4711, "Octavia");

    /// <summary>Where it leads whoever asks it about the person; null where it answers.</summary>
    public string? LeadsTo { get; set; }

    /// <summary>How often it was asked about a person.</summary>
    public int Asked { get; private set; }

    public static async Task<Provider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // What a site hands over with a request may be long.
        builder.WebHost.ConfigureKestrel(kestrel => (kestrel.Limits.MaxRequestLineSize, kestrel.Limits.MaxRequestBufferSize) = (64 * 1024, 128 * 1024));
        var provider = new Provider(builder.Build());
        provider._app.Urls.Add("http://127.0.0.1:0");
        provider._app.MapGet("/authorize", (HttpRequest request) =>
        {
            var code = Guid.NewGuid().ToString("N");
            provider._codes[code] = request.Query["code_challenge"]!;
            return Results.Redirect($"{request.Query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(request.Query["state"]!)}");
        });
        provider._app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            return provider._codes.TryRemove(form["code"]!, out _) && form["client_secret"] == "provider-secret" && form["code_verifier"].Count == 1
                ? Results.Json(new { access_token = "token-of-the-person", token_type = "bearer" }) : Results.BadRequest(new { error = "invalid_grant" });
        });
        provider._app.MapGet("/user", (HttpRequest request) => provider.Tell(request));
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>The settings of a site that trusts it.</summary>
    public (string, string)[] Settings(string role = "") =>
    [
        ("Access:OAuth:0:Name", "village"), ("Access:OAuth:0:Label", "The village"), ("Access:OAuth:0:ClientId", "site"), ("Access:OAuth:0:ClientSecret", "provider-secret"),
        ("Access:OAuth:0:AuthorizationEndpoint", Address + "/authorize"), ("Access:OAuth:0:TokenEndpoint", Address + "/token"), ("Access:OAuth:0:UserEndpoint", Address + "/user"),
        ("Access:OAuth:0:NewRole", role),
    ];

    /// <summary>Leaves a site by a form of one of its pages, goes through signing in here and comes back; the site's last answer.</summary>
    public async Task<HttpResponseMessage> EnterAsync(HttpClient client, string page, params (string Name, string Value)[] fields)
    {
        var left = await LiveSite.SendAsync(client, page, "", "/account/elsewhere", fields);
        if (left.StatusCode == HttpStatusCode.BadRequest)
        {
            return left;
        }

        Assert.True(
            left.Headers.Location?.ToString().StartsWith(Address + "/authorize?", StringComparison.Ordinal) == true, $"{page}: {left.StatusCode} {left.Headers.Location}");
        using var asked = await client.GetAsync(left.Headers.Location);
        using var came = await client.GetAsync(asked.Headers.Location);
        return await client.GetAsync(came.Headers.Location);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Tell(HttpRequest request)
    {
        Asked++;
        return LeadsTo is not null ? Results.Redirect(LeadsTo)
            : request.Headers.Authorization == "Bearer token-of-the-person" ? Results.Json(new { id = Person.Id, login = Person.Login }) : Results.Unauthorized();
    }
}

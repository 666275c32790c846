using System.Net;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommunityHealth.Web.Tests.Builders;

/// <summary>A provider of OAuth 2 at this machine that knows one person.</summary>
internal sealed class OtherProvider : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherProvider(WebApplication app) => _app = app;

    private string Address => _app.Urls.First();

    /// <summary>What a site has to be told of it.</summary>
    public (string Key, string Value)[] Settings =>
    [
        ("Access:OAuth:0:Name", "other"), ("Access:OAuth:0:ClientId", "id"), ("Access:OAuth:0:ClientSecret", "secret"), ("Access:OAuth:0:NewRole", "viewer"),
        ("Access:OAuth:0:AuthorizationEndpoint", Address + "/authorize"), ("Access:OAuth:0:TokenEndpoint", Address + "/token"), ("Access:OAuth:0:UserEndpoint", Address + "/user"),
    ];

    public static async Task<OtherProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/token", () => Results.Json(new { access_token = "one", token_type = "Bearer" }));
        app.MapGet("/user", () => Results.Json(new { id = 7, login = "elsa" }));
        await app.StartAsync();
        return new OtherProvider(app);
    }

    /// <summary>Goes through signing in elsewhere, and returns where it ends.</summary>
    /// <param name="back">Where whoever signs in is said to want to go.</param>
    public async Task<HttpResponseMessage> EnterAsync(HttpClient client, string back)
    {
        var left = await LiveSite.SendAsync(client, "/account/sign-in", "", "/account/elsewhere", ("provider", "other"), ("back", back));
        if (left.StatusCode == HttpStatusCode.BadRequest)
        {
            return left;
        }

        Assert.True(left.Headers.Location?.ToString().StartsWith(Address + "/authorize?", StringComparison.Ordinal) == true, $"{back}: {left.StatusCode} {left.Headers.Location}");
        var state = HttpUtility.ParseQueryString(left.Headers.Location!.Query)["state"];
        using var came = await client.GetAsync(new Uri($"/account/callback/other?code=one&state={Uri.EscapeDataString(state!)}", UriKind.Relative));
        return await client.GetAsync(came.Headers.Location);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

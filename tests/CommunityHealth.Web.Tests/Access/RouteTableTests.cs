using System.Net;
using System.Net.Http.Headers;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>Who gets in where: every door of the site is tried with everybody. A door that is not in the table fails.</summary>
public sealed class RouteTableTests
{
    /// <summary>
    /// The doors, and who gets in: n nobody (public viewing off), p nobody while public viewing is on, v viewer, l lead, a admin,
    /// r a key that reads figures, f a key with all scopes.
    /// </summary>
    private static readonly (string Route, string Example, string Opens)[] Table =
    [
        ("GET /", "/", "p v l a r f"),
        ("GET /_framework/opaque-redirect", "/_framework/opaque-redirect", "n p v l a r f"),
        ("GET /access", "/access", "a"),
        ("GET /account", "/account", "v l a"),
        ("GET /account/code", "/account/code", "n p v l a r f"),
        ("GET /account/data.json", "/account/data.json", "v l a"),
        ("GET /account/elsewhere/back", "/account/elsewhere/back", "n p v l a r f"),
        ("GET /account/first", "/account/first", "n p v l a r f"),
        ("GET /account/join/{Token}", "/account/join/none", "n p v l a r f"),
        ("GET /account/sign-in", "/account/sign-in", "n p v l a r f"),
        ("GET /activity", "/activity", "p v l a r f"),
        ("GET /api/v1/metrics", "/api/v1/metrics", "p v l a r f"),
        ("GET /audit", "/audit", "a f"),
        ("GET /audit.{format:regex(^(csv|ndjson)$)}", "/audit.csv", "a f"),
        ("GET /contributors", "/contributors", "p v l a r f"),
        ("GET /contributors/{Id:long}", "/contributors/1", "p v l a r f"),
        ("GET /export/metrics.{format:regex(^(csv|json)$)}", "/export/metrics.csv", "p v l a r f"),
        ("GET /export/people/{id:long}.json", "/export/people/1.json", "l a f"),
        ("GET /export/sentiment-checks.csv", "/export/sentiment-checks.csv", "l a"),
        ("GET /healthz/live", "/healthz/live", "n p v l a r f"),
        ("GET /healthz/ready", "/healthz/ready", "n p v l a r f"),
        ("GET /healthz/shown", "/healthz/shown", "n p v l a r f"),
        ("GET /help", "/help", "p v l a r f"),
        ("GET /help/metrics/{Key}", "/help/metrics/contributors.active", "p v l a r f"),
        ("GET /inbox", "/inbox", "l a"),
        ("GET /declared", "/declared", "p v l a r f"),
        ("GET /moderation", "/moderation", "l a"),
        ("GET /not-found", "/not-found", "n p v l a r f"),
        ("GET /openapi/{documentName}.json", "/openapi/v1.json", "p v l a r f"),
        ("GET /pull-requests", "/pull-requests", "p v l a r f"),
        ("GET /response-times", "/response-times", "p v l a r f"),
        ("GET /search", "/search", "p v l a r f"),
        ("GET /sentiment", "/sentiment", "p v l a r f"),
        ("GET /settings", "/settings", "a"),
        ("GET /settings/export", "/settings/export", "a"),
        ("GET /setup", "/setup", "a"),
        ("GET /sources", "/sources", "a"),
        ("GET /sources/{Id:int}/check", "/sources/1/check", "a"),
        ("GET /status", "/status", "a f"),
        ("GET /status/diagnostics.zip", "/status/diagnostics.zip", "a f"),
        ("GET /status/everything.zip", "/status/everything.zip", "a"),
        ("GET /status/stored/{Table}", "/status/stored/commits", "a f"),
        ("GET /{**path:file}", "/no-such.css", "n p v l a r f"),
        ("POST /account/elsewhere", "/account/elsewhere", "n p v l a r f"),
        ("POST /account/sign-out", "/account/sign-out", "n p v l a r f"),
        ("ANY /_blazor", "/_blazor", "p v l a r f"),
        ("ANY /_blazor/disconnect", "/_blazor/disconnect", "p v l a r f"),
        ("ANY /_blazor/initializers", "/_blazor/initializers", "p v l a r f"),
        ("ANY /_blazor/negotiate", "/_blazor/negotiate?negotiateVersion=1", "p v l a r f"),
    ];

    /// <summary>An address of every door that is looked at.</summary>
    public static IEnumerable<string> Examples => Table.Where(t => t.Route.StartsWith("GET", StringComparison.Ordinal)).Select(t => t.Example);

    [Fact]
    public async Task Every_door_is_in_the_table_and_names_a_policy()
    {
        await using var site = await LiveSite.StartAsync();
        var doors = Doors(site).ToList();

        Assert.Equal(Table.Select(t => t.Route).Order(StringComparer.Ordinal), doors.Select(d => d.Route).Distinct().Order(StringComparer.Ordinal));
        // The framework's answer for a file there is not has no policy to name; what it answers is in the table below.
        Assert.Empty(doors.Where(d => d.Route != "GET /{**path:file}" && !d.Endpoint.Metadata.OfType<IAuthorizeData>().Any(a => AccessTable.Rules.Any(r => r.Policy == a.Policy))).Select(d => d.Route));
    }

    [Fact]
    public async Task Every_door_opens_for_those_of_the_table_and_for_nobody_else()
    {
        await using var site = await LiveSite.StartAsync();
        await using var open = await LiveSite.StartAsync(settings: ("Access:Public", "True"));
        var keys = site.Services.GetRequiredService<ApiKeyStore>();
        using var nobody = site.Client();
        using var guest = open.Client();
        using var viewer = await site.ClientAsync("linus");
        using var lead = await site.ClientAsync("grace");
        using var admin = await site.ClientAsync("ada");
        using var reader = Keyed(site, await keys.MakeAsync("reader", ["read"], TimeSpan.FromDays(1), default));
        using var full = Keyed(site, await keys.MakeAsync("full", AccessTable.Scopes, TimeSpan.FromDays(1), default));
        var people = new[] { ("n", nobody), ("p", guest), ("v", viewer), ("l", lead), ("a", admin), ("r", reader), ("f", full) };

        var found = new List<string>();
        foreach (var (route, example, _) in Table)
        {
            var opens = new List<string>();
            foreach (var (who, client) in people)
            {
                using var request = new HttpRequestMessage(HttpMethod.Parse(route.StartsWith("POST", StringComparison.Ordinal) || route.EndsWith("negotiate", StringComparison.Ordinal) ? "POST" : "GET"), example);
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                if (!IsRefused(answer))
                {
                    opens.Add(who);
                }
            }

            found.Add($"{route}: {string.Join(' ', opens)}");
        }

        Assert.Equal(Table.Select(t => $"{t.Route}: {t.Opens}"), found);
    }

    [Fact]
    public void Every_policy_has_one_line() =>
        Assert.Equal(typeof(Policies).GetFields().Select(f => f.Name).Order(StringComparer.Ordinal), AccessTable.Rules.Select(r => r.Policy).Order(StringComparer.Ordinal));

    /// <summary>Led to the door, or told no.</summary>
    private static bool IsRefused(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location?.ToString().Contains("/account/sign-in?back=", StringComparison.Ordinal) == true);

    private static HttpClient Keyed(LiveSite site, string key)
    {
        var client = site.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Everything that answers, but for the files of the front end, which are for anybody.</summary>
    private static IEnumerable<(string Route, Endpoint Endpoint)> Doors(LiveSite site)
    {
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                continue;
            }

            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').TrimEnd('/');
            // A page takes its own forms, by the same policy.
            var method = methods.Contains("GET") ? "GET" : methods is [var only] ? only : methods.Count == 0 ? "ANY" : string.Join('|', methods);
            yield return ($"{method} {path}", endpoint);
        }
    }
}

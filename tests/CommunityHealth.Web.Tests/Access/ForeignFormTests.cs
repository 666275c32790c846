using System.Net;
using CommunityHealth.Storage;
using CommunityHealth.Web.Hosting;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>A form of another site does nothing, whoever's browser sends it.</summary>
public sealed class ForeignFormTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private static readonly string[] Handlers = ["sign-in", "password", "everywhere", "authenticator-setup", "authenticator-check", "authenticator-off", "first", "join", "code"];

    private LiveSite Site => shared.Site;

    [Fact]
    public async Task Every_door_that_takes_forms_refuses_those_without_its_token()
    {
        using var ada = await Site.ClientAsync("ada");

        Assert.Equal([], await TakenAsync(ada, []));
    }

    [Fact]
    public async Task And_those_with_the_token_of_another_site_or_of_somebody_else()
    {
        await using var other = await LiveSite.StartAsync();
        using var ada = await Site.ClientAsync("ada");
        using var away = await other.ClientAsync("ada");
        using var linus = await Site.ClientAsync("linus");

        Assert.Equal([], await TakenAsync(ada, await TokenAsync(away)));
        Assert.Equal([], await TakenAsync(ada, await TokenAsync(linus)));
        Assert.Equal([], await TakenAsync(ada, [("__RequestVerificationToken", "nonsense")]));
    }

    [Fact]
    public async Task What_they_wanted_did_not_happen()
    {
        using var ada = await Site.ClientAsync("ada");
        var before = Site.Services.GetRequiredService<AccountStore>().List().Select(a => (a.Name, a.Role, a.Stamp, a.PasswordHash, a.TwoFactor)).ToList();

        await TakenAsync(ada, [("Passwords.Now", LiveSite.Password), ("Passwords.New", "a password of others"), ("Typed.Name", "mallory"), ("Typed.Password", LiveSite.Password)]);

        Assert.Equal(HttpStatusCode.OK, await SignInTests.StatusAsync(ada, "/access"));
        Assert.Equal(before, Site.Services.GetRequiredService<AccountStore>().List().Select(a => (a.Name, a.Role, a.Stamp, a.PasswordHash, a.TwoFactor)));
    }

    [Fact]
    public async Task Its_own_form_is_taken()
    {
        using var ada = await Site.ClientAsync("ada");
        using var left = await LiveSite.SendAsync(ada, "/account", "", "/account/sign-out");

        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
    }

    /// <summary>The doors that took a form, of all that take any.</summary>
    private async Task<List<string>> TakenAsync(HttpClient client, (string Name, string Value)[] fields)
    {
        var taken = new List<string>();
        var asked = 0;
        foreach (var door in Doors())
        {
            foreach (var handler in Handlers)
            {
                using var content = new FormUrlEncodedContent(fields.Append(("_handler", handler)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
                using var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = content };
                request.Headers.Add("Origin", "https://evil.example");
                using var answer = await client.SendAsync(request);
                asked++;
                if (answer.StatusCode != HttpStatusCode.BadRequest || !(await answer.Content.ReadAsStringAsync()).Contains(HostingTexts.OldForm, StringComparison.Ordinal))
                {
                    taken.Add($"{door} {handler}: {answer.StatusCode}");
                }
            }
        }

        Assert.True(asked > 100, $"{asked}");
        return taken;
    }

    private IEnumerable<string> Doors() => Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
        .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(p => !p.StartsWith("/_", StringComparison.Ordinal))
        .Select(p => p.Replace("{Token}", "none", StringComparison.Ordinal).Replace("{Id:long}", "1", StringComparison.Ordinal).Replace("{Id:int}", "1", StringComparison.Ordinal)
            .Replace("{Table}", "commits", StringComparison.Ordinal).Replace("{Key}", "contributors.active", StringComparison.Ordinal))
        .Distinct();

    private static async Task<(string Name, string Value)[]> TokenAsync(HttpClient client) => (await Handmade.FormAsync(client, "/account")).Field;
}

using System.Net;
using System.Security.Claims;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>The cookie of a session: only its own browser sends it, nobody else's opens anything, and it ends.</summary>
public sealed class SessionCookieTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private LiveSite Site => shared.Site;

    [Fact]
    public async Task It_is_for_no_script_and_no_other_site()
    {
        var (_, whole) = await EnterAsync(Site, "linus");

        var parts = whole.Split(';', StringSplitOptions.TrimEntries)[1..].Order(StringComparer.Ordinal);
        Assert.Equal(["httponly", "path=/", "samesite=lax"], parts);
    }

    [Fact]
    public async Task It_travels_over_TLS_only_where_there_is_TLS()
    {
        await using var site = await LiveSite.StartAsync(settings: ("Serve:KnownProxies:0", "127.0.0.1"));
        var (_, whole) = await EnterAsync(site, "linus", over: "https");

        Assert.Contains("; secure", whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_planted_before_signing_in_is_not_the_one_after()
    {
        await Site.AddAsync("victim", Role.Viewer);
        var (old, _) = await EnterAsync(Site, "victim");
        using var victim = await Site.ClientAsync("victim");
        using var left = await LiveSite.SendAsync(victim, "/account", "everywhere");
        var (fresh, _) = await EnterAsync(Site, "victim", planted: old);

        Assert.NotEqual(old, fresh);
        Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync(Site, old));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(Site, fresh));
    }

    [Fact]
    public async Task Signing_out_takes_it_from_the_browser()
    {
        using var client = await Site.ClientAsync("grace");
        using var left = await LiveSite.SendAsync(client, "/account", "", "/account/sign-out");
        using var after = await client.GetAsync(new Uri("/account", UriKind.Relative));

        Assert.Equal("/", left.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task A_copy_of_one_that_was_signed_out_opens_nothing_and_other_sessions_stay()
    {
        var (cookie, _) = await EnterAsync(Site, "grace");
        var (elsewhere, _) = await EnterAsync(Site, "grace");

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(Site, cookie));
        await LeaveAsync(cookie);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await OpenAsync(Site, cookie), await OpenAsync(Site, elsewhere)));
    }

    [Fact]
    public async Task A_session_that_goes_on_with_another_cookie_ends_with_the_first_one_too()
    {
        var account = await Site.AddAsync("riser", Role.Viewer);
        var (cookie, _) = await EnterAsync(Site, "riser");
        await Site.Services.GetRequiredService<AccountStore>().ChangeRoleAsync(account.Id, Role.Lead, default);
        using var client = Handmade.Client(Site, ("Cookie", cookie));
        using var answer = await client.GetAsync(new Uri("/api/v1/metrics", UriKind.Relative));
        var renewed = answer.Headers.GetValues("Set-Cookie").Last(c => c.StartsWith("community-health-session-", StringComparison.Ordinal)).Split(';')[0];
        Assert.NotEqual(cookie, renewed);
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(Site, renewed));

        await LeaveAsync(cookie);

        Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync(Site, renewed));
    }

    [Fact]
    public async Task Pages_that_are_open_end_with_it()
    {
        using var scope = Site.Services.CreateScope();
        var pages = scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var account = Site.Services.GetRequiredService<AccountStore>().FindByName("LINUS")!;
        var user = EndedSessions.Continue(AccessClaims.Of(account, IdentityConstants.ApplicationScheme), new ClaimsPrincipal(new ClaimsIdentity([new Claim("session", "of a page")])));
        ((IHostEnvironmentAuthenticationStateProvider)pages).SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));
        var told = new TaskCompletionSource<AuthenticationState>();
        pages.AuthenticationStateChanged += async state => told.TrySetResult(await state);

        await Site.Services.GetRequiredService<EndedSessions>().EndAsync(user, default);

        Assert.False((await told.Task.WaitAsync(TimeSpan.FromSeconds(20))).User.Identity?.IsAuthenticated);
    }

    [Fact]
    public async Task What_ended_is_known_to_a_site_that_starts_anew()
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim("session", "of the site before")]));
        await Site.Services.GetRequiredService<EndedSessions>().EndAsync(user, default);

        var anew = new EndedSessions(Site.Services.GetRequiredService<SessionStore>(), TimeProvider.System);

        Assert.True(anew.Has(user));
        Assert.False(anew.Has(new ClaimsPrincipal(new ClaimsIdentity([new Claim("session", "of somebody else")]))));
    }

    [Fact]
    public async Task Whatever_else_is_sent_in_its_place_is_nobody()
    {
        await using var other = await LiveSite.StartAsync();
        var (cookie, _) = await EnterAsync(Site, "ada");
        var (foreign, _) = await EnterAsync(other, "ada");
        var (name, value) = (cookie.Split('=')[0], cookie.Split('=')[1]);
        string[] tries =
        [
            "", "x", "%00", "chunks-1", "chunks-3", "chunks-2147483647", "chunks--1", "chunks-" + value, new string('A', 8000), value[..^1], value[..40], value + "A", value + value,
            value[..60] + (value[60] == 'A' ? 'B' : 'A') + value[61..], value[..^20] + new string('A', 20), value.ToUpperInvariant(), foreign.Split('=')[1], "%7B%7D", "%C3%A9",
        ];

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(Site, cookie));
        var found = new List<string>();
        foreach (var text in tries)
        {
            found.Add($"{text}: {await OpenAsync(Site, $"{name}={text}")}");
        }

        Assert.Equal(tries.Select(t => $"{t}: Unauthorized"), found);
        Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync(Site, foreign));
    }

    [Fact]
    public async Task Two_sites_on_one_host_have_names_of_their_own()
    {
        await using var other = await LiveSite.StartAsync();
        using var client = Site.Client();
        using var one = await LiveSite.SignInAsync(client, "ada", LiveSite.Password);
        using var two = other.Client();
        using var answer = await LiveSite.SignInAsync(two, "ada", LiveSite.Password);

        Assert.Empty(Names(one).Intersect(Names(answer)));
        Assert.NotEmpty(Names(one));
    }

    private static IEnumerable<string> Names(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Select(c => c.Split('=')[0]);

    /// <summary>Signs in by hand, and returns the cookie as it is sent and as it was set.</summary>
    private static async Task<(string Cookie, string Whole)> EnterAsync(LiveSite site, string name, string? over = null, string? planted = null)
    {
        using var client = Handmade.Client(site, over is null ? [] : [("X-Forwarded-Proto", over)]);
        var (form, forms) = await Handmade.FormAsync(client, "/account/sign-in");
        using var answer = await Handmade.PostAsync(
            client, "/account/sign-in", planted is null ? forms : $"{forms}; {planted}", [.. form, ("_handler", "sign-in"), ("Typed.Name", name), ("Typed.Password", LiveSite.Password)]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var whole = answer.Headers.GetValues("Set-Cookie").Last(c => c.StartsWith("community-health-session-", StringComparison.Ordinal));
        return (whole.Split(';')[0], whole);
    }

    private async Task LeaveAsync(string cookie)
    {
        using var client = Handmade.Client(Site);
        var (form, cookies) = await Handmade.FormAsync(client, "/account", cookie);
        using var left = await Handmade.PostAsync(client, "/account/sign-out", cookies, form);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
    }

    private static async Task<HttpStatusCode> OpenAsync(LiveSite site, string cookie)
    {
        using var client = Handmade.Client(site);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/metrics");
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}

using System.Net.Http.Headers;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.AspNetCore.Builder;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>Whatever is answered tells browsers the same: no script of others, no frame, no guessing, nothing kept that is not a file.</summary>
public sealed class HeaderTests(HeaderTests.Sites sites) : IClassFixture<HeaderTests.Sites>
{
    private static readonly (string Name, string Value)[] Always =
    [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];

    private static readonly string[] Policy =
        ["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'", "form-action 'self'"];

    public static TheoryData<string, string, string, int> Answers => new()
    {
        { "linus", "GET", "/", 200 },
        { "linus", "GET", "/contributors", 200 },
        { "linus", "HEAD", "/activity", 200 },
        { "linus", "GET", "/account", 200 },
        { "linus", "GET", "/api/v1/metrics", 200 },
        { "linus", "GET", "/export/metrics.csv", 200 },
        { "linus", "GET", "/openapi/v1.json", 200 },
        { "linus", "GET", "/account/data.json", 200 },
        { "ada", "GET", "/access", 200 },
        { "ada", "GET", "/audit.csv", 200 },
        { "ada", "GET", "/status/diagnostics.zip", 200 },
        { "ada", "GET", "/account/sign-in", 302 },
        { "nobody", "GET", "/account/sign-in", 200 },
        { "nobody", "GET", "/healthz/live", 200 },
        { "nobody", "GET", "/css/app.css", 200 },
        { "nobody", "GET", "/_framework/blazor.web.js", 200 },
        { "nobody", "GET", "/", 302 },
        { "nobody", "POST", "/api/v1/metrics", 405 },
        { "nobody", "POST", "/_blazor/negotiate?negotiateVersion=1", 401 },
        { "nobody", "POST", "/account/sign-out", 400 },
        { "nobody", "GET", "/account/join/none", 404 },
        { "nobody", "GET", "/no-such-page", 404 },
        { "nobody", "GET", "/no-such.css", 404 },
        { "nobody", "GET", "/boom", 500 },
        { "key", "GET", "/api/v1/metrics", 401 },
        { "linus", "GET", "/access", 403 },
        { "linus", "GET", "/audit.csv", 403 },
        { "linus", "GET", "/api/v1/metrics?nonsense=1", 400 },
        { "linus", "GET", "/contributors/999", 404 },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task Every_kind_of_answer_has_the_headers(string who, string method, string path, int status)
    {
        using var answer = await AskAsync(sites.Plain, who, method, path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(Always, Always.Select(h => (h.Name, Header(answer, h.Name))));
        var policy = Header(answer, "Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries);
        Assert.Superset(Policy.ToHashSet(), policy.ToHashSet());
        Assert.DoesNotContain(policy, p => p.StartsWith("script-src", StringComparison.Ordinal) && p != "script-src 'self'");
        Assert.DoesNotContain("unsafe-eval", string.Join(';', policy), StringComparison.Ordinal);
        Assert.Equal("", Header(answer, "Server") + Header(answer, "X-Powered-By") + Header(answer, "Strict-Transport-Security"));
    }

    [Theory, MemberData(nameof(Answers))]
    public async Task Only_files_of_the_front_end_may_be_kept(string who, string method, string path, int status)
    {
        using var answer = await AskAsync(sites.Plain, who, method, path);

        var isFile = status == 200 && (path.EndsWith(".css", StringComparison.Ordinal) || path.EndsWith(".js", StringComparison.Ordinal));
        Assert.Equal(isFile, answer.Headers.CacheControl?.NoStore != true);
        Assert.DoesNotContain("public", isFile ? "" : Header(answer, "Cache-Control"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Answers))]
    public async Task Browsers_are_held_to_TLS_where_a_known_proxy_has_it(string who, string method, string path, int status)
    {
        using var answer = await AskAsync(sites.Behind, who, method, path, "https");

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("max-age=31536000", Header(answer, "Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/css/app.css")]
    [InlineData("/account/sign-in")]
    public async Task A_proxy_that_has_no_TLS_or_is_not_known_holds_nobody_to_it(string path)
    {
        using var open = await AskAsync(sites.Behind, "nobody", "GET", path, "http");
        using var stranger = await AskAsync(sites.Plain, "nobody", "GET", path, "https");

        Assert.Equal("", Header(open, "Strict-Transport-Security") + Header(stranger, "Strict-Transport-Security"));
    }

    private static async Task<HttpResponseMessage> AskAsync(LiveSite site, string who, string method, string path, string? over = null)
    {
        using var client = who is "nobody" or "key" ? site.Client() : await site.ClientAsync(who);
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        if (who == "key")
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "chk_none");
        }

        if (over is not null)
        {
            request.Headers.Add("X-Forwarded-Proto", over);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";

    /// <summary>A site as it is, and one behind a proxy at this machine; both have a door that fails.</summary>
    public sealed class Sites : IAsyncLifetime
    {
        internal LiveSite Plain { get; private set; } = null!;

        internal LiveSite Behind { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Plain = await LiveSite.StartAsync(before: AddBoom);
            Behind = await LiveSite.StartAsync(before: AddBoom, settings: ("Serve:KnownProxies:0", "127.0.0.1"));
        }

        public async ValueTask DisposeAsync()
        {
            await Plain.DisposeAsync();
            await Behind.DisposeAsync();
        }

        private static void AddBoom(WebApplication app) =>
            app.MapGet("/boom", string () => throw new InvalidOperationException("boom")).AllowAnonymous();
    }
}

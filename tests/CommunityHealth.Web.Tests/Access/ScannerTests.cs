using System.Net;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Hosting;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>What scanners try of any site: ways out of its folder, files that lie about, odd methods, errors that tell too much.</summary>
public sealed class ScannerTests(ScannerTests.Sites sites) : IClassFixture<ScannerTests.Sites>
{
    private const string Canary = "canary-4711";

    /// <summary>What no answer holds: files of the machine and of the data folder, and how the program is made.</summary>
    private static readonly string[] Inside = ["root:", "SQLite format", "<key id", "\"Storage\"", "Exception", "   at ", ".cs:line", "CommunityHealth.Web.", Canary];

    [Theory]
    [InlineData("/../appsettings.json")]
    [InlineData("/../../../../../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/..%252f..%252fetc%252fpasswd")]
    [InlineData("/..\\..\\appsettings.json")]
    [InlineData("/..%5c..%5cappsettings.json")]
    [InlineData("/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd")]
    [InlineData("/....//....//etc/passwd")]
    [InlineData("/css/../../appsettings.json")]
    [InlineData("/css/..%2f..%2fappsettings.json")]
    [InlineData("/css/app.css/../../../community.db")]
    [InlineData("/_framework/..%2f..%2fCommunityHealth.Web.dll")]
    [InlineData("/export/metrics.csv/..%2f..%2fcommunity.db")]
    [InlineData("/export/..%2f..%2f..%2fetc%2fpasswd.csv")]
    [InlineData("/export/people/..%2f..%2f1.json")]
    [InlineData("/status/stored/..%2f..%2fetc%2fpasswd")]
    [InlineData("/status/stored/accounts")]
    [InlineData("/status/..%2fkeys%2fkey.zip")]
    [InlineData("/audit.csv%00.ndjson")]
    [InlineData("/css/app.css%00.json")]
    [InlineData("/file:///etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    public async Task No_way_leads_out_of_the_site(string target)
    {
        foreach (var headers in new[] { "", sites.Keyed })
        {
            var answer = await Wire.AskAsync(sites.Site.Address, "GET", target, headers: headers);

            Assert.True(answer.Status is >= 300 and < 500, $"{target}: {answer.Status}");
            Tells(answer.Head + answer.Body);
        }
    }

    [Theory]
    [InlineData("/.git/config")]
    [InlineData("/.git/HEAD")]
    [InlineData("/.env")]
    [InlineData("/.htaccess")]
    [InlineData("/.well-known/security.txt")]
    [InlineData("/.DS_Store")]
    [InlineData("/appsettings.json")]
    [InlineData("/appsettings.sample.json")]
    [InlineData("/web.config")]
    [InlineData("/community.db")]
    [InlineData("/data/community.db")]
    [InlineData("/data/keys/")]
    [InlineData("/keys/")]
    [InlineData("/logs/")]
    [InlineData("/backup.zip")]
    [InlineData("/CommunityHealth.Web.dll")]
    [InlineData("/CommunityHealth.Web.deps.json")]
    [InlineData("/CommunityHealth.Web.staticwebassets.endpoints.json")]
    [InlineData("/css/app.css.map")]
    [InlineData("/css/")]
    [InlineData("/admin")]
    [InlineData("/wp-login.php")]
    [InlineData("/phpinfo.php")]
    [InlineData("/server-status")]
    [InlineData("/actuator/env")]
    [InlineData("/metrics")]
    [InlineData("/swagger/index.html")]
    [InlineData("/elmah.axd")]
    [InlineData("/trace.axd")]
    [InlineData("/_framework/debug")]
    [InlineData("/_framework/blazor.boot.json")]
    public async Task Nothing_lies_about(string path)
    {
        using var ada = await sites.Site.ClientAsync("ada");
        using var answer = await ada.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Tells(await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("TRACK")]
    [InlineData("DEBUG")]
    [InlineData("OPTIONS")]
    [InlineData("PROPFIND")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("CONNECT")]
    [InlineData("NONSENSE")]
    public async Task A_method_that_is_none_of_the_site_s_does_nothing(string method)
    {
        foreach (var target in new[] { "/", "/css/app.css", "/api/v1/metrics", "/healthz/live", "/account/sign-in", "/account/sign-out", "/export/metrics.csv" })
        {
            var answer = await Wire.AskAsync(sites.Site.Address, method, target, headers: $"X-Canary: {Canary}\r\nX-HTTP-Method-Override: GET\r\nContent-Length: 0\r\n");

            Assert.True(answer.Status is >= 400 and < 500, $"{method} {target}: {answer.Status}");
            Tells(answer.Head + answer.Body);
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: a\r\n\r\n")]
    [InlineData("GET /\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nBad Header: b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /boom HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("POST /account/sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n")]
    [InlineData("GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /\0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    public async Task What_is_no_request_is_told_so_and_no_more(string request)
    {
        var answer = await Wire.SendAsync(sites.Site.Address, request);

        Assert.True(answer.Status is 0 or (>= 400 and < 500) or 505, $"{request}: {answer.Status}");
        Tells(answer.Head + answer.Body);
    }

    [Fact]
    public async Task An_error_says_one_sentence_and_nothing_of_the_program()
    {
        foreach (var headers in new[] { "", "Accept: text/html\r\n", "Accept: application/json\r\n" })
        {
            var answer = await Wire.AskAsync(sites.Site.Address, "GET", "/boom", headers: headers);

            Assert.Equal(500, answer.Status);
            Assert.Contains(HostingTexts.Unexpected, answer.Body, StringComparison.Ordinal);
            Tells(answer.Head + answer.Body);
        }
    }

    [Fact]
    public async Task No_answer_sets_a_cookie_for_scripts_or_other_sites_or_names_the_server()
    {
        using var nobody = Handmade.Client(sites.Site);
        using var ada = await sites.Site.ClientAsync("ada");
        var cookies = 0;
        foreach (var (client, page) in RouteTableTests.Examples.SelectMany(e => new[] { (nobody, e), (ada, e) }))
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            Assert.False(answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By") || answer.Headers.Contains("Access-Control-Allow-Origin"), page);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                cookies++;
                Assert.True(cookie.Contains("; httponly", StringComparison.OrdinalIgnoreCase) && cookie.Contains("; samesite=", StringComparison.OrdinalIgnoreCase)
                    && !cookie.Contains("samesite=none", StringComparison.OrdinalIgnoreCase), $"{page}: {cookie.Split('=')[0]}");
            }
        }

        Assert.NotEqual(0, cookies);
    }

    private static void Tells(string said) => Assert.All(Inside, i => Assert.DoesNotContain(i, said, StringComparison.Ordinal));

    /// <summary>A site with a door that fails, and the header of a key that may do what keys can.</summary>
    public sealed class Sites : IAsyncLifetime
    {
        internal LiveSite Site { get; private set; } = null!;

        internal string Keyed { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Site = await LiveSite.StartAsync(before: app => app.MapGet("/boom", string () => throw new InvalidOperationException(Canary)).AllowAnonymous());
            var key = await Site.Services.GetRequiredService<ApiKeyStore>().MakeAsync("scanner", AccessTable.Scopes, TimeSpan.FromDays(1), default);
            Keyed = $"Authorization: Bearer {key}\r\n";
        }

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}

using System.Net;
using CommunityHealth.Community;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Tests.Builders;
using CommunityHealth.Web.Tests.Fakes;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>Whoever is led on from the door stays on this site, wherever a link says they want to go.</summary>
public sealed class RedirectTests(RedirectTests.Doors doors) : IClassFixture<RedirectTests.Doors>
{
    /// <summary>What leads elsewhere, or might in some browser.</summary>
    private static readonly string[] Evil =
    [
        "https://evil.example", "http:evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/%5Cevil.example/..",
        "/%2Fevil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "\t//evil.example", " //evil.example", "/\t/evil.example", "/\n/evil.example", "/\r\nSet-Cookie: a=b",
        "/\r\n\r\n<script>", "/\0", "/\u0085/evil.example", "/\u200b/evil.example", "/é", "/ü?q=\u202e", "/?a=\ud83d\ude00", "/\ud800", ".evil.example", "@evil.example", ":80", "?x", "#x", "~/", "/" + new string('a', 10_000), "/?q=" + new string('é', 1500),
        "/./\\evil.example", "/..//evil.example", "/.//evil.example", "/a/..//evil.example", "/;//evil.example", "/http://evil.example", "evil.example", " ", "",
    ];

    [Fact]
    public Task Signing_in_leads_nowhere_else() => AllStayAsync(async back =>
    {
        using var client = doors.Site.Client();
        return await SignInAsync(client, "linus", back);
    });

    [Fact]
    public async Task Nor_does_the_door_for_who_is_in_already()
    {
        using var client = await doors.Site.ClientAsync("linus");
        await AllStayAsync(back => client.GetAsync(new Uri("/account/sign-in?back=" + Escape(back), UriKind.Relative)));
    }

    [Fact]
    public async Task Nor_signing_out()
    {
        await AllStayAsync(async back =>
        {
            using var client = doors.Site.Client();
            return await LiveSite.SendAsync(client, "/account/sign-in", "", "/account/sign-out", ("back", back));
        });
    }

    [Fact]
    public Task Nor_signing_in_elsewhere() => AllStayAsync(async back =>
    {
        using var client = doors.Site.Client();
        return await doors.Provider.EnterAsync(client, "/account/sign-in", ("provider", "village"), ("back", back));
    });

    [Fact]
    public async Task Nor_the_code_of_the_app()
    {
        await AllStayAsync(async back =>
        {
            using var client = doors.Site.Client();
            using var first = await SignInAsync(client, Doors.Careful, back);
            Assert.StartsWith("/account/code?", first.Headers.Location?.ToString().Replace(doors.Site.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal), StringComparison.Ordinal);
            using var page = await client.GetAsync(first.Headers.Location);
            return page.IsSuccessStatusCode ? await LiveSite.SendAsync(client, "/account/code?back=" + Escape(back), "code", ("Typed.Code", doors.NextCode())) : page;
        }, [.. Evil[..9], "/é"]);
    }

    [Fact]
    public async Task Nor_a_page_that_asks_to_come_in()
    {
        var left = new List<string>();
        foreach (var path in new[] { "//evil.example/contributors", "/%2F%2Fevil.example", "/\\evil.example", "/contributors?x=%0d%0aSet-Cookie:%20a=b", "/contributors?back=//evil.example", "///evil.example", "http://evil.example/contributors" })
        {
            var answer = await Wire.AskAsync(doors.Site.Address, "GET", path, headers: "Accept: text/html\r\n");
            var to = answer.Head.Split("\r\n").FirstOrDefault(h => h.StartsWith("Location:", StringComparison.OrdinalIgnoreCase))?[9..].Trim();
            if (answer.Status >= 500 || answer.Head.Contains("\r\nSet-Cookie: a", StringComparison.OrdinalIgnoreCase) || (to is not null && !IsOwn(to, doors.Site.Address)))
            {
                left.Add($"{path}: {answer.Status} {to}");
            }
        }

        Assert.Empty(left);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/contributors?period=2026-01&w=x#top", true)]
    [InlineData("/search?q=%C3%A9%20%2F", true)]
    [InlineData("/search?q=é", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("/a\\b", false)]
    [InlineData("/a\tb", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void What_an_address_of_this_site_is(string? address, bool own) => Assert.Equal(own, Whereabouts.IsLocal(address));

    [Fact]
    public async Task Who_wanted_to_see_a_page_comes_to_it()
    {
        using var client = doors.Site.Client();
        using var asked = await client.GetAsync(new Uri("/search?q=%C3%A9%20x&type=a%2Fb", UriKind.Relative));
        using var answer = await LiveSite.SignInAsync(client, "linus", LiveSite.Password, asked.Headers.Location!.PathAndQuery);

        Assert.Equal("/search?q=%C3%A9%20x&type=a%2Fb", new Uri(doors.Site.Address, answer.Headers.Location!).PathAndQuery);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string name, string back) => LiveSite.SendAsync(
        client, "/account/sign-in", "sign-in", "/account/sign-in?back=" + Escape(back), ("Typed.Name", name), ("Typed.Password", LiveSite.Password));

    private async Task AllStayAsync(Func<string, Task<HttpResponseMessage>> ask, string[]? some = null)
    {
        var left = new List<string>();
        foreach (var back in some ?? Evil)
        {
            using var answer = await ask(back);
            var to = answer.Headers.TryGetValues("Location", out var locations) ? string.Join(' ', locations) : null;
            var isTold = (int)answer.StatusCode is 400 or 404 or 414 or 431;
            if (!isTold && (answer.StatusCode != HttpStatusCode.Redirect || to is null || !IsOwn(to, doors.Site.Address)))
            {
                left.Add($"{back[..Math.Min(40, back.Length)]}: {answer.StatusCode} {to}");
            }
        }

        Assert.True(left.Count == 0, string.Join('\n', left));
    }

    private static string Escape(string back) => string.Concat(System.Text.Encoding.UTF8.GetBytes(back).Select(b => char.IsAsciiLetterOrDigit((char)b) ? ((char)b).ToString() : $"%{b:X2}"));

    /// <summary>As browsers read it: a tab or line end is not there, and a backslash is a slash.</summary>
    private static bool IsOwn(string to, Uri site)
    {
        var read = new string([.. to.Where(c => c is not ('\t' or '\r' or '\n'))]).Trim().Replace('\\', '/');
        return Uri.TryCreate(site, read, out var target) && target.Authority == site.Authority && target.Scheme == site.Scheme && target.UserInfo.Length == 0
            && (read.StartsWith(site.ToString(), StringComparison.Ordinal) || (read.StartsWith('/') && !read.StartsWith("//", StringComparison.Ordinal)) || read.StartsWith("account/", StringComparison.Ordinal));
    }

    /// <summary>A site that knows a provider, and somebody with an authenticator app.</summary>
    public sealed class Doors : IAsyncLifetime
    {
        private readonly Queue<string> _codes = new();

        internal LiveSite Site { get; private set; } = null!;

        internal Provider Provider { get; private set; } = null!;

        internal const string Careful = "careful";

        public async ValueTask InitializeAsync()
        {
            Provider = await Provider.StartAsync();
            Site = await LiveSite.StartAsync(settings: Provider.Settings("viewer"));
            await Site.AddAsync(Careful, Role.Viewer);
            foreach (var code in await Site.GiveAppAsync(Careful))
            {
                _codes.Enqueue(code);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Site.DisposeAsync();
            await Provider.DisposeAsync();
        }

        internal string NextCode() => _codes.Dequeue();
    }
}

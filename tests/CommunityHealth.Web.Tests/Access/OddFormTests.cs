using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Hosting;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>Whatever is sent in the place of a form, nothing fails and nobody gets in.</summary>
public sealed class OddFormTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private LiveSite Site => shared.Site;

    public static TheoryData<string> Texts => [new string('a', 10_000), new string('é', 5_000), "a\0b", "\0", "\r\n", "\u001b[2J", "\ufffe", "\ud83d\ude00", "\u202eada", "{}", "<script>", "' OR 1=1 --", ""];

    [Theory, MemberData(nameof(Texts))]
    public async Task Every_field_of_every_form_takes_any_text(string text)
    {
        var join = await InvitationTests.InviteAsync(Site, Role.Admin);
        await using var empty = await LiveSite.StartAsync(people: false);
        using var nobody = Site.Client();
        using var linus = await Site.ClientAsync("linus");
        using var first = empty.Client();
        var found = new List<(string Form, HttpStatusCode Status)>();

        await SendAsync(nobody, "/account/sign-in", "sign-in", "Typed.Name", "Typed.Password", "Typed.Stay");
        await SendAsync(nobody, join, "join", "Typed.Name", "Typed.Password");
        await SendAsync(linus, "/account", "password", "Passwords.Now", "Passwords.New");
        await SendAsync(linus, "/account", text.Length < 100 ? text : "everywhere-not");
        await SendAsync(first, Threshold.First, "first", "Typed.Code", "Typed.Name", "Typed.Password");

        Assert.DoesNotContain(found, f => f.Status is not (HttpStatusCode.OK or HttpStatusCode.BadRequest));
        Assert.Equal(["ada", "grace", "linus"], Site.Services.GetRequiredService<AccountStore>().List().Select(a => a.Name).Order(StringComparer.Ordinal));
        Assert.Empty(empty.Services.GetRequiredService<AccountStore>().List());
        using var still = await Site.ClientAsync("linus");

        async Task SendAsync(HttpClient client, string page, string form, params string[] fields)
        {
            foreach (var odd in fields.Append("everything"))
            {
                using var answer = await LiveSite.SendAsync(client, page, form, [.. fields.Select(f => (f, f == odd || odd == "everything" ? text : "something else"))]);
                var said = await answer.Content.ReadAsStringAsync();
                Assert.DoesNotContain(LayoutTexts.Fault_Title, WebUtility.HtmlDecode(said), StringComparison.Ordinal);
                found.Add(($"{page} {form} {odd}", answer.StatusCode));
            }
        }
    }

    [Theory]
    [InlineData("text/plain", 400)]
    [InlineData("application/json", 400)]
    [InlineData("multipart/form-data", 400)]
    [InlineData("multipart/form-data; boundary=", 400)]
    [InlineData("multipart/form-data; boundary=x", 400)]
    [InlineData("garbage", 400)]
    [InlineData("", 400)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=UTF-7", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", 400)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-32", 400)]
    [InlineData("application/x-www-form-urlencoded; charset=\"", 400)]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense", 200)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8", 200)]
    public async Task What_says_it_is_something_else_is_no_form(string type, int status)
    {
        using var client = Handmade.Client(Site);
        var (form, cookies) = await Handmade.FormAsync(client, "/account/sign-in");
        var body = string.Join('&', form.Append(("_handler", "sign-in")).Append(("Typed.Name", "x")).Append(("Typed.Password", "y")).Select(f => $"{f.Item1}={Uri.EscapeDataString(f.Item2)}"));

        var answer = await Wire.AskAsync(
            Site.Address, "POST", "/account/sign-in", headers: $"Cookie: {cookies}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n", body: body);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 415, answer.Body.Contains(HostingTexts.StrangeForm, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_part_of_a_form_in_an_encoding_nobody_reads_is_refused()
    {
        using var client = Site.Client();
        using var part = new StringContent("ada", Encoding.ASCII);
        part.Headers.ContentType = MediaTypeHeaderValue.Parse("text/plain; charset=utf-7");
        using var form = new MultipartFormDataContent { { part, "Typed.Name" } };

        using var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Thousands_of_fields_and_a_form_larger_than_any_are_refused()
    {
        using var client = Site.Client();
        foreach (var body in new[] { string.Join('&', Enumerable.Range(0, 5000).Select(i => $"a{i}=b")), string.Join('&', Enumerable.Repeat("a=b", 5000)), new string('k', 10_000) + "=v", "a=" + new string('b', 300_000), "a[b][c][d]=e&%=%&&&===", "%ff=%fe&%00=%00" })
        {
            using var content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded");
            using var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), content);
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{body[..10]}: {answer.StatusCode}");
        }
    }
}

using System.Net;
using System.Text.RegularExpressions;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Fakes;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Accounts;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>A site with accounts and nobody in it yet.</summary>
public sealed partial class FirstAdminTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Whoever_has_the_code_of_the_console_becomes_the_first_admin()
    {
        await using var site = await LiveSite.StartAsync(people: false);
        var code = Code(site);
        using var client = site.Client();

        using var root = await client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(Threshold.First, root.Headers.Location?.ToString());
        using var wrong = await MakeAsync(client, "AAAAA-AAAAA", LiveSite.Password);
        Assert.Contains(AccountsTexts.First_Wrong, await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var weak = await MakeAsync(client, code, "short");
        Assert.Contains("at least 12", await weak.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var right = await MakeAsync(client, code.ToLowerInvariant(), LiveSite.Password);

        Assert.Equal((HttpStatusCode.Redirect, "/access"), (right.StatusCode, site.LeadsTo(right)));
        Assert.Equal(HttpStatusCode.OK, await SignInTests.StatusAsync(client, "/access"));
        using var late = site.Client();
        using var second = await late.GetAsync(new Uri(Threshold.First, UriKind.Relative));
        Assert.Equal("/account/sign-in", site.LeadsTo(second));
    }

    [Theory]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/account/first", HttpStatusCode.OK)]
    [InlineData("/css/app.css", HttpStatusCode.OK)]
    [InlineData("/account/sign-in", HttpStatusCode.Forbidden)]
    [InlineData("/contributors", HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/metrics", HttpStatusCode.Forbidden)]
    [InlineData("/healthz/live", HttpStatusCode.Forbidden)]
    [InlineData("/_blazor", HttpStatusCode.Forbidden)]
    [InlineData("/no-such-page", HttpStatusCode.Forbidden)]
    public async Task Until_then_nothing_else_answers_other_machines(string page, HttpStatusCode status)
    {
        await using var site = await LiveSite.StartAsync(people: false);
        using var outside = site.Client();
        outside.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");

        Assert.Equal(status, await SignInTests.StatusAsync(outside, page));
    }

    [Fact]
    public async Task Of_two_who_are_first_one_is()
    {
        await using var site = await LiveSite.StartAsync(people: false);
        var code = Code(site);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            using var client = site.Client();
            using var answer = await LiveSite.SendAsync(client, Threshold.First, "first", ("Typed.Code", code), ("Typed.Name", $"first{i}"), ("Typed.Password", LiveSite.Password));
            return answer.StatusCode;
        }));

        Assert.Single(site.Services.GetRequiredService<AccountStore>().List());
        Assert.Single(answers, HttpStatusCode.Redirect);
    }

    [Fact]
    public void A_code_holds_a_quarter_of_an_hour_and_ten_wrong_ones()
    {
        var clock = new ManualClock(Noon);
        var printed = new List<string>();
        var code = new SetupCode(clock) { Print = printed.Add, Address = "http://here/" };
        code.Renew();
        var first = Shown().Match(printed[0]).Value;
        Assert.Equal(CodeAnswer.Right, code.Try(first.Replace('-', ' ')));

        clock.Move(SetupCode.Life);
        Assert.Equal((CodeAnswer.Renewed, 2), (code.Try(first), printed.Count));
        Assert.Equal(Enumerable.Repeat(CodeAnswer.Wrong, 10).Append(CodeAnswer.Renewed), Enumerable.Range(0, 11).Select(_ => code.Try(first)));
        Assert.Equal(CodeAnswer.Right, code.Try(Shown().Match(printed[^1]).Value));
        code.Spend();
        Assert.NotEqual(CodeAnswer.Right, code.Try(Shown().Match(printed[^1]).Value));
    }

    [Fact]
    public async Task One_person_without_accounts_makes_them_and_everybody_signs_in_from_then_on()
    {
        await using var site = await LiveSite.StartAsync(accounts: false, people: false);
        using var owner = site.Client();
        using var other = site.Client();
        Assert.Contains("(Access:Mode=single)", await owner.GetStringAsync(new Uri("/access", UriKind.Relative)), StringComparison.Ordinal);

        using var made = await LiveSite.SendAsync(owner, Threshold.First, "first", ("Typed.Name", "ada"), ("Typed.Password", LiveSite.Password));

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (await SignInTests.StatusAsync(owner, "/access"), await SignInTests.StatusAsync(other, "/access")));
    }

    private static Task<HttpResponseMessage> MakeAsync(HttpClient client, string code, string password) =>
        LiveSite.SendAsync(client, Threshold.First, "first", ("Typed.Code", code), ("Typed.Name", "ada"), ("Typed.Password", password));

    private static string Code(LiveSite site)
    {
        var printed = "";
        var code = site.Services.GetRequiredService<SetupCode>();
        code.Print = text => printed = text;
        code.Renew();
        return Shown().Match(printed).Value;
    }

    [GeneratedRegex("[0-9A-Z]{5}-[0-9A-Z]{5}")]
    private static partial Regex Shown();
}

using System.Reflection;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>Whatever stands behind the question mark, a page answers; it does not fail.</summary>
public sealed class OddQueryTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private static readonly string[] Names =
    [
        "p", "c", "s", "g", "cmp", "bots", "agents", "view", "who", "lens", "w", "wp", "page", "q", "type", "kind", "path", "person", "platform", "list", "trailer", "state", "size", "author",
        "cohort", "first", "ready", "closed", "clock", "close", "sla", "wait", "show", "of", "work", "ch", "what", "time", "order", "mine", "again", "keys", "metric", "scope", "period",
        "granularity", "zone", "value", "back", "problem", "stay", "action", "from", "to", "run", "saved",
    ];

    public static TheoryData<string> Values =>
    [
        "nonsense", "-1", "99999999999999999999", "a%00b", "%0D%0ASet-Cookie:%20a=b", "%ED%A0%80", "%", "%22%3E%3Cscript%3E", "9999-12-31..0001-01-01", "items:commits.count@9999-12-31",
        "event:9223372036854775807", "cohort:2147483647@9999-12-31", "list:still.9223372036854775807", new string('a', 6000),
    ];

    [Theory, MemberData(nameof(Values))]
    public async Task Every_page_answers_any_value_of_every_name(string value)
    {
        var failed = new List<string>();
        var session = await SessionAsync();
        foreach (var page in RouteTableTests.Examples.Where(e => !e.EndsWith(".zip", StringComparison.Ordinal)))
        {
            foreach (var query in value.Length > 1000 ? [$"q={value}"] : new[] { string.Join('&', Names.Select(n => $"{n}={value}")), $"w={value}&{value}={value}" })
            {
                var answer = await Wire.AskAsync(shared.Site.Address, "GET", $"{page}?{query}", headers: session);
                if (answer.Status is < 200 or >= 500 || answer.Body.Contains(LayoutTexts.Fault_Title, StringComparison.Ordinal))
                {
                    failed.Add($"{page}?{query[..Math.Min(query.Length, 60)]}: {answer.Status}");
                }
            }
        }

        Assert.Empty(failed);
    }

    [Fact]
    public async Task One_that_is_longer_than_any_address_is_told_so()
    {
        foreach (var page in RouteTableTests.Examples)
        {
            Assert.Equal((page, 414), (page, (await Wire.AskAsync(shared.Site.Address, "GET", $"{page}?q={new string('a', 10_000)}")).Status));
        }
    }

    [Fact]
    public void Every_name_that_pages_read_is_tried()
    {
        var read = typeof(App).Assembly.GetTypes().SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(p => (Property: p, From: p.GetCustomAttribute<SupplyParameterFromQueryAttribute>())).Where(p => p.From is not null)
            .Select(p => (p.From!.Name ?? p.Property.Name).ToLowerInvariant()).Distinct();

        Assert.Empty(read.Except(Names));
    }

    /// <summary>The session of an admin, as a header.</summary>
    private async Task<string> SessionAsync()
    {
        using var client = Handmade.Client(shared.Site);
        var (form, cookies) = await Handmade.FormAsync(client, "/account/sign-in");
        using var answer = await Handmade.PostAsync(client, "/account/sign-in", cookies, [.. form, ("_handler", "sign-in"), ("Typed.Name", "ada"), ("Typed.Password", LiveSite.Password)]);
        return $"Cookie: {string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]))}\r\n";
    }
}

using AngleSharp.Html.Parser;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Declared;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Declared;

public sealed class DeclaredPageTests
{
    [Fact]
    public async Task Everybody_reads_what_was_told_as_text_and_only_leads_can_tell()
    {
        await using var site = await LiveSite.StartAsync();
        await site.Services.GetRequiredService<SourceStore>().AddAsync("git:a", "git", "/a", "head", default);
        await site.Services.GetRequiredService<DeclaredStore>().AddAsync(
            [
                new("git:a", DeclaredKind.Meetup, new DateOnly(2026, 3, 14), "<img src=x onerror=go()>") { People = 41, Note = "[x](javascript:go())", Link = "https://example.org/a" },
                new("git:a", DeclaredKind.Talk, new DateOnly(2026, 3, 15), "A talk"),
            ], default);
        using var lead = await site.ClientAsync("grace");
        using var viewer = await site.ClientAsync("linus");

        var seen = await ReadAsync(viewer, "/declared");
        var talks = await ReadAsync(viewer, "/declared?kind=talk&page=99");

        Assert.Contains("<img src=x onerror=go()>", seen.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(seen.QuerySelectorAll("main img"));
        Assert.Contains("41 people", seen.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["https://example.org/a"], seen.QuerySelectorAll("main .items a").Select(a => a.GetAttribute("href")));
        Assert.Equal("1 activity", talks.QuerySelector("main [role=status].soft")!.TextContent);
        Assert.Empty(seen.QuerySelectorAll("main form, main input"));
        Assert.NotEmpty((await ReadAsync(lead, "/declared")).QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Where_nothing_was_told_it_says_who_can()
    {
        await using var site = await LiveSite.StartAsync();
        using var viewer = await site.ClientAsync("linus");

        Assert.Contains(DeclaredPageTexts.Empty_Say, (await ReadAsync(viewer, "/declared")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> ReadAsync(HttpClient client, string address) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(address, UriKind.Relative)));
}

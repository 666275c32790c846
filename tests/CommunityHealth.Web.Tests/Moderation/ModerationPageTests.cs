using System.Net;
using AngleSharp.Html.Parser;
using CommunityHealth.Community;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Moderation;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Moderation;

public sealed class ModerationPageTests
{
    [Fact]
    public async Task A_lead_sees_the_queue_without_the_words_and_a_viewer_sees_nothing_of_it()
    {
        await using var site = await LiveSite.StartAsync();
        ModeratedCommunity.Fill(site.Health, complete: true);
        ModeratedCommunity.Message(site.Health, 1, 1, DateTimeOffset.UnixEpoch.AddDays(20_000), Toxicity.Severe, 0.9, body: "You fool");
        ModeratedCommunity.Message(site.Health, 2, 2, DateTimeOffset.UnixEpoch.AddDays(20_000), Toxicity.Mild, 0.7, item: 9, body: "You ass");
        using var lead = await site.ClientAsync("grace");
        using var viewer = await site.ClientAsync("linus");

        var page = await WordsAsync(lead, "/moderation");
        var one = await WordsAsync(lead, "/moderation?s=github:a/c");
        using var refused = await viewer.GetAsync(new Uri("/moderation", UriKind.Relative));
        var home = await viewer.GetStringAsync(new Uri("/", UriKind.Relative));

        Assert.Contains("Issue #7 in github:a/b", page, StringComparison.Ordinal);
        Assert.Contains(ModerationTexts.Plainly_Say, page, StringComparison.Ordinal);
        Assert.DoesNotContain("You fool", page, StringComparison.Ordinal);
        Assert.Contains("Issue #9 in github:a/c", one, StringComparison.Ordinal);
        Assert.DoesNotContain("Issue #7 in github:a/b", one, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        Assert.DoesNotContain("href=\"moderation\"", home, StringComparison.Ordinal);
        Assert.Contains("href=\"moderation\"", await lead.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_model_has_scored_all_it_says_so()
    {
        await using var site = await LiveSite.StartAsync();
        ModeratedCommunity.Fill(site.Health, complete: false);
        using var lead = await site.ClientAsync("grace");

        Assert.Contains(ModerationTexts.Scoring_None, await WordsAsync(lead, "/moderation"), StringComparison.Ordinal);
    }

    private static async Task<string> WordsAsync(HttpClient client, string address) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(address, UriKind.Relative))).Body!.Words();
}

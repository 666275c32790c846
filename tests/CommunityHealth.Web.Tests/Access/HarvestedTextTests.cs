using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CommunityHealth.Activity;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>What people of elsewhere wrote is text: on pages, in drawers, in files. It is no markup, no script and no link.</summary>
public sealed partial class HarvestedTextTests(HarvestedTextTests.Hostile hostile) : IClassFixture<HarvestedTextTests.Hostile>
{
    private const string Text = "<script>harvested()</script>\"><img src=x onerror=harvested()> [click](javascript:harvested()) <harvested-tag>bold</harvested-tag> &lt;i&gt; </title></bdi>";
    private const string Address = "javascript:linked()";

    [Theory]
    [InlineData("/", true)]
    [InlineData("/activity", true)]
    [InlineData("/activity?list=scroll", true)]
    [InlineData("/activity?q=harvested", true)]
    [InlineData("/contributors", true)]
    [InlineData("/contributors/1", true)]
    [InlineData("/pull-requests", true)]
    [InlineData("/response-times", true)]
    [InlineData("/inbox", true)]
    [InlineData("/sentiment", true)]
    [InlineData("/search?q=harvested", true)]
    [InlineData("/search?q=<script>harvested()</script>", true)]
    [InlineData("/sources", true)]
    [InlineData("/status", true)]
    [InlineData("/status/stored/commits", true)]
    [InlineData("/activity?w=event:1", true)]
    [InlineData("/activity?w=event:2", true)]
    [InlineData("/contributors?w=items:contributors.active", true)]
    [InlineData("/pull-requests?w=items:pull_requests.opened", true)]
    [InlineData("/pull-requests?w=list:unreviewed", true)]
    [InlineData("/response-times?w=list:waiting", true)]
    [InlineData("/?w=items:commits.count", true)]
    [InlineData("/help?q=<script>harvested()</script>", false)]
    public async Task On_every_page_and_in_every_drawer(string page, bool holdsIt)
    {
        using var ada = await hostile.Site.ClientAsync("ada");
        using var answer = await ada.GetAsync(new Uri(page, UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();
        var drawn = new HtmlParser().ParseDocument(html);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(holdsIt, drawn.Body!.TextContent.Contains("harvested()", StringComparison.Ordinal));
        Assert.Empty(drawn.QuerySelectorAll("script:not([src]), img, iframe, object, embed, harvested-tag, [srcdoc]").Select(e => e.OuterHtml));
        Assert.Empty(drawn.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)).Select(a => a.Name));
        Assert.All(Links(drawn), l => Assert.True(IsOurs(l), l));
        Assert.DoesNotContain("linked()", string.Concat(Links(drawn).Select(Uri.UnescapeDataString)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_file_of_a_person()
    {
        using var ada = await hostile.Site.ClientAsync("ada");
        using var answer = await ada.GetAsync(new Uri("/export/people/1.json", UriKind.Relative));

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.DoesNotContain("linked()", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:linked()", false)]
    [InlineData(" JaVaScRiPt:linked()", false)]
    [InlineData("data:text/html,linked()", false)]
    [InlineData("=HYPERLINK(\"https://evil.example\")", false)]
    [InlineData("https://forge.example/linked()", true)]
    public void In_exported_events(string address, bool isLink)
    {
        var told = new CommunityAction("k", null, "github", ActivityType.Comment, "github:a/b", "=1+1", address, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

        Assert.Equal(isLink, ActivityExport.Csv(told).Contains("linked()", StringComparison.Ordinal));
        Assert.Equal(isLink, ActivityExport.Json(told).Contains("linked()", StringComparison.Ordinal));
        Assert.Contains(",'=1+1,", ActivityExport.Csv(told), StringComparison.Ordinal);
        Assert.DoesNotContain("HYPERLINK", ActivityExport.Csv(told), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Links(IDocument drawn) => drawn.QuerySelectorAll("[href], [src], [action], [formaction]")
        .SelectMany(e => new[] { "href", "src", "action", "formaction" }.Select(e.GetAttribute)).OfType<string>();

    /// <summary>A page of this site, a page of the web, or a file that a card makes of itself.</summary>
    private static bool IsOurs(string link) => !Scheme().IsMatch(link)
        || new[] { "http:", "https:", "data:text/csv;", "data:application/json;" }.Any(b => link.StartsWith(b, StringComparison.Ordinal)) || link == "data:,";

    [GeneratedRegex(@"^\s*[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    /// <summary>A site that harvested what somebody wrote to do harm.</summary>
    public sealed class Hostile : IAsyncLifetime
    {
        internal LiveSite Site { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Site = await LiveSite.StartAsync();
            var sources = Site.Services.GetRequiredService<SourceStore>();
            var (git, forge) = (await sources.AddAsync("git:" + Text, Platforms.Git, "/" + Text, "head", default), await sources.AddAsync("github:a/" + Text, Platforms.GitHub, Address, "head", default));
            var now = Site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            using (var session = await Site.Health.BeginWriteAsync(default))
            {
                Tell(session, git.ScopeId, forge.ScopeId, now);
                session.Commit();
            }

            await Site.Services.GetRequiredService<Rollups>().RefreshAsync(default);
            await sources.NoteGoodAsync(git.Id, default);
            await sources.NoteGoodAsync(forge.Id, default);
            var scores = Site.Services.GetRequiredService<MessageScores>();
            var model = await scores.ModelAsync("1-hostile", default);
            var messages = scores.Unscored(model, 0, 10);
            await scores.KeepAsync(model, messages, [.. messages.Select(_ => new SentimentScore(SentimentLabel.Negative, 0.9f, 0, 0, Toxicity.None, Unscored.None))], default);
            await scores.CompleteAsync(model, default);
        }

        public ValueTask DisposeAsync() => Site.DisposeAsync();

        private void Tell(WriteSession session, int git, int forge, DateTimeOffset now)
        {
            var at = UnixTime.Micros(now.AddDays(-3));
            var who = new Account("1", Text, Text, "mallory@example.org");
            new CommitWriter(session, new CommitScope(git, Site.Health.Zone, AllBranches: false, Rewrite: false, "javascript:linked()//"), now).Write(
                new Commit(new string('a', 40), "", new Signature(Text, "mallory@example.org", at, 0), new Signature(Text, "mallory@example.org", at, 0), Text, new Trailers($"Co-authored-by: {Text} <b@example.org>")), onHead: true);
            var activities = new ActivityWriter(session, forge, Site.Health.Zone, now);
            var items = new ItemWriter(session, forge, activities);
            foreach (var (kind, key) in new[] { (ItemKind.Issue, SourceKeys.Issue(1, 1)), (ItemKind.Pull, SourceKeys.Pull(1, 2)) })
            {
                var (id, _) = items.Write(new SourceItem(key, Platforms.GitHub, kind, 1, who, Text, Address, at) { Text = Text, Draft = false, Labels = [Text], Milestone = Text, BaseBranch = Text });
                activities.Write(new SourceAction(key.Part("comment", 1), Platforms.GitHub, ActivityType.Comment, who, Text, Address, at + 1) { Text = Text }, id);
            }

            activities.Write(new SourceAction(SourceKeys.GitHub(1, "release", 1), Platforms.GitHub, ActivityType.Release, who, Text, Address, at + 2) { Text = Text });
        }
    }
}

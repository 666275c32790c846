using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Storage;
using CommunityHealth.Web.Sentiment;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Sentiment;

/// <summary>Six people wrote sixty comments ten days ago, and one wrote three the week before; a third sounds negative, as their scores say.</summary>
public sealed class SentimentPageTests(SentimentPageTests.Talkative talk) : IClassFixture<SentimentPageTests.Talkative>
{
    [Theory]
    [InlineData("linus")]
    [InlineData("grace")]
    public async Task Nobody_is_told_who_wrote_and_only_leads_are_led_to_the_source(string who)
    {
        using var client = await talk.Site.ClientAsync(who);

        var page = await Talkative.PageAsync(client, $"/sentiment?week={talk.Week}&tone=negative");

        var list = page.QuerySelector("[aria-labelledby=m-messages]")!;
        Assert.Equal(20, list.QuerySelectorAll("ul.items > li").Length);
        Assert.Contains("It is slow", list.TextContent, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, 6), i => Assert.DoesNotContain($"author{i}", page.Source.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        Assert.Equal(who == "grace" ? 20 : 0, list.QuerySelectorAll("a[href^='https://forge.example/']").Length);
        Assert.Equal(who == "grace" ? 60 : 0, list.QuerySelectorAll("button[aria-pressed]").Length);
    }

    [Fact]
    public async Task Leads_are_offered_messages_of_each_kind_and_viewers_choose_a_week()
    {
        using var lead = await talk.Site.ClientAsync("grace");
        using var viewer = await talk.Site.ClientAsync("linus");

        Assert.Equal(MoodSample.OfEach * 3, (await Talkative.PageAsync(lead, "/sentiment")).QuerySelectorAll("[aria-labelledby=m-messages] ul.items > li").Length);
        Assert.Contains(SentimentPageTexts.List_Choose, (await Talkative.PageAsync(viewer, "/sentiment")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_week_has_its_share_and_the_one_of_too_few_has_none_and_lists_nothing()
    {
        using var client = await talk.Site.ClientAsync("grace");
        var page = await Talkative.PageAsync(client, "/sentiment");
        var rows = page.QuerySelectorAll("[aria-labelledby=m-tone] tbody tr").Select(r => string.Join(" | ", r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()))).ToList();

        Assert.Contains("33\u00a0% (23–46\u00a0%) | 33\u00a0% (23–46\u00a0%) | 33\u00a0% (23–46\u00a0%) | 60 | 0", rows);
        Assert.Contains("too few messages | too few messages | too few messages | 3 | 0", rows);
        Assert.Contains(SentimentPageTexts.List_Withheld, (await Talkative.PageAsync(client, $"/sentiment?week={talk.Before}&tone=negative")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_messages_of_a_channel_are_shown_and_said_to_be_and_there_is_a_way_back()
    {
        using var client = await talk.Site.ClientAsync("linus");

        var page = await Talkative.PageAsync(client, "/sentiment?ch=talk:github:a/b&tone=scored");
        var none = await Talkative.PageAsync(client, "/sentiment?ch=issue:github:a/b");

        var only = page.QuerySelector("[data-testid=only]")!;
        Assert.Contains("Only messages of github:a/b, talk.", only.TextContent, StringComparison.Ordinal);
        Assert.Equal("sentiment", only.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("of 63", page.QuerySelector("[aria-labelledby=m-messages] .pager")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ch=talk:github:a/b&tone=negative&week=" + talk.Week, page.QuerySelector("[aria-labelledby=m-tone] td a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains(SentimentPageTexts.Empty, none.QuerySelector("[aria-labelledby=m-tone] [data-state=empty]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_or_topic_there_is_not_is_refused_in_a_sentence()
    {
        using var client = await talk.Site.ClientAsync("linus");

        var page = await Talkative.PageAsync(client, "/sentiment?ch=talk:github:no/no&topic=nothing");

        var said = page.QuerySelectorAll("[data-testid=ribbon]").Select(r => r.TextContent).ToList();
        Assert.Contains(said, s => s.Contains("the channel ‘talk:github:no/no’, which is not here", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Contains("the topic ‘nothing’, which nothing here is labelled with", StringComparison.Ordinal));
        Assert.Null(page.QuerySelector("[data-testid=only]"));
        Assert.NotNull(page.QuerySelector("[aria-labelledby=m-tone] .figure"));
    }

    [Theory]
    [InlineData("", "33\u00a0%")]
    [InlineData("&ch=issue:github:a/b", "nothing to")]
    public async Task What_to_make_of_it_is_about_the_messages_shown(string part, string figure)
    {
        using var client = await talk.Site.ClientAsync("linus");

        var page = await Talkative.PageAsync(client, "/sentiment?w=so-what:sentiment.negative" + part);

        Assert.Contains(figure, page.QuerySelector("[data-testid=drawer] .advice li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(SentimentPageTexts.Not_Quiet, page.QuerySelector("[aria-labelledby=m-not]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_source_of_messages_the_page_says_so()
    {
        await using var site = await LiveSite.StartAsync();
        using var client = await site.ClientAsync("linus");

        var page = new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri("/sentiment", UriKind.Relative)));

        Assert.Contains(SentimentPageTexts.NoSource, page.QuerySelector("[data-state=notcollected]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_leave_as_rows_to_train_with()
    {
        using var client = await talk.Site.ClientAsync("grace");
        Assert.True(await talk.Site.Services.GetRequiredService<MessageChecks>().SaveAsync(talk.First, SentimentLabel.Neutral, default));

        using var answer = await client.GetAsync(new Uri("/export/sentiment-checks.csv", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var rows = LabelledCsv.Read(new StringReader(await answer.Content.ReadAsStringAsync()), "checks").ToList();
        Assert.Equal(new LabelledText("It is slow, 0", "neutral"), Assert.Single(rows));
    }

    public sealed class Talkative : IAsyncLifetime
    {
        internal LiveSite Site { get; private set; } = null!;

        /// <summary>The first of the negative messages.</summary>
        internal long First { get; private set; }

        internal string Week { get; private set; } = "";

        internal string Before { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Site = await LiveSite.StartAsync();
            var now = Site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            var monday = Granularity.Week.StartOf(DateOnly.FromDateTime(now.DateTime)).AddDays(-14);
            (Week, Before) = (monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), monday.AddDays(-7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            var source = await Site.Services.GetRequiredService<SourceStore>().AddAsync("github:a/b", Platforms.GitHub, "https://forge.example/a/b", "head", default);
            using (var session = await Site.Health.BeginWriteAsync(default))
            {
                var writer = new ActivityWriter(session, source.ScopeId, TimeZoneInfo.Utc, now);
                for (var i = 0; i < 63; i++)
                {
                    var day = i < 60 ? monday.AddDays(1) : monday.AddDays(-6);
                    writer.Write(new SourceAction($"k{i}", Platforms.GitHub, ActivityType.Comment, Author(i < 60 ? i % 6 : 0), "A title", $"https://forge.example/{i}", UnixTime.Micros(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero)) + i)
                    {
                        Text = $"It is {(i % 3) switch { 0 => "slow", 1 => "two", _ => "good" }}, {i}",
                    });
                }

                session.Commit();
            }

            await Site.Services.GetRequiredService<Rollups>().RefreshAsync(default);
            await ScoreAsync(Site.Services.GetRequiredService<MessageScores>());
        }

        public ValueTask DisposeAsync() => Site.DisposeAsync();

        internal static async Task<IHtmlDocument> PageAsync(HttpClient client, string address) =>
            new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(address, UriKind.Relative)));

        private static Account Author(int i) => new($"author{i}", $"author{i}", $"Author {i}", "");

        private async Task ScoreAsync(MessageScores scores)
        {
            var model = await scores.ModelAsync(SentimentModel.BuiltIn.Id, default);
            var messages = scores.Unscored(model, 0, 100);
            First = messages[0].Activity;
            await scores.KeepAsync(model, messages, [.. messages.Select((_, i) => new SentimentScore((SentimentLabel)(i % 3), 0.9f, 0.01f, 0, Toxicity.None, Unscored.None))], default);
            await scores.CompleteAsync(model, default);
        }
    }
}

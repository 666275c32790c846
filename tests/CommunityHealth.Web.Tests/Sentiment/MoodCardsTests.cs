using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Sentiment;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Sentiment;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Sentiment;

public sealed class MoodCardsTests
{
    private static readonly MoodCount Some = new(10, 20, 10, 1, 2, 3, 2, 1, 9);
    private static readonly MoodCount Few = new(1, 2, 3, 0, 0, 0, 0, 0, 5);

    [Fact]
    public void The_share_is_told_with_its_interval_and_what_it_rests_on()
    {
        var card = Cards(Some, Some).Tone().Value!;

        Assert.Equal("25\u00a0%", card.Figure);
        Assert.Equal("sentiment?p=2026-Q3&w=so-what:sentiment.negative", card.SoWhatHref);
        Assert.Contains("of 40 scored messages", card.Caption, StringComparison.Ordinal);
        Assert.Contains("14–40\u00a0%", card.Caption, StringComparison.Ordinal);
        Assert.Contains("46 messages, 6 of them not scored", card.Foot);
        Assert.Equal(["25\u00a0% (14–40\u00a0%)", "50\u00a0% (35–65\u00a0%)", "25\u00a0% (14–40\u00a0%)", "40", "6"], card.Table!.Lines[0].Cells);
        Assert.Contains("week=2026-07-01", card.Table.Lines[0].Links[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_week_of_too_few_is_a_gap_in_words_without_a_list_and_never_a_zero()
    {
        var card = Cards(Some, Some, Few).Tone().Value!;

        Assert.Equal(["too few messages", "too few messages", "too few messages", "6", "0"], card.Table!.Lines[1].Cells);
        Assert.Empty(card.Table.Lines[1].Links);
        Assert.All(card.Chart!.Series, s => Assert.Null(s.Values[1]));
        Assert.Null(card.Chart.Links[1]);
        Assert.True(card.Chart.Series.Single(s => s.Name == "Negative").Below);
    }

    [Theory]
    [InlineData(0, 0, 0, LoadKind.Empty, "Nobody wrote a message in this period.")]
    [InlineData(20, 0, 9, LoadKind.TooFew, "Needs 30 scored messages a week (an estimate); in all of this period there are 20.")]
    [InlineData(40, 41, 9, LoadKind.TooFew, "Only 40 of 81 messages could be scored, less than half: the others may sound otherwise, so nothing is told.")]
    [InlineData(40, 0, 4, LoadKind.TooFew, "Fewer than 5 people wrote: how they sound would be about single people.")]
    public void What_cannot_be_told_says_why(int neutral, int unscored, int authors, LoadKind kind, string sentence)
    {
        var cards = Cards(new MoodCount(0, neutral, 0, 0, 0, unscored, 0, 0, authors));

        Assert.All([cards.Tone(), cards.Toxic()], card => Assert.Equal((kind, sentence), (card.Kind, card.Sentence)));
    }

    [Fact]
    public void Toxicity_is_experimental_severe_and_mild_apart_and_says_its_thresholds()
    {
        var card = Cards(Some, Some).Toxic().Value!;

        Assert.Equal("25", card.Figure);
        Assert.Contains("experimental", card.Caption, StringComparison.Ordinal);
        Assert.StartsWith("Mildly toxic: 50 ", card.Notes[0], StringComparison.Ordinal);
        Assert.Contains(card.Notes, n => n.StartsWith($"Experimental. Toxic from a probability of {Figures.Number(ModelCard.BuiltIn!.ToxicThreshold)} on", StringComparison.Ordinal));
        Assert.Equal(["Severe", "Mild"], card.Chart!.Series.Select(s => s.Name));
    }

    [Fact]
    public void The_method_says_what_was_measured_what_was_not_and_what_is_not_scored()
    {
        var card = Cards(Some, Some).Method().Value!;

        Assert.Equal(ModelCard.BuiltIn!.Sets.Where(s => s.Toxic.Count == 0).Select(s => s.Name), card.Table!.Lines.Select(l => l.Head));
        Assert.Contains(card.Notes, n => n.Contains("English only", StringComparison.Ordinal));
        Assert.Contains(card.Notes, n => n.Contains("Discord and Discourse are unmeasured", StringComparison.Ordinal));
        Assert.Equal(["Not English | 3 | 6.5\u00a0%", "Only code or a quotation | 2 | 4.3\u00a0%", "No words | 1 | 2.2\u00a0%", "All of them | 6 | 13\u00a0%"], card.Also[1].Lines.Select(l => $"{l.Head} | {string.Join(" | ", l.Cells)}"));
    }

    [Fact]
    public void Channels_and_topics_of_too_few_are_named_and_not_told()
    {
        var cards = Cards(Some, Some);

        Assert.Equal(["github:a/b, issues | 25\u00a0% (14–40\u00a0%)", "github:a/b, talk | too few messages"], cards.Channels().Value!.Table!.Lines.Select(l => $"{l.Head} | {l.Cells[0]}"));
        Assert.Equal(["bug | 25\u00a0% (14–40\u00a0%)"], cards.Topics().Value!.Table!.Lines.Select(l => $"{l.Head} | {l.Cells[0]}"));
    }

    [Fact]
    public void A_channel_and_a_topic_lead_to_the_page_of_theirs_and_their_counts_to_their_messages()
    {
        var cards = Cards(Some, Some);
        var (told, few, topic) = (cards.Channels().Value!.Table!.Lines[0], cards.Channels().Value!.Table!.Lines[1], cards.Topics().Value!.Table!.Lines[0]);

        Assert.Equal("sentiment?p=2026-Q3&ch=issue:github:a/b", told.HeadHref);
        Assert.Equal(
            ["negative", "neutral", "positive", "scored", "notscored"],
            told.Links.Select(l => l!.Replace("sentiment?p=2026-Q3&ch=issue:github:a/b&tone=", "", StringComparison.Ordinal).Replace("#m-messages", "", StringComparison.Ordinal)));
        Assert.Equal("sentiment?p=2026-Q3&ch=talk:github:a/b", few.HeadHref);
        Assert.Empty(few.Links);
        Assert.Equal("sentiment?p=2026-Q3&tone=negative&topic=bug#m-messages", topic.Links[0]);
    }

    private static MoodCards Cards(MoodCount whole, params MoodCount[] weeks)
    {
        var filter = Pieces.Filter("p=2026-Q3");
        var answer = Pieces.Answer(Pieces.Source()) with { Request = new MetricsRequest(filter) };
        var buckets = answer.Window.Buckets(Granularity.Week).Take(weeks.Length).ToList();
        return new MoodCards(answer, new MoodAnswer(new MoodFigures(
            whole, [.. buckets.Select((b, i) => new MoodBucket(b, weeks[i]))],
            [new MoodChannel("github:a/b", ItemKind.Issue, Some), new MoodChannel("github:a/b", null, Few)], [new MoodTopic("bug", Some)]), []));
    }
}

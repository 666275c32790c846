using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Storage;

namespace CommunityHealth.Tests.Sentiment;

public sealed class MoodFiguresTests
{
    private static readonly DateOnly Monday = new(2026, 11, 2);

    [Theory]
    [InlineData(0, 0, 9, MoodGap.Nothing)]
    [InlineData(29, 0, 9, MoodGap.FewMessages)]
    [InlineData(30, 0, 5, MoodGap.None)]
    [InlineData(30, 30, 5, MoodGap.None)]
    [InlineData(30, 31, 5, MoodGap.MostlyUnscored)]
    [InlineData(3, 4, 1, MoodGap.MostlyUnscored)]
    [InlineData(30, 0, 4, MoodGap.FewAuthors)]
    public void What_is_told_of_how_many_messages_by_how_many_people(int scored, int unscored, int authors, MoodGap gap)
    {
        var count = MoodCount.Of(
            [
                .. Enumerable.Range(0, scored).Select(i => Message(i, person: 1 + (i % authors))),
                .. Enumerable.Range(100, unscored).Select(i => Message(i, SentimentLabel.NotScored, person: i, why: Unscored.OtherLanguage)),
            ]);

        Assert.Equal(gap, count.Gap);
        Assert.Equal(gap == MoodGap.None, count.Share(SentimentLabel.Neutral) is not null);
        Assert.Equal(gap == MoodGap.None, count.Toxic(Toxicity.Severe) is not null);
        Assert.Equal((scored, unscored, scored + unscored), (count.Scored, count.Unscored, count.Messages));
    }

    [Fact]
    public void Labels_reasons_and_degrees_are_counted_apart_and_nobody_is_no_author()
    {
        var count = MoodCount.Of(
        [
            Message(1, SentimentLabel.Negative, toxicity: Toxicity.Severe), Message(2, SentimentLabel.Negative, toxicity: Toxicity.Mild), Message(3, SentimentLabel.Positive, person: 0),
            Message(4, SentimentLabel.NotScored, why: Unscored.NoWords), Message(5, SentimentLabel.NotScored, why: Unscored.OnlyCodeOrQuote), Message(6, SentimentLabel.NotScored, why: Unscored.OtherLanguage),
        ]);

        Assert.Equal(new MoodCount(2, 0, 1, 1, 1, 1, 1, 1, 1), count);
    }

    [Fact]
    public void A_share_is_one_of_the_scored_ones()
    {
        var count = MoodCount.Of([.. Enumerable.Range(0, 40).Select(i => Message(i, i < 10 ? SentimentLabel.Negative : SentimentLabel.Neutral, person: 1 + (i % 5))), Message(50, SentimentLabel.NotScored)]);

        Assert.Equal(Wilson.Of(10, 40), count.Share(SentimentLabel.Negative));
    }

    [Fact]
    public void Weeks_channels_and_topics_have_their_own_messages()
    {
        ScoredMessage[] messages =
        [
            Message(1, day: Monday, item: 7), Message(2, day: Monday.AddDays(6), item: 7, channel: ItemKind.Pull), Message(3, day: Monday.AddDays(7), channel: null), Message(4, day: Monday.AddDays(9), item: 8),
        ];
        var figures = MoodFigures.Of(
            new MoodRequest(0, new Window(Monday, Monday.AddDays(10)), Granularity.Week, false), messages,
            new Dictionary<int, string> { [1] = "github:a/b" }, new Dictionary<long, string[]> { [7] = ["bug", "docs"], [8] = ["bug"] });

        Assert.Equal([(Monday, 2, false), (Monday.AddDays(7), 2, true)], figures.Buckets.Select(b => (b.Days.From, b.Count.Messages, b.Days.Partial)));
        Assert.Equal([("github:a/b", null, 1), ("github:a/b", ItemKind.Issue, 2), ("github:a/b", ItemKind.Pull, 1)], figures.Channels.Select(c => (c.Scope, c.Kind, c.Count.Messages)));
        Assert.Equal([("bug", 3), ("docs", 2)], figures.Topics.Select(t => (t.Label, t.Count.Messages)));
        Assert.False(figures.Tells(Monday));
    }

    [Fact]
    public void A_week_the_period_begins_in_the_middle_of_has_its_messages()
    {
        var figures = MoodFigures.Of(
            new MoodRequest(0, new Window(Monday.AddDays(2), Monday.AddDays(14)), Granularity.Week, false), [Message(1, day: Monday.AddDays(3))], new Dictionary<int, string>(), new Dictionary<long, string[]>());

        Assert.Equal([1, 0], figures.Buckets.Select(b => b.Count.Messages));
    }

    [Theory]
    [InlineData("issue:github:a/b", ItemKind.Issue, "github:a/b")]
    [InlineData("talk:discord:a", null, "discord:a")]
    [InlineData("talk:", null, null)]
    [InlineData("issue", null, null)]
    [InlineData("github:a/b", null, null)]
    public void A_place_is_written_as_it_is_read(string text, ItemKind? kind, string? scope)
    {
        var place = MoodPlace.Parse(text);

        Assert.Equal(scope is null ? null : new MoodPlace(scope, kind), place);
        Assert.Equal(scope is null ? null : text, place?.ToString());
    }

    [Fact]
    public void Only_messages_of_a_channel_and_about_a_topic_are_those_of_both_and_what_there_is_not_is_left_out()
    {
        var (scopes, labels) = (new Dictionary<int, string> { [1] = "github:a/b", [2] = "github:c/d" }, new Dictionary<long, string[]> { [7] = ["bug", "docs"], [8] = ["bug"] });
        ScoredMessage[] messages = [Message(1, item: 7), Message(2, item: 7, channel: ItemKind.Pull), Message(3, item: 8), Message(4, channel: null), Message(5, item: 7) with { ScopeId = 2 }];
        var (issues, docs) = (new MoodPlace("github:a/b", ItemKind.Issue), "docs");
        long[] Of(MoodPart part) => [.. part.Of(messages, scopes, labels).Select(m => m.Activity)];

        Assert.Equal([1, 3], Of(new MoodPart(issues, null)));
        Assert.Equal([1, 2, 5], Of(new MoodPart(null, docs)));
        Assert.Equal([1], Of(new MoodPart(issues, docs)));
        Assert.Equal([4], Of(new MoodPart(new MoodPlace("github:a/b", null), null)));
        Assert.Equal([1, 2, 3, 4, 5], Of(MoodPart.All));
        Assert.Equal(new MoodPart(issues, docs), new MoodPart(issues, docs).Known(1, scopes, labels));
        Assert.Equal(new MoodPart(null, docs), new MoodPart(issues, docs).Known(2, scopes, labels));
        Assert.Equal(MoodPart.All, new MoodPart(new MoodPlace("github:no/no", ItemKind.Issue), "no").Known(0, scopes, labels));
    }

    [Fact]
    public void Messages_to_check_are_by_lot_of_each_label_the_same_all_day_and_others_on_the_next()
    {
        ScoredMessage[] messages = [.. Enumerable.Range(0, 400).Select(i => Message(i, (SentimentLabel)(i % 4)))];

        var today = MoodSample.Of(messages, Monday);

        Assert.Equal(today, MoodSample.Of(messages.Reverse(), Monday));
        Assert.NotEqual(today, MoodSample.Of(messages, Monday.AddDays(1)));
        Assert.Equal([MoodSample.OfEach, MoodSample.OfEach, MoodSample.OfEach, 0], Enum.GetValues<SentimentLabel>().Select(l => today.Count(m => m.Label == l)));
        Assert.Equal(4, MoodSample.Of(messages.Take(5), Monday).Count);
    }

    [Fact]
    public void Checks_of_a_label_weigh_as_much_as_it_is_common_and_no_share_is_told_of_a_label_nobody_checked()
    {
        var shown = new MoodCount(10, 80, 10, 0, 0, 0, 0, 0, 9);
        CheckedLabel[] checks = [new(SentimentLabel.Negative, 10, 5), new(SentimentLabel.Neutral, 10, 9), new(SentimentLabel.Positive, 10, 2)];

        Assert.Equal(new MoodAccuracy(30, 16, Wilson.Of([(10, 5, 10), (80, 9, 10), (10, 2, 10)])), MoodAccuracy.Of(checks, shown));
        Assert.Equal(0.79, MoodAccuracy.Of(checks, shown).Share!.Value.Share, 6);
        Assert.Equal(new MoodAccuracy(20, 14, null), MoodAccuracy.Of(checks[..2], shown));
        Assert.NotNull(MoodAccuracy.Of(checks[..2], shown with { Positive = 0 }).Share);
    }

    private static ScoredMessage Message(
        long activity, SentimentLabel label = SentimentLabel.Neutral, long person = 1, Toxicity toxicity = Toxicity.None, Unscored why = Unscored.None, DateOnly? day = null, long item = 0, ItemKind? channel = ItemKind.Issue) =>
        new(activity, 1, UnixTime.Number(day ?? Monday), person, channel, item, activity, label, 0.9, 0, toxicity, why);
}

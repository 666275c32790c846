using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Sentiment;

public sealed class MoodMetricsTests
{
    [Fact]
    public void Shares_are_of_scored_messages_and_toxicity_is_of_a_thousand()
    {
        var figures = Figures(
            Message("2026-01-05", SentimentLabel.Negative, Toxicity.Severe), Message("2026-01-31", SentimentLabel.Positive), Message("2026-02-01", SentimentLabel.Neutral, Toxicity.Mild),
            Message("2026-02-28", SentimentLabel.Neutral), Message("2026-02-02", SentimentLabel.NotScored), Message("2026-03-01", SentimentLabel.Negative));

        Assert.Equal(new double?[] { 0.25, 0.5, 0.25, 500 }, MoodMetrics.Keys.Select(k => figures[k].Value));
        Assert.All(figures.Values, f => Assert.Equal(4, f.N));
        Assert.Equal(new double?[] { 0.5, 0 }, figures["sentiment.negative"].Series.Select(p => p.Value));
        Assert.Equal((1, 1), (figures["toxicity.rate"].Parts!["mild"], figures["toxicity.rate"].Parts!["severe"]));
        Assert.Equal((4, 1), (figures["sentiment.positive"].Parts!["scored"], figures["sentiment.positive"].Parts!["not_scored"]));
    }

    [Fact]
    public void Where_nothing_could_be_scored_there_is_no_share_and_no_zero()
    {
        var figures = Figures(Message("2026-01-05", SentimentLabel.NotScored));

        Assert.All(figures.Values, f => Assert.Equal((null, Missing.Nothing), (f.Value, f.Missing)));
        Assert.All(figures.Values.SelectMany(f => f.Series), p => Assert.Equal((null, Missing.Nothing), (p.Value, p.Missing)));
    }

    [Fact]
    public void Figures_of_a_page_are_told_where_it_tells_how_messages_sound_and_are_gaps_elsewhere()
    {
        var (days, some, few) = (new Bucket(new(2026, 1, 5), new(2026, 1, 12), false), new MoodCount(10, 20, 10, 1, 2, 3, 2, 1, 9), new MoodCount(1, 2, 3, 0, 0, 0, 0, 0, 5));

        var told = MoodMetrics.All(new MoodFigures(some, [new MoodBucket(days, some), new MoodBucket(days, few)], [], [])).ToList();
        var none = MoodMetrics.All(new MoodFigures(few, [], [], [])).ToList();

        Assert.Equal(MoodMetrics.Keys, told.Select(r => r.Key));
        Assert.Equal(new double?[] { 0.25, 0.5, 0.25, 75 }, told.Select(r => r.Value));
        Assert.All(told, r => Assert.Equal((40L, null, r.Value), (r.N, r.Missing, r.Series[0].Value)));
        Assert.All(told, r => Assert.Equal((null, Missing.TooFew), (r.Series[1].Value, r.Series[1].Missing)));
        Assert.All(none, r => Assert.Equal((null, Missing.TooFew), (r.Value, r.Missing)));
    }

    private static Dictionary<string, MetricResult> Figures(params ScoredMessage[] messages) =>
        MoodMetrics.All(messages, Frames.Of("2026-01-01..2026-02-28")).ToDictionary(f => f.Key);

    private static ScoredMessage Message(string day, SentimentLabel label, Toxicity toxicity = Toxicity.None) => new(
        1, 1, UnixTime.Number(DateOnly.ParseExact(day, "yyyy-MM-dd", null)), 1, ItemKind.Issue, 1, 0, label, 0.8, 0.1, toxicity, label == SentimentLabel.NotScored ? Unscored.NoWords : Unscored.None);
}

using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Demo;

/// <summary>What people of the demo write, as the model hears it.</summary>
public sealed class DemoMessagesTests(FirstDemo first)
{
    [Fact]
    public void Messages_sound_worse_after_a_maintainer_leaves_and_better_in_the_end()
    {
        var (bad, good) = (Read("2025-10-05", "2026-04-01"), Read("2026-08-24", "2026-11-24"));

        Assert.All([bad, good], some => Assert.True(some.Count > 100, $"{some.Count} messages"));
        Assert.InRange(Share(good, SentimentLabel.Negative), 0.03, 0.25);
        Assert.True(Share(bad, SentimentLabel.Negative) > 2 * Share(good, SentimentLabel.Negative));
        Assert.True(Share(good, SentimentLabel.Positive) > Share(bad, SentimentLabel.Positive));
        Assert.All([bad, good], some => Assert.Contains(some, s => s.Why == Unscored.OtherLanguage));
        Assert.Contains(bad, s => s.Toxicity != Toxicity.None);
        Assert.True(bad.Count(s => s.Toxicity != Toxicity.None) < bad.Count / 10);
    }

    /// <summary>Every twentieth message of some days.</summary>
    private List<SentimentScore> Read(string from, string to)
    {
        var scorer = new Scorer(SentimentModel.BuiltIn);
        return [.. first.Made.Rows($"""
            SELECT t.body FROM texts t JOIN activities a ON a.id = t.activity_id
            WHERE a.type IN ('comment', 'reply_given') AND a.id % 20 = 0 AND a.day >= {UnixTime.Number(Day(from))} AND a.day < {UnixTime.Number(Day(to))}
            """).Select(t => scorer.Score(t))];
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, null);

    private static double Share(List<SentimentScore> scores, SentimentLabel label) => scores.Count(s => s.Label == label) / (double)scores.Count;
}

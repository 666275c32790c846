using CommunityHealth.Metrics;
using CommunityHealth.Sentiment;
using CommunityHealth.Web.Layout;

namespace CommunityHealth.Web.Sentiment;

/// <summary>The page about the mood, ready to draw.</summary>
public sealed record MoodPageModel(MetricsAnswer Answer, PageHeading Head, MoodAnswer Mood, MoodCards Cards, DateOnly Today)
{
    /// <summary>
    /// The answer with the figures of the messages shown, which advice is about: week by week, gaps where too few wrote. What it is
    /// compared with is told of all messages only.
    /// </summary>
    public MetricsAnswer Shown => Answer with
    {
        Metrics = Answer.Metrics.Values.Concat(MoodMetrics.All(Mood.Figures)).GroupBy(r => r.Key).ToDictionary(r => r.Key, r => r.Last()),
        Granularity = MoodFilter.Request(Answer).Width,
        Comparison = Mood.Part == MoodPart.All ? Answer.Comparison : null,
    };

    /// <summary>The page of an answer.</summary>
    public static async Task<MoodPageModel> OfAsync(MetricsAnswer answer, MoodQuery moods, TimeProvider clock, CancellationToken cancellation)
    {
        var today = PageHeading.Today(answer, clock);
        var mood = await moods.ShowAsync(MoodFilter.Request(answer), today, cancellation);
        return new MoodPageModel(answer, PageHeading.Of(answer, SentimentPageTexts.Title), mood, new MoodCards(answer, mood), today);
    }
}

using CommunityHealth.Metrics;
using CommunityHealth.Sentiment;
using CommunityHealth.Web.Layout;

namespace CommunityHealth.Web.Sentiment;

/// <summary>The page about the mood, ready to draw.</summary>
public sealed record MoodPageModel(MetricsAnswer Answer, PageHeading Head, MoodAnswer Mood, MoodCards Cards, DateOnly Today)
{
    /// <summary>The page of an answer.</summary>
    public static async Task<MoodPageModel> OfAsync(MetricsAnswer answer, MoodQuery moods, TimeProvider clock, CancellationToken cancellation)
    {
        var today = PageHeading.Today(answer, clock);
        var mood = await moods.ShowAsync(MoodFilter.Request(answer), today, cancellation);
        return new MoodPageModel(answer, PageHeading.Of(answer, SentimentPageTexts.Title), mood, new MoodCards(answer, mood), today);
    }
}

using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sentiment;

/// <summary>Messages to look at.</summary>
public static class MoodSample
{
    /// <summary>How many of each label.</summary>
    public const int OfEach = 4;

    /// <summary>The labels messages are offered of.</summary>
    public static IReadOnlyList<SentimentLabel> Labels { get; } = [SentimentLabel.Negative, SentimentLabel.Neutral, SentimentLabel.Positive];

    /// <summary>As many of each label, by lot: the same all day, others on the next, however often it is asked.</summary>
    public static IReadOnlyList<ScoredMessage> Of(IEnumerable<ScoredMessage> messages, DateOnly day)
    {
        var lots = messages.ToLookup(m => m.Label);
        return [.. Labels.SelectMany(l => lots[l].OrderBy(m => Lot(m.Activity, day.DayNumber)).ThenBy(m => m.Activity).Take(OfEach)).OrderBy(m => Lot(m.Activity, ~day.DayNumber))];
    }

    /// <summary>A number that looks like one by lot (the last step of SplitMix64).</summary>
    private static ulong Lot(long activity, int day)
    {
        var z = (ulong)activity + ((ulong)(uint)day * 0x9E3779B97F4A7C15UL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

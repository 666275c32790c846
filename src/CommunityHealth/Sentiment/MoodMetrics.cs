using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sentiment;

/// <summary>
/// What scored messages sound like, as shares of those that have a score, and how many of a thousand reach the threshold
/// of toxicity (experimental): pure arithmetic. Where nothing could be scored there is no share.
/// </summary>
public static class MoodMetrics
{
    /// <summary>The keys of all of them.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["sentiment.negative", "sentiment.neutral", "sentiment.positive", "toxicity.rate"];

    /// <summary>The messages behind a figure or a part of it; null for what is no such figure.</summary>
    public static MessageMood? Behind(string key, string? part) => (key, part) switch
    {
        ("sentiment.negative", null) => new(SentimentLabel.Negative),
        ("sentiment.neutral", null) => new(SentimentLabel.Neutral),
        ("sentiment.positive", null) => new(SentimentLabel.Positive),
        ("toxicity.rate", null) => new(null, Toxicity.Mild),
        ("toxicity.rate", "mild") => new(null, Toxicity.Mild, Toxicity.Mild),
        ("toxicity.rate", "severe") => new(null, Toxicity.Severe),
        ("sentiment.negative" or "sentiment.neutral" or "sentiment.positive", "scored") => new(null),
        ("sentiment.negative" or "sentiment.neutral" or "sentiment.positive", "not_scored") => new(SentimentLabel.NotScored),
        _ => null,
    };

    /// <summary>The figures of a frame; messages outside it count in none.</summary>
    public static IEnumerable<MetricResult> All(IReadOnlyList<ScoredMessage> messages, Frame frame)
    {
        var (first, last) = (UnixTime.Number(frame.Window.From), UnixTime.Number(frame.Window.To));
        var starts = frame.Buckets.Select(b => UnixTime.Number(b.Days.From)).ToArray();
        var inside = messages.Where(m => m.Day >= first && m.Day < last).ToList();
        var buckets = inside.ToLookup(m => Array.BinarySearch(starts, m.Day) is var at && at >= 0 ? at : ~at - 1);
        var (whole, counts) = (MoodCount.Of(inside), starts.Select((_, i) => MoodCount.Of(buckets[i])).ToArray());
        return Keys.Select(key => Of(key, whole, counts, frame));
    }

    /// <summary>The figures of what a page shows; where it is not told how messages sound, there is none.</summary>
    public static IEnumerable<MetricResult> All(MoodFigures shown) => Keys.Select(key => new MetricResult(
        key, UnitOf(key), Told(key, shown.Whole), shown.Whole.Scored, Why(shown.Whole),
        [.. shown.Buckets.Select(b => new MetricPoint(b.Days.From, b.Days.To, Told(key, b.Count), b.Count.Scored, b.Days.Partial, Why(b.Count)))]));

    private static Unit UnitOf(string key) => key == "toxicity.rate" ? Unit.Per1000 : Unit.Ratio;

    private static double? Told(string key, MoodCount count) => count.Gap == MoodGap.None ? Value(key, count).Value : null;

    private static Missing? Why(MoodCount count) => count.Gap switch { MoodGap.None => null, MoodGap.Nothing => Missing.Nothing, _ => Missing.TooFew };

    private static MetricResult Of(string key, MoodCount whole, MoodCount[] buckets, Frame frame)
    {
        var unit = UnitOf(key);
        var series = frame.Buckets.Select((bucket, i) => Point(key, bucket, buckets[i])).ToArray();
        if (frame.Knowledge.Gap(frame.Window) is { } gap)
        {
            return MetricResult.None(key, unit, gap) with { Series = series };
        }

        var (value, upper) = Value(key, whole);
        return new MetricResult(key, unit, value, whole.Scored, value is null ? Missing.Nothing : null, series)
        {
            Numerator = upper, Denominator = whole.Scored, SmallSample = Small.Items(whole.Scored), Parts = Parts(key, whole),
        };
    }

    private static MetricPoint Point(string key, FrameBucket bucket, MoodCount count)
    {
        if (bucket.Missing is { } why)
        {
            return bucket.Unknown(why);
        }

        var (value, upper) = Value(key, count);
        return new MetricPoint(bucket.Days.From, bucket.Days.To, value, count.Scored, bucket.Partial, value is null ? Missing.Nothing : null)
        {
            Numerator = upper, Denominator = count.Scored, Parts = Parts(key, count),
        };
    }

    private static (double? Value, double Upper) Value(string key, MoodCount count)
    {
        double upper = key switch
        {
            "sentiment.negative" => count.Of(SentimentLabel.Negative), "sentiment.neutral" => count.Of(SentimentLabel.Neutral),
            "sentiment.positive" => count.Of(SentimentLabel.Positive), _ => count.Mild + count.Severe,
        };
        return (count.Scored == 0 ? null : upper / count.Scored * (key == "toxicity.rate" ? 1000 : 1), upper);
    }

    private static OrderedDictionary<string, double?> Parts(string key, MoodCount count) => key == "toxicity.rate"
        ? new() { ["mild"] = count.Mild, ["severe"] = count.Severe }
        : new() { ["scored"] = count.Scored, ["not_scored"] = count.Unscored };
}

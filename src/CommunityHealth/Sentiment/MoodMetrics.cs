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
        var (whole, buckets) = (new MoodTally(), starts.Select(_ => new MoodTally()).ToArray());
        foreach (var message in messages)
        {
            if (message.Day < first || message.Day >= last)
            {
                continue;
            }

            whole.Add(message);
            var at = Array.BinarySearch(starts, message.Day);
            buckets[at >= 0 ? at : ~at - 1].Add(message);
        }

        return Keys.Select(key => Of(key, whole, buckets, frame));
    }

    private static MetricResult Of(string key, MoodTally whole, MoodTally[] buckets, Frame frame)
    {
        var unit = key == "toxicity.rate" ? Unit.Per1000 : Unit.Ratio;
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

    private static MetricPoint Point(string key, FrameBucket bucket, MoodTally tally)
    {
        if (bucket.Missing is { } why)
        {
            return bucket.Unknown(why);
        }

        var (value, upper) = Value(key, tally);
        return new MetricPoint(bucket.Days.From, bucket.Days.To, value, tally.Scored, bucket.Partial, value is null ? Missing.Nothing : null)
        {
            Numerator = upper, Denominator = tally.Scored, Parts = Parts(key, tally),
        };
    }

    private static (double? Value, double Upper) Value(string key, MoodTally tally)
    {
        double upper = key switch
        {
            "sentiment.negative" => tally.Of(SentimentLabel.Negative), "sentiment.neutral" => tally.Of(SentimentLabel.Neutral),
            "sentiment.positive" => tally.Of(SentimentLabel.Positive), _ => tally.Toxic,
        };
        return (tally.Scored == 0 ? null : upper / tally.Scored * (key == "toxicity.rate" ? 1000 : 1), upper);
    }

    private static OrderedDictionary<string, double?> Parts(string key, MoodTally tally) => key == "toxicity.rate"
        ? new() { ["mild"] = tally.Mild, ["severe"] = tally.Severe }
        : new() { ["scored"] = tally.Scored, ["not_scored"] = tally.Messages - tally.Scored };
}

/// <summary>Messages counted by what they sound like.</summary>
public sealed class MoodTally
{
    private readonly int[] _labels = new int[4];

    /// <summary>All of them.</summary>
    public int Messages => _labels.Sum();

    /// <summary>Those with a score.</summary>
    public int Scored => Messages - Of(SentimentLabel.NotScored);

    /// <summary>Those that reach the threshold of toxicity and not that of severe toxicity.</summary>
    public int Mild { get; private set; }

    /// <summary>Those that reach the threshold of severe toxicity.</summary>
    public int Severe { get; private set; }

    /// <summary>Those that reach the threshold of toxicity.</summary>
    public int Toxic => Mild + Severe;

    /// <summary>Those of a label.</summary>
    public int Of(SentimentLabel label) => _labels[(int)label];

    /// <summary>Counts one more.</summary>
    public void Add(in ScoredMessage message)
    {
        _labels[(int)message.Label]++;
        Mild += message.Toxicity == Toxicity.Mild ? 1 : 0;
        Severe += message.Toxicity == Toxicity.Severe ? 1 : 0;
    }
}

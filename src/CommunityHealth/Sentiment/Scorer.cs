using CommunityHealth.Community;
namespace CommunityHealth.Sentiment;

/// <summary>
/// Scores messages, one after the other: for one thread at a time, as it uses the same memory again for each and takes no more of it. Time
/// is linear in the length of a message up to <see cref="LongestRead"/>; what comes after that is not read.
/// </summary>
public sealed class Scorer(SentimentModel model)
{
    /// <summary>UTF-16 units of a message that are looked at.</summary>
    public const int LongestRead = Cleaner.Reach;

    private readonly Cleaner _cleaner = new();
    private readonly Tokens _tokens = new();
    private readonly Languages _languages = new();
    private readonly Features _features = new();
    private readonly Summation _sums = new(model.Mood, model.Toxicity);

    /// <summary>Scores one message: Markdown or plain text, however long, with whatever in it.</summary>
    public SentimentScore Score(ReadOnlySpan<char> message)
    {
        _cleaner.Read(message);
        _tokens.Read(_cleaner.Text);
        if (Why() is not Unscored.None and var why)
        {
            return SentimentScore.Not(why);
        }

        _features.Read(_tokens, model.Lexicon);
        _sums.Read(_features);
        var label = Label(_sums.Moods);
        var toxic = model.Toxic.Toxic.Probability(_sums.Toxicities[0]);
        var severe = Math.Min(toxic, model.Toxic.Severe.Probability(_sums.Toxicities[1]));
        var reached = severe >= model.SevereThreshold ? Toxicity.Severe : toxic >= model.ToxicThreshold ? Toxicity.Mild : Toxicity.None;
        return new SentimentScore((SentimentLabel)label, Confidence(_sums.Moods, label), toxic, severe, reached, Unscored.None);
    }

    private Unscored Why()
    {
        if (_cleaner.Latin + _cleaner.Foreign + _cleaner.Emojis == 0)
        {
            return _cleaner.LeftOut ? Unscored.OnlyCodeOrQuote : Unscored.NoWords;
        }

        return _languages.IsEnglish(_cleaner, _tokens) ? Unscored.None : Unscored.OtherLanguage;
    }

    private int Label(ReadOnlySpan<float> scores)
    {
        var offsets = model.Moods.Offsets;
        var best = 1;
        for (var label = 0; label < scores.Length; label++)
        {
            best = scores[label] + offsets[label] > scores[best] + offsets[best] ? label : best;
        }

        return best;
    }

    private float Confidence(ReadOnlySpan<float> scores, int label)
    {
        var sum = 0f;
        for (var other = 0; other < scores.Length; other++)
        {
            var (slope, shifts) = (model.Moods.Slope, model.Moods.Shifts);
            sum += MathF.Exp(slope * (scores[other] - scores[label]) + shifts[other] - shifts[label]);
        }

        return 1 / sum;
    }
}

using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sentiment;

/// <summary>Why the mood of some messages is not told.</summary>
public enum MoodGap
{
    /// <summary>It is told.</summary>
    None,

    /// <summary>There was no message.</summary>
    Nothing,

    /// <summary>Less than half of the messages could be scored: the rest may sound otherwise.</summary>
    MostlyUnscored,

    /// <summary>Fewer than <see cref="MoodCount.Least"/> messages were scored.</summary>
    FewMessages,

    /// <summary>Fewer people than the community's smallest group wrote them.</summary>
    FewAuthors,
}

/// <summary>How some messages sound, in counts.</summary>
/// <param name="Mild">Scored messages that reach the threshold of toxicity and not the severe one.</param>
/// <param name="Severe">Scored messages that reach the severe one.</param>
/// <param name="Authors">People who wrote a scored one; deleted accounts are nobody.</param>
public sealed record MoodCount(
    int Negative, int Neutral, int Positive, int NoWords, int OnlyCodeOrQuote, int OtherLanguage, int Mild, int Severe, int Authors)
{
    /// <summary>How many scored messages a figure needs, an estimate: a share of 30 is known within some 18 points.</summary>
    public const int Least = 30;

    /// <summary>Messages with a score.</summary>
    public int Scored => Negative + Neutral + Positive;

    /// <summary>Messages without one.</summary>
    public int Unscored => NoWords + OnlyCodeOrQuote + OtherLanguage;

    /// <summary>All of them.</summary>
    public int Messages => Scored + Unscored;

    /// <summary>Why nothing is told of them.</summary>
    public MoodGap Gap => this switch
    {
        { Messages: 0 } => MoodGap.Nothing,
        _ when Scored * 2 < Messages => MoodGap.MostlyUnscored,
        { Scored: < Least } => MoodGap.FewMessages,
        _ when Authors < Conventions.MinimumGroup => MoodGap.FewAuthors,
        _ => MoodGap.None,
    };

    /// <summary>How many sound like that.</summary>
    public int Of(SentimentLabel label) => label switch
    {
        SentimentLabel.Negative => Negative, SentimentLabel.Neutral => Neutral, SentimentLabel.Positive => Positive, _ => Unscored,
    };

    /// <summary>Share of the scored ones that sound like that; null where it is not told.</summary>
    public Wilson? Share(SentimentLabel label) => Gap == MoodGap.None ? Wilson.Of(Of(label), Scored) : null;

    /// <summary>Share of the scored ones that are toxic, severely or only mildly; null where it is not told.</summary>
    public Wilson? Toxic(Toxicity degree) => Gap == MoodGap.None ? Wilson.Of(degree == Toxicity.Severe ? Severe : Mild, Scored) : null;

    /// <summary>Counts messages.</summary>
    public static MoodCount Of(IEnumerable<ScoredMessage> messages)
    {
        Span<int> labels = stackalloc int[4], reasons = stackalloc int[4], toxic = stackalloc int[3];
        var authors = new HashSet<long>();
        foreach (var message in messages)
        {
            labels[(int)message.Label]++;
            if (message.Label == SentimentLabel.NotScored)
            {
                reasons[(int)message.Why]++;
                continue;
            }

            toxic[(int)message.Toxicity]++;
            if (message.Person != 0)
            {
                authors.Add(message.Person);
            }
        }

        return new MoodCount(
            labels[0], labels[1], labels[2], reasons[(int)Community.Unscored.NoWords], reasons[(int)Community.Unscored.OnlyCodeOrQuote], reasons[(int)Community.Unscored.OtherLanguage],
            toxic[(int)Toxicity.Mild], toxic[(int)Toxicity.Severe], authors.Count);
    }
}

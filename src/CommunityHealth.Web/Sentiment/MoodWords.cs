using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Sentiment;

/// <summary>The words of this page for labels, gaps, channels and shares with what they may be as well.</summary>
public static class MoodWords
{
    /// <summary>The labels, as they are told from left to right.</summary>
    public static IReadOnlyList<SentimentLabel> Labels { get; } = [SentimentLabel.Negative, SentimentLabel.Neutral, SentimentLabel.Positive];

    /// <summary>What the figures of this page do not say, a sentence each.</summary>
    public static IReadOnlyList<string> Limits =>
        [SentimentPageTexts.Not_Feelings, SentimentPageTexts.Not_Bad, SentimentPageTexts.Not_People, SentimentPageTexts.Not_Quiet];

    /// <summary>How something sounds.</summary>
    public static string Label(SentimentLabel label) => label switch
    {
        SentimentLabel.Negative => SentimentPageTexts.Negative,
        SentimentLabel.Neutral => SentimentPageTexts.Neutral,
        SentimentLabel.Positive => SentimentPageTexts.Positive,
        _ => SentimentPageTexts.Unscored,
    };

    /// <summary>Which messages are listed.</summary>
    public static string Tone(SentimentLabel? label) => label is { } told ? Label(told) : SentimentPageTexts.Scored;

    /// <summary>Why nothing is told, in a cell.</summary>
    public static string Gap(MoodGap gap) => gap switch
    {
        MoodGap.Nothing => SentimentPageTexts.Gap_Nothing,
        MoodGap.MostlyUnscored => SentimentPageTexts.Gap_Unscored,
        MoodGap.FewMessages => SentimentPageTexts.Gap_Messages,
        MoodGap.FewAuthors => SentimentPageTexts.Gap_Authors,
        _ => PartsTexts.NoData,
    };

    /// <summary>The same in a sentence, with what it needs.</summary>
    public static string Sentence(MoodCount count) => count.Gap switch
    {
        MoodGap.Nothing => SentimentPageTexts.Empty,
        MoodGap.MostlyUnscored => Figures.Format(SentimentPageTexts.Sentence_Unscored, Figures.Number(count.Scored), Figures.Number(count.Messages)),
        MoodGap.FewMessages => Figures.Format(SentimentPageTexts.Sentence_Messages, Figures.Number(MoodCount.Least), Figures.Number(count.Scored)),
        _ => Figures.Format(SentimentPageTexts.Sentence_Authors, Figures.Number(Conventions.MinimumGroup)),
    };

    /// <summary>"12 % (9–16 %)", or why there is none.</summary>
    public static string Share(Wilson? share, MoodGap gap) => share is { } s ? Figures.Format(SentimentPageTexts.Share, Figures.Percent(s.Share), Range(s)) : Gap(gap);

    /// <summary>"9–16 %".</summary>
    public static string Range(Wilson share) => Figures.Format(SentimentPageTexts.Range, Figures.Number(Math.Round(share.Low * 100)), Figures.Number(Math.Round(share.High * 100)));

    /// <summary>How right the model is here, as far as that is known.</summary>
    public static string Accuracy(MoodAccuracy accuracy) => Figures.Format(SentimentPageTexts.Accuracy, Figures.Number(accuracy.Agreed), Figures.Number(accuracy.N))
        + " " + (accuracy.Share is { } share ? Figures.Format(SentimentPageTexts.Accuracy_Share, Figures.Percent(share.Share), Range(share)) : SentimentPageTexts.Accuracy_Wants);

    /// <summary>"2.1 (0.9–4.8)" of a thousand, or why there is none.</summary>
    public static string PerThousand(Wilson? share, MoodGap gap) => share is { } s
        ? Figures.Format(SentimentPageTexts.Share, Thousand(s.Share), Figures.Format(SentimentPageTexts.RangePlain, Thousand(s.Low), Thousand(s.High)))
        : Gap(gap);

    /// <summary>A share as so many of a thousand.</summary>
    public static string Thousand(double share) => Figures.Number(Math.Round(share * 1000, 1));

    /// <summary>A channel: the scope, and what is written to there.</summary>
    public static string Channel(MoodPlace place) => Figures.Format(SentimentPageTexts.Channel, place.Scope, place.Kind switch
    {
        ItemKind.Issue => SentimentPageTexts.Kind_Issue,
        ItemKind.Pull => SentimentPageTexts.Kind_Pull,
        ItemKind.Discussion => SentimentPageTexts.Kind_Discussion,
        _ => SentimentPageTexts.Kind_Talk,
    });
}

using CommunityHealth.Community;
namespace CommunityHealth.Sentiment;

/// <summary>
/// Compares what a model says with labelled texts. A text that is not scored counts as neutral or ok, as nothing is said against it. Files
/// labelled <c>toxic</c>, <c>severe</c>, <c>mild</c> and <c>ok</c> are about toxicity: told is toxic where a threshold is reached.
/// </summary>
public sealed class Evaluation
{
    public static readonly IReadOnlyList<string> Moods = ["negative", "neutral", "positive"];
    public static readonly IReadOnlyList<string> Toxicities = ["toxic", "ok"];

    private const int Neutral = 1;

    private Evaluation(Confusion confusion, int unscored) => (Confusion, Unscored) = (confusion, unscored);

    public Confusion Confusion { get; }

    /// <summary>Texts that were not scored.</summary>
    public int Unscored { get; }

    /// <summary>Scores all texts.</summary>
    /// <exception cref="SentimentException">A label is unknown, labels of both kinds are mixed, or there is no text.</exception>
    public static Evaluation Of(SentimentModel model, IEnumerable<LabelledText> texts, string name)
    {
        var scorer = new Scorer(model);
        Confusion? confusion = null;
        var unscored = 0;
        var row = 0;
        foreach (var text in texts)
        {
            row++;
            confusion ??= new Confusion(Moods.Contains(text.Label) ? Moods : Toxicities);
            var truth = Truth(confusion.Labels, text.Label);
            if (truth < 0)
            {
                throw new SentimentException(string.Format(null, SentimentTexts.UnknownLabel, name, row, text.Label));
            }

            var score = scorer.Score(text.Text);
            unscored += score.Label == SentimentLabel.NotScored ? 1 : 0;
            confusion.Add(truth, Told(confusion.Labels, score));
        }

        return confusion is null ? throw new SentimentException(string.Format(null, SentimentTexts.NoRows, name)) : new Evaluation(confusion, unscored);
    }

    private static int Truth(IReadOnlyList<string> labels, string label) => ReferenceEquals(labels, Moods)
        ? Index(Moods, label) : Index(Toxicities, label is "severe" or "mild" ? "toxic" : label);

    private static int Told(IReadOnlyList<string> labels, SentimentScore score) => ReferenceEquals(labels, Toxicities)
        ? score.Toxicity == Toxicity.None ? 1 : 0
        : score.Label == SentimentLabel.NotScored ? Neutral : (int)score.Label;

    private static int Index(IReadOnlyList<string> labels, string label)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i] == label)
            {
                return i;
            }
        }

        return -1;
    }
}

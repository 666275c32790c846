using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>The whole way from rows to a model and its card.</summary>
/// <param name="Model">Trained on all rows.</param>
/// <param name="Before">Trained without the tuning rows: the one that is measured on them.</param>
/// <param name="OnTeaching">What cross-validation over all but the tuning rows says.</param>
/// <param name="OnAll">What cross-validation over all rows says.</param>
internal sealed record Training(SentimentModel Model, SentimentModel Before, CrossValidation OnTeaching, CrossValidation OnAll)
{
    /// <summary>Share of messages marked toxic, or severely toxic, that should be so.</summary>
    public const double ToxicPrecision = 0.65;
    public const double SeverePrecision = 0.5;

    /// <summary>Trains; the same rows and seed give the same bytes.</summary>
    public static Training Run(Rows rows, ulong seed)
    {
        var teaching = rows.Where(r => !r.Tunes);
        var (onTeaching, onAll) = (CrossValidation.Of(teaching, seed), CrossValidation.Of(rows, seed));
        return new Training(Fit(rows, onAll, seed), Fit(teaching, onTeaching, seed), onTeaching, onAll);
    }

    /// <summary>Probabilities of one of the toxicities, with the truth.</summary>
    public static IReadOnlyList<(float Probability, bool Toxic)> Told(IEnumerable<Scored> rows, Line line, bool severe) =>
        [.. rows.Select(r => (line.Probability(r.Scores[severe ? 4 : 3]), severe ? r.Row.Label == DataSet.Severe : r.Row.Label != DataSet.Ok))];

    private static SentimentModel Fit(Rows rows, CrossValidation unseen, ulong seed)
    {
        var plain = Trainer.Learn(rows, seed);
        var toxic = Calibrator.Binary(unseen.Toxicities, 3, r => r.Label != DataSet.Ok);
        var severe = Calibrator.Binary(unseen.Toxicities, 4, r => r.Label == DataSet.Severe);
        var calibration = new ToxicityCalibration(
            toxic, severe, Curve.Threshold(Curve.Of(Told(unseen.Toxicities, toxic, false)), ToxicPrecision),
            Curve.Threshold(Curve.Of(Told(unseen.Toxicities, severe, true)), SeverePrecision));
        return plain.With(Calibrator.Moods(unseen.Moods, Offsets.Search(unseen.Moods)), calibration);
    }
}

using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>Gathers what was measured.</summary>
internal static class CardMaker
{
    public static ModelCard Make(Training training, Rows rows, ulong seed)
    {
        var moods = DataSet.OfMood.Select((set, i) => Mood(training, set, [.. rows.Moods.Where(r => r.Set == i)], i));
        var toxicities = DataSet.OfToxicity.Select((set, i) => Toxicity(training, set, [.. rows.Toxicities.Where(r => r.Set == i)], i));
        var model = training.Model;
        return new ModelCard(model.Id, seed, model.Save().Length, [.. moods, .. toxicities], model.ToxicThreshold, model.SevereThreshold);
    }

    private static CardSet Mood(Training training, DataSet set, List<Row> rows, int index)
    {
        var crossed = Offsets.Confusions(training.OnTeaching.Moods, training.Before.Moods.Offsets)[index].MacroF1;
        return new CardSet(set.Name, set.Licence, rows.Count, Round(crossed), Tuning(training, set, rows, Evaluation.Moods), [], []);
    }

    private static CardSet Toxicity(Training training, DataSet set, List<Row> rows, int index)
    {
        var (before, toxic) = (training.Before, training.Model.Toxic);
        var unseen = training.OnAll.Toxicities.Where(r => r.Row.Set == index).ToList();
        var crossed = new Confusion(Evaluation.Toxicities);
        foreach (var (probability, truth) in Training.Told(training.OnTeaching.Toxicities.Where(r => r.Row.Set == index), before.Toxic.Toxic, severe: false))
        {
            crossed.Add(truth ? 0 : 1, probability >= before.ToxicThreshold ? 0 : 1);
        }

        return new CardSet(
            set.Name, set.Licence, rows.Count, Round(crossed.MacroF1), Tuning(training, set, rows, ["ok", "mild", "severe"]),
            Curve.Of(Training.Told(unseen, toxic.Toxic, severe: false)), Curve.Of(Training.Told(unseen, toxic.Severe, severe: true)));
    }

    private static CardFigures Tuning(Training training, DataSet set, List<Row> rows, IReadOnlyList<string> labels)
    {
        var texts = rows.Where(r => r.Tunes).Select(r => new LabelledText(r.Text, labels[r.Label]));
        var evaluation = Evaluation.Of(training.Before, texts, set.File);
        var confusion = evaluation.Confusion;
        var figures = confusion.Labels.Select((label, i) =>
            new CardLabel(label, Round(confusion.Precision(i)), Round(confusion.Recall(i)), Round(confusion.F1(i))));
        return new CardFigures(confusion.Total, evaluation.Unscored, Round(confusion.MacroF1), [.. figures], confusion.Counts);
    }

    private static double Round(double figure) => Math.Round(figure, 4);
}

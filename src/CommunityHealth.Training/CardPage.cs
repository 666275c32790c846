using System.Globalization;
using System.Text;
using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>The model card for people, in Markdown.</summary>
internal static class CardPage
{
    public static string Write(ModelCard card)
    {
        var page = new StringBuilder();
        Say(page, CardTexts.Title, card.Model, card.Bytes, card.Seed);
        Say(page, CardTexts.Data);
        foreach (var (set, source) in card.Sets.Zip(DataSet.OfMood.Concat(DataSet.OfToxicity)))
        {
            Say(page, CardTexts.DataRow, set.Name, source.Origin, set.Rows, set.Tuning.N, set.Licence);
        }

        Say(page, CardTexts.Split);
        Say(page, CardTexts.Figures);
        foreach (var set in card.Sets)
        {
            Say(page, CardTexts.FiguresRow, set.Name, set.CrossValidated, set.Tuning.MacroF1, set.Tuning.N, set.Tuning.Unscored);
        }

        Say(page, CardTexts.Matrices);
        foreach (var set in card.Sets)
        {
            Matrix(page, set);
        }

        Say(page, CardTexts.Thresholds, card.ToxicThreshold, card.SevereThreshold, Training.ToxicPrecision, Training.SeverePrecision);
        foreach (var set in card.Sets.Where(s => s.Toxic.Count > 0))
        {
            CurveTable(page, set);
        }

        Say(page, CardTexts.Method, Trainer.MoodBits, Trainer.ToxicBits, Trainer.MoodCost, Trainer.ToxicCost);
        Say(page, CardTexts.Limits);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Matrix(StringBuilder page, CardSet set)
    {
        var labels = set.Tuning.Labels;
        Say(page, CardTexts.MatrixHead, set.Name, string.Join(" | ", labels.Select(l => l.Label)));
        page.Append("|---|").Insert(page.Length, "---|", labels.Count + 3).Append('\n');
        foreach (var (label, counts) in labels.Zip(set.Tuning.Confusion))
        {
            Say(page, CardTexts.MatrixRow, label.Label, string.Join(" | ", counts), label.Precision, label.Recall, label.F1);
        }
    }

    private static void CurveTable(StringBuilder page, CardSet set)
    {
        Say(page, CardTexts.CurveHead, set.Name);
        foreach (var (toxic, severe) in set.Toxic.Zip(set.Severe).Where((_, i) => i % 2 == 1))
        {
            Say(page, CardTexts.CurveRow, toxic.Threshold, toxic.Told, toxic.Precision, toxic.Recall, severe.Told, severe.Precision, severe.Recall);
        }
    }

    private static void Say(StringBuilder page, string format, params object[] with) =>
        page.AppendFormat(CultureInfo.InvariantCulture, format, with).Append('\n');
}

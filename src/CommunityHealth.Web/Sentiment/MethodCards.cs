using CommunityHealth.Sentiment;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Sentiment;

/// <summary>What was measured of the model that comes with the program, and what it did not score here.</summary>
internal static class MethodCards
{
    /// <summary>The card; it says so where the model's own card is missing.</summary>
    public static LoadState<WidgetModel> Of(MoodCount whole, MetricCards cards)
    {
        if (ModelCard.BuiltIn is not { } card)
        {
            return LoadState.None<WidgetModel>(LoadKind.Failed, SentimentPageTexts.Method_NoCard);
        }

        var moods = card.Sets.Where(s => s.Toxic.Count == 0).ToList();
        var figure = Figures.Format(SentimentPageTexts.Range, Score(moods.Min(s => s.Tuning.MacroF1)), Score(moods.Max(s => s.Tuning.MacroF1)));
        var caption = Figures.Format(SentimentPageTexts.Method_Caption, Figures.Number(moods.Count), card.Model);
        return LoadState.Loaded(new WidgetModel(figure, caption, "", [SentimentPageTexts.Method_Foot], Figures.Format(PartsTexts.Sentence, figure, caption, cards.ScopeName))
        {
            Notes = [SentimentPageTexts.Method_Languages, SentimentPageTexts.Method_Unmeasured],
            Table = Moods(moods),
            Also = [Toxic(card), NotScored(whole)],
            Explanation = cards.Explanation("sentiment.negative", SentimentPageTexts.Method_Meaning, SentimentPageTexts.Method_Formula),
        });
    }

    /// <summary>Which probabilities count as toxic, and how good they were.</summary>
    public static IEnumerable<string> Thresholds() => ModelCard.BuiltIn is not { } card ? [] :
    [
        Figures.Format(SentimentPageTexts.Toxic_Threshold, Figures.Number(card.ToxicThreshold), Figures.Number(card.SevereThreshold)),
        .. card.Sets.Select(s => (s.Name, Point: At(s.Toxic, card.ToxicThreshold))).Where(s => s.Point is not null)
            .Select(s => Figures.Format(SentimentPageTexts.Toxic_Measured, s.Name, Figures.Percent(s.Point!.Precision), Figures.Percent(s.Point.Recall), Figures.Number(s.Point.Told))),
    ];

    private static TableModel Moods(IEnumerable<CardSet> sets) => new(
        SentimentPageTexts.Method_Table, SentimentPageTexts.Method_Set,
        [SentimentPageTexts.N, SentimentPageTexts.Method_Macro, .. MoodWords.Labels.Select(l => Figures.Format(SentimentPageTexts.Method_Of, MoodWords.Label(l)))],
        [.. sets.Select(s => new TableLine(s.Name, [Figures.Number(s.Tuning.N), Score(s.Tuning.MacroF1), .. s.Tuning.Labels.Select(l => Figures.Format(SentimentPageTexts.Pair, Score(l.Precision), Score(l.Recall)))]))]);

    private static TableModel Toxic(ModelCard card) => new(
        SentimentPageTexts.Method_Toxic, SentimentPageTexts.Method_Set, [SentimentPageTexts.N, SentimentPageTexts.Toxic, SentimentPageTexts.Severe],
        [
            .. card.Sets.Where(s => s.Toxic.Count > 0).Select(s => new TableLine(
                s.Name, [Figures.Number(s.Tuning.N), Pair(At(s.Toxic, card.ToxicThreshold)), Pair(At(s.Severe, card.SevereThreshold))])),
        ]);

    private static TableModel NotScored(MoodCount whole) => new(
        SentimentPageTexts.Method_NotScored, SentimentPageTexts.Method_Why, [SentimentPageTexts.Method_Messages, SentimentPageTexts.Method_Share],
        [
            Line(SentimentPageTexts.Why_Language, whole.OtherLanguage, whole), Line(SentimentPageTexts.Why_Code, whole.OnlyCodeOrQuote, whole),
            Line(SentimentPageTexts.Why_Words, whole.NoWords, whole), Line(SentimentPageTexts.Why_All, whole.Unscored, whole),
        ]);

    private static TableLine Line(string why, int count, MoodCount whole) =>
        new(why, [Figures.Number(count), whole.Messages == 0 ? PartsTexts.NoData : Figures.Percent(count / (double)whole.Messages)]);

    private static CurvePoint? At(IReadOnlyList<CurvePoint> curve, float threshold) => curve.FirstOrDefault(p => Math.Abs(p.Threshold - threshold) < 0.001f);

    private static string Pair(CurvePoint? point) => point is null ? PartsTexts.NoData : Figures.Format(SentimentPageTexts.Pair, Score(point.Precision), Score(point.Recall));

    /// <summary>A measure from 0 to 1 as per cent without its sign.</summary>
    private static string Score(double value) => Figures.Number(Math.Round(value * 100));
}

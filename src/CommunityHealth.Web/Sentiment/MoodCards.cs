using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Sentiment;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Sentiment;

/// <summary>The cards about how messages sound. Where that cannot be told, they say why.</summary>
public sealed class MoodCards(MetricsAnswer answer, MoodAnswer mood)
{
    private readonly MetricCards _cards = new(answer, "sentiment");
    private readonly Granularity _width = MoodFilter.Request(answer).Width;
    private readonly MoodFigures _figures = mood.Figures;

    /// <summary>Negative and positive by week.</summary>
    public LoadState<WidgetModel> Tone() => Card(() =>
    {
        NamedSeries[] series =
        [
            Series(SentimentLabel.Positive, 1), Series(SentimentLabel.Negative, 2) with { Below = true },
        ];
        var share = _figures.Whole.Share(SentimentLabel.Negative)!.Value;
        var caption = Figures.Format(SentimentPageTexts.Tone_Caption, Figures.Number(_figures.Whole.Scored), _cards.Period, MoodWords.Range(share));
        return Model("sentiment.negative", Figures.Percent(share.Share), caption, SentimentPageTexts.Tone_Meaning, SentimentPageTexts.Tone_Formula) with
        {
            SoWhatHref = SoWhat("sentiment.negative"),
            Summary = SeriesWords.NamedSummary(SentimentPageTexts.Negative, series[1], _width),
            Notes = [SentimentPageTexts.Tone_Note, Figures.Format(SentimentPageTexts.Least, Figures.Number(MoodCount.Least), Figures.Number(Conventions.MinimumGroup))],
            Chart = SeriesWords.Chart("stacked", SentimentPageTexts.Tone_Chart, "", 260, _width, series),
            Table = new TableModel(
                SentimentPageTexts.Tone_Chart, PartsTexts.Table_Period, Columns,
                [
                    .. _figures.Buckets.Select(b => Line(PeriodWords.Bucket(b.Days.From, _width), b.Count, _cards.Filter, b.Days.From) with
                    {
                        Note = b.Days.Partial ? PartsTexts.Table_Partial : null,
                    }),
                ]),
        };
    });

    /// <summary>By scope and kind of item.</summary>
    public LoadState<WidgetModel> Channels() => Parts(
        SentimentPageTexts.Channels_Table, SentimentPageTexts.Channels_Head, SentimentPageTexts.Channels_Caption, SentimentPageTexts.Channels_Formula,
        [.. _figures.Channels.Select(c => (MoodWords.Channel(c.Place), c.Count, MoodFilter.In(_cards.Filter, c.Place)))], SentimentPageTexts.Empty);

    /// <summary>By label of what they are written to.</summary>
    public LoadState<WidgetModel> Topics() => Parts(
        SentimentPageTexts.Topics_Table, SentimentPageTexts.Topics_Head, SentimentPageTexts.Topics_Caption, SentimentPageTexts.Topics_Formula,
        [.. _figures.Topics.Select(t => (t.Label, t.Count, MoodFilter.In(_cards.Filter, t.Label)))], SentimentPageTexts.Topics_Empty);

    /// <summary>Toxic messages of a thousand, severe and mild apart.</summary>
    public LoadState<WidgetModel> Toxic() => Card(() =>
    {
        var (severe, mild) = (_figures.Whole.Toxic(Toxicity.Severe)!.Value, _figures.Whole.Toxic(Toxicity.Mild)!.Value);
        var caption = Figures.Format(SentimentPageTexts.Toxic_Caption, Figures.Number(_figures.Whole.Scored), _cards.Period);
        NamedSeries[] series = [Thousands(Toxicity.Severe, SentimentPageTexts.Severe, 2), Thousands(Toxicity.Mild, SentimentPageTexts.Mild, 5)];
        return Model("toxicity.rate", MoodWords.Thousand(severe.Share), caption, SentimentPageTexts.Toxic_Meaning, SentimentPageTexts.Toxic_Formula) with
        {
            SoWhatHref = SoWhat("toxicity.rate"),
            Summary = SeriesWords.NamedSummary(SentimentPageTexts.Severe, series[0], _width),
            Notes = [Figures.Format(SentimentPageTexts.Toxic_Mild, MoodWords.PerThousand(mild, MoodGap.None), MoodWords.PerThousand(severe, MoodGap.None)), .. MethodCards.Thresholds()],
            Chart = SeriesWords.Chart("stacked", SentimentPageTexts.Toxic_Chart, SentimentPageTexts.Toxic_Unit, 200, _width, series),
            Table = new TableModel(
                SentimentPageTexts.Toxic_Chart, PartsTexts.Table_Period, [SentimentPageTexts.Severe, SentimentPageTexts.Mild, SentimentPageTexts.N],
                [
                    .. _figures.Buckets.Select(b => new TableLine(
                        PeriodWords.Bucket(b.Days.From, _width),
                        [MoodWords.PerThousand(b.Count.Toxic(Toxicity.Severe), b.Count.Gap), MoodWords.PerThousand(b.Count.Toxic(Toxicity.Mild), b.Count.Gap), Figures.Number(b.Count.Scored)],
                        b.Days.Partial ? PartsTexts.Table_Partial : null)),
                ]),
        };
    });

    /// <summary>What the model can do, and what it did not score here.</summary>
    public LoadState<WidgetModel> Method() => MethodCards.Of(_figures.Whole, _cards);

    private static IReadOnlyList<string> Columns =>
        [SentimentPageTexts.Negative, SentimentPageTexts.Neutral, SentimentPageTexts.Positive, SentimentPageTexts.N, SentimentPageTexts.Unscored];

    private string SoWhat(string key) => MoodFilter.Page(new DrawerAddress(DrawerKind.SoWhat, key).In(_cards.Filter));

    private IEnumerable<string> Only => MoodFilter.Only(_cards.Filter, mood.Part).Select(o => o.Sentence);

    private LoadState<WidgetModel> Card(Func<WidgetModel> make) => _figures.Whole.Gap switch
    {
        MoodGap.None => LoadState.Loaded(make()),
        MoodGap.Nothing => LoadState.None<WidgetModel>(LoadKind.Empty, MoodWords.Sentence(_figures.Whole)),
        _ => LoadState.None<WidgetModel>(LoadKind.TooFew, MoodWords.Sentence(_figures.Whole)),
    };

    private LoadState<WidgetModel> Parts(string table, string head, string caption, string formula, IReadOnlyList<(string Name, MoodCount Count, Filter Filter)> parts, string empty)
    {
        if (parts.Count == 0)
        {
            return LoadState.None<WidgetModel>(LoadKind.Empty, _figures.Whole.Messages == 0 ? SentimentPageTexts.Empty : empty);
        }

        var told = parts.Where(p => p.Count.Gap == MoodGap.None).ToList();
        var most = told.Count == 0 ? null : told.MaxBy(p => p.Count.Share(SentimentLabel.Negative)!.Value.Low).Name;
        return LoadState.Loaded(Model("sentiment.negative", Figures.Number(told.Count), Figures.Format(caption, Figures.Number(parts.Count), _cards.Period), formula, formula) with
        {
            Notes = told.Count < 2 ? [] : [Figures.Format(SentimentPageTexts.Parts_Most, most)],
            Table = new TableModel(table, head, Columns, [.. parts.Select(p => Line(p.Name, p.Count, p.Filter) with { HeadHref = MoodFilter.Page(p.Filter) })]),
        });
    }

    /// <summary>A line of a table; each of its figures leads to its messages where it is told how they sound.</summary>
    /// <param name="from">The first day of a bucket; null for the whole period.</param>
    private static TableLine Line(string name, MoodCount count, Filter filter, DateOnly? from = null) => new(
        name, [.. MoodWords.Labels.Select(l => MoodWords.Share(count.Share(l), count.Gap)), Figures.Number(count.Scored), Figures.Number(count.Unscored)])
    {
        Links = count.Gap != MoodGap.None ? []
            :
            [
                .. MoodWords.Labels.Select(l => count.Of(l) == 0 ? null : MoodFilter.List(filter, from, l)),
                MoodFilter.List(filter, from, null), count.Unscored == 0 ? null : MoodFilter.List(filter, from, SentimentLabel.NotScored),
            ],
    };

    private NamedSeries Series(SentimentLabel label, int color) => new(MoodWords.Label(label), Unit.Ratio, Points(c => c.Share(label)?.Share), color)
    {
        Link = point => MoodFilter.List(_cards.Filter, point.From, SentimentLabel.Negative),
    };

    private NamedSeries Thousands(Toxicity degree, string name, int color) =>
        new(name, Unit.Per1000, Points(c => c.Toxic(degree)?.Share is { } share ? Math.Round(share * 1000, 1) : null), color);

    private MetricPoint[] Points(Func<MoodCount, double?> value) =>
        [.. _figures.Buckets.Select(b => new MetricPoint(b.Days.From, b.Days.To, value(b.Count), b.Count.Scored, b.Days.Partial, value(b.Count) is null ? Missing.TooFew : null))];

    /// <summary>A card of own figures; its files are its tables.</summary>
    private WidgetModel Model(string key, string figure, string caption, string meaning, string formula) => new(
        figure, caption, "", [.. Only, Figures.Format(SentimentPageTexts.Foot, Figures.Number(_figures.Whole.Messages), Figures.Number(_figures.Whole.Unscored)), _cards.Sources],
        string.Join(' ', Only.Prepend(Figures.Format(PartsTexts.Sentence, figure, caption, _cards.ScopeName))))
    {
        Explanation = _cards.Explanation(key, meaning, formula),
    };
}

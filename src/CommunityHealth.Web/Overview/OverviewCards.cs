using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Overview;

/// <summary>The cards of the Overview, made of one answer.</summary>
public sealed class OverviewCards(MetricsAnswer answer)
{
    private const string Negative = "sentiment.negative";

    private readonly MetricCards _cards = new(answer);

    private Granularity Width => answer.Granularity;

    /// <summary>People who contribute: over the whole period, and in the last whole month.</summary>
    public LoadState<WidgetModel> Active() => _cards.Card(answer["contributors.active"], OverviewTexts.Active_Empty, () =>
    {
        var result = answer["contributors.active"];
        var series = _cards.Compared(result.Key, OverviewTexts.Active_Series, 1);
        var caption = Figures.Format(result.Value == 1 ? OverviewTexts.Active_One : OverviewTexts.Active_Many, _cards.Period);
        return _cards.Model(result, caption, SeriesWords.Summary(series[0], Width), PartsTexts.Foot_People) with
        {
            Change = _cards.Change(result.Key),
            Notes = [.. LastWhole(result)],
            Benchmark = Benchmarks.QuarterlyActive(result.Value, answer.Window),
            Chart = SeriesWords.Chart("line", OverviewTexts.Active_Chart, PartsTexts.Unit_People, 248, Width, series) with { Area = true },
            Table = SeriesWords.Table(OverviewTexts.Active_Chart, Width, series),
        };
    });

    /// <summary>Messages are scored.</summary>
    public bool HasMood => answer[Negative].Missing != Missing.NotCollected;

    /// <summary>What messages sound like; withheld where fewer than half of them could be scored.</summary>
    public LoadState<WidgetModel> Mood() => IsGuess
        ? LoadState.None<WidgetModel>(LoadKind.TooFew, OverviewTexts.Mood_Half)
        : _cards.Card(answer[Negative], OverviewTexts.Mood_Empty, () =>
    {
        var result = answer[Negative];
        NamedSeries[] series =
        [
            _cards.Series("sentiment.positive", OverviewTexts.Mood_Positive, 3), _cards.Series("sentiment.neutral", OverviewTexts.Mood_Neutral, 6),
            _cards.Series(Negative, OverviewTexts.Mood_Negative, 2) with { Below = true },
        ];
        return _cards.Model(result, Figures.Format(OverviewTexts.Mood_Caption, _cards.Period), SeriesWords.NamedSummary(OverviewTexts.Mood_Negative, series[2], Width), OverviewTexts.Mood_Foot) with
        {
            Change = _cards.Change(Negative),
            Notes = [Figures.Format(OverviewTexts.Mood_Note, Figures.Value(answer["sentiment.positive"].Value, Unit.Ratio, null), Figures.Number(result.Parts?["not_scored"] ?? 0))],
            Chart = SeriesWords.Chart("stacked", OverviewTexts.Mood_Chart, "%", 180, Width, series),
            Table = SeriesWords.Table(OverviewTexts.Mood_Chart, Width, series),
            Keys = ["sentiment.negative", "sentiment.neutral", "sentiment.positive", "toxicity.rate"],
        };
    });

    /// <summary>More messages could not be scored than could.</summary>
    private bool IsGuess => answer[Negative].Parts is { } parts && parts["not_scored"] > parts["scored"];

    /// <summary>New, returning and back make up everybody active; drifting is below the line.</summary>
    public LoadState<WidgetModel> Turnover() => _cards.Card(answer["contributors.active"], OverviewTexts.Active_Empty, () =>
    {
        var result = answer["contributors.new"];
        var series = TurnoverSeries.Of(_cards);
        var summary = SeriesWords.NamedSummary(OverviewTexts.New_Series, series[1], Width);
        var caption = Figures.Format(result.Value == 1 ? OverviewTexts.New_One : OverviewTexts.New_Many, _cards.Period);
        return _cards.Model(result, caption, summary, PartsTexts.Foot_People) with
        {
            Change = _cards.Change(result.Key),
            Notes = [TurnoverSeries.Sentence(answer)],
            Chart = SeriesWords.Chart("stacked", OverviewTexts.Turnover_Chart, PartsTexts.Unit_People, 268, Width, series),
            Table = SeriesWords.Table(OverviewTexts.Turnover_Chart, Width, series),
            Keys = TurnoverSeries.Keys,
        };
    });

    /// <summary>How many of a month's people are there in an average week.</summary>
    public LoadState<WidgetModel> Stickiness() => Share(
        "contributors.stickiness", Granularity.Month, "line", OverviewTexts.Stickiness_Caption, OverviewTexts.Stickiness_Note, OverviewTexts.Stickiness_Chart, 3);

    /// <summary>How many of a quarter's people are there in the next.</summary>
    public LoadState<WidgetModel> Retention()
    {
        var card = Share(
            "contributors.retention", Granularity.Quarter, "columns", OverviewTexts.Retention_Caption, OverviewTexts.Retention_Note, OverviewTexts.Retention_Chart, 3);
        return card.Value is { } model
            ? LoadState.Loaded(model with { Benchmark = Benchmarks.Retention(answer["contributors.retention"].Value) })
            : card;
    }

    /// <summary>Commits without merges.</summary>
    public LoadState<WidgetModel> Commits() => _cards.Card(answer["commits.count"], OverviewTexts.Commits_Empty, () =>
    {
        var result = answer["commits.count"];
        var series = _cards.Compared(result.Key, OverviewTexts.Commits_Series, 1);
        var caption = Figures.Format(result.Value == 1 ? OverviewTexts.Commits_One : OverviewTexts.Commits_Many, _cards.Period);
        return _cards.Model(result, caption, SeriesWords.Summary(series[0], Width), PartsTexts.Foot_Commits) with
        {
            Change = _cards.Change(result.Key),
            Chart = SeriesWords.Chart("columns", OverviewTexts.Commits_Chart, PartsTexts.Unit_Commits, 200, Width, series),
            Table = SeriesWords.Table(OverviewTexts.Commits_Chart, Width, series),
        };
    });

    /// <summary>The share of commits that carry a sign-off.</summary>
    public LoadState<WidgetModel> SignOffs()
    {
        var result = SignedShare.Of(answer);
        return _cards.Card(result, OverviewTexts.Commits_Empty, () =>
        {
            NamedSeries series = new(OverviewTexts.Signed_Series, Unit.Ratio, result.Series, 6)
            {
                Link = point => _cards.Items("commits.signed_off", point.From),
            };
            var note = Figures.Format(OverviewTexts.Signed_Note, Figures.Number(result.Numerator ?? 0), Figures.Number(result.Denominator ?? 0));
            return _cards.Model(result, Figures.Format(OverviewTexts.Signed_Caption, _cards.Period), SeriesWords.Summary(series, Width), PartsTexts.Foot_Commits) with
            {
                Change = _cards.Change(result, answer.Comparison is { } other ? SignedShare.Of(other) : null),
                Notes = [note],
                Chart = SeriesWords.Chart("line", OverviewTexts.Signed_Chart, "%", 200, Width, series),
                Table = SeriesWords.Table(OverviewTexts.Signed_Chart, Width, series),
                Keys = ["commits.signed_off", "commits.count"],
            };
        });
    }

    /// <summary>What no source tells of yet.</summary>
    public LoadState<WidgetModel> Waiting(string sentence) => LoadState.None<WidgetModel>(LoadKind.NotCollected, sentence);

    private LoadState<WidgetModel> Share(string key, Granularity width, string kind, string caption, string note, string chart, int color)
    {
        var result = answer[key];
        return _cards.Card(result, OverviewTexts.Share_Empty, () =>
        {
            var series = _cards.Series(key, MetricCards.Capital(chart), color);
            var days = result.ValueOf ?? answer.Window;
            var before = PeriodWords.Of(new Window(width.Step(days.From, -1), days.From));
            return _cards.Model(result, Figures.Format(caption, PeriodWords.Of(days), before), SeriesWords.Summary(series, width), PartsTexts.Foot_Share) with
            {
                Change = _cards.Change(key),
                Notes = [Figures.Format(note, Figures.Number(result.Numerator ?? 0), Figures.Number(result.Denominator ?? 0))],
                Chart = SeriesWords.Chart(kind, chart, "%", 180, width, series),
                Table = SeriesWords.Table(chart, width, series),
            };
        });
    }

    /// <summary>A period's people are more than a month's: the last whole bucket is said in the same breath.</summary>
    private IEnumerable<string> LastWhole(MetricResult result)
    {
        if (result.Series.LastOrDefault(p => !p.Partial && p.Value is not null) is { Value: { } value } point && result.Series.Count > 1)
        {
            yield return Figures.Format(Width == Granularity.Month ? OverviewTexts.Active_Mau : OverviewTexts.Active_Bucket,
                PeriodWords.Bucket(point.From, Width), Figures.Number(value));
        }
    }
}

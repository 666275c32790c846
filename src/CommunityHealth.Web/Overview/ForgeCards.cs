using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Responses;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Overview;

/// <summary>The cards of pull requests and answers, where a source tells of them.</summary>
/// <param name="responses">Null where no source tells who was answered.</param>
public sealed class ForgeCards(MetricsAnswer answer, ResponseFigures? responses)
{
    private const string ToMerge = "pull_requests.time_to_merge";
    private const string InTime = "responses.within_sla";

    private readonly MetricCards _cards = new(answer);

    private Granularity Width => answer.Granularity;

    /// <summary>The wanted time in words.</summary>
    public string Sla => RuleWords.Sla(answer);

    /// <summary>How long half of the pull requests take to merge, with the slower ones beside.</summary>
    public LoadState<WidgetModel> Velocity() => _cards.Card(answer[ToMerge], OverviewTexts.Velocity_Empty, () =>
    {
        var result = answer[ToMerge];
        NamedSeries[] series = [_cards.Series(ToMerge, OverviewTexts.Median, 1), Part("p75", OverviewTexts.P75, 3), Part("p90", OverviewTexts.P90, 2)];
        return _cards.Model(result, Figures.Format(OverviewTexts.Velocity_Caption, _cards.Period), SeriesWords.NamedSummary(OverviewTexts.Median, series[0], Width), PartsTexts.Foot_Pulls) with
        {
            Change = _cards.Change(ToMerge),
            Notes =
            [
                MetricCards.Capital(RuleWords.Beside(result.Parts?.GetValueOrDefault("p75"), result.Parts?.GetValueOrDefault("p90"), result.N)) + ".",
                RuleWords.Cohort(answer.Request.Rules, Width, merged: true),
            ],
            Benchmark = Benchmarks.Merge(result.Value),
            Chart = SeriesWords.Chart("line", OverviewTexts.Velocity_Chart, "", 180, Width, series),
            Table = SeriesWords.Table(OverviewTexts.Velocity_Chart, Width, series),
        };
    });

    /// <summary>Which share was answered in time.</summary>
    public LoadState<WidgetModel> Response() => _cards.Card(answer[InTime], OverviewTexts.Response_Empty, () =>
    {
        var result = answer[InTime];
        var series = _cards.Series(InTime, MetricCards.Capital(Figures.Format(OverviewTexts.Response_Series, Sla)), 3);
        return _cards.Model(result, Figures.Format(OverviewTexts.Response_Caption, _cards.Period, Sla), SeriesWords.Summary(series, Width), PartsTexts.Foot_Items) with
        {
            Change = _cards.Change(InTime),
            Notes =
            [
                Figures.Format(OverviewTexts.Response_Note, Figures.Number(result.Numerator ?? 0), Figures.Number(result.Denominator ?? 0)),
                responses?.All.Spread is { } spread ? MetricCards.Capital(RuleWords.Spread(spread)) + "." : OverviewTexts.Response_None,
                RuleWords.Cohort(answer.Request.Rules, Width, merged: false),
            ],
            Chart = SeriesWords.Chart("line", series.Name, "%", 180, Width, series),
            Table = SeriesWords.Table(series.Name, Width, series),
        };
    });

    /// <summary>What is open without an answer by another human.</summary>
    public LoadState<WidgetModel> OnUs()
    {
        if (responses is null)
        {
            return LoadState.None<WidgetModel>(LoadKind.NotCollected, _cards.NotCollected(answer[InTime]));
        }

        var (all, over) = (responses.Waiting.Count, responses.Over.Count());
        var result = answer[InTime] with { N = all, SmallSample = false, LeftOut = 0 };
        var caption = all == 1 ? OverviewTexts.Us_One : OverviewTexts.Us_Many;
        var model = _cards.Model(result, caption, "", PartsTexts.Foot_Items);
        return LoadState.Loaded(model with
        {
            Figure = Figures.Number(all), IsWord = false, Href = all == 0 ? null : List(null), Keys = [],
            Sentence = Figures.Format(PartsTexts.Sentence, Figures.Number(all), caption, _cards.ScopeName),
            Notes = [OverviewTexts.Us_Note],
            Table = new TableModel(
                OverviewTexts.Us_Table, OverviewTexts.Us_Wait, [OverviewTexts.Us_Count],
                [
                    new TableLine(Figures.Format(OverviewTexts.Us_Over, Sla), [Figures.Number(over)]) { Links = [over == 0 ? null : List("over")] },
                    new TableLine(OverviewTexts.Us_Inside, [Figures.Number(all - over)]) { Links = [all == over ? null : List("inside")] },
                ]),
            Explanation = model.Explanation! with { Meaning = OverviewTexts.Us_Meaning, Facts = [.. model.Explanation.Facts.Where(f => f.Label != PartsTexts.Explain_Formula && f.Label != PartsTexts.Explain_Chaoss)] },
        });
    }

    private NamedSeries Part(string part, string name, int color) => new(
        name, Unit.Seconds, [.. answer[ToMerge].Series.Select(p => p with { Value = p.Parts?.GetValueOrDefault(part) })], color);

    private string List(string? part) => "response-times" + PageAddress.Query(new DrawerAddress(DrawerKind.List, "waiting", null, part).In(_cards.Filter));
}

using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Responses;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Responses;

/// <summary>The cards of response times, made of one answer and the slice's own figures.</summary>
public sealed class ResponseCards(MetricsAnswer answer, ResponseFigures figures, WorkCalendar calendar)
{
    private const string InSla = "responses.within_sla";
    private const string Page = "response-times";

    private readonly MetricCards _cards = new(answer, Page);
    private readonly BucketPoints _points = new(answer, ResponseFilter.Metric(answer.Request.Filter));
    private readonly bool _working = ResponseFilter.IsWorking(answer.Request.Filter);

    private Granularity Width => answer.Granularity;

    private string Sla => ResponseWords.Sla(answer, _working);

    /// <summary>By what the items are put together, and which hours count.</summary>
    private string Judged => RuleWords.Cohort(answer.Request.Rules with { Cohort = ItemCohort.Opened }, Width, merged: false) + " " + ResponseWords.Clock(calendar, _working);

    /// <summary>The metric itself says it where nothing is asked for that only this page can.</summary>
    private bool IsMetric => !_working && ResponseFilter.Of(answer.Request.Filter) is null && answer.Request.Rules.Cohort == ItemCohort.Opened;

    /// <summary>What matters most, in four figures.</summary>
    public IEnumerable<StripTile> Strip()
    {
        var over = figures.Over.Count();
        var all = figures.All;
        yield return new StripTile(
            Figures.Format(ResponsePageTexts.Strip_Within, Sla), Share(all), Figures.Format(ResponsePageTexts.Of_Total, Figures.Number(all.InTime), Figures.Number(all.Judged)),
            all.Judged == 0 ? null : Within(all.Judged > 0));
        yield return new StripTile(
            ResponsePageTexts.Strip_Median, Time(all.Spread?.Median),
            all.Spread is { } spread ? RuleWords.Beside(spread.P75, spread.P90, spread.Count) : "", all.Answered == 0 ? null : List("opened", "answered"));
        yield return new StripTile(
            ResponsePageTexts.Strip_Over, Figures.Number(over), Figures.Format(ResponsePageTexts.Strip_Inside, Figures.Number(figures.Waiting.Count - over)),
            over == 0 ? null : List("waiting", "over"));
        yield return new StripTile(
            ResponsePageTexts.Strip_Automatic, Figures.Number(figures.Automatic), Figures.Format(ResponsePageTexts.Of_Total, Figures.Number(figures.Automatic), Figures.Number(all.Opened)),
            figures.Automatic == 0 ? null : List("automatic"));
    }

    /// <summary>How many were answered in time.</summary>
    public LoadState<WidgetModel> InTime() => Card(ResponsePageTexts.InTime_Caption, ResponsePageTexts.InTime_Formula, model =>
    {
        NamedSeries[] series =
        [
            State(ResponseState.InTime, ResponsePageTexts.State_InTime, 3), State(ResponseState.Late, ResponsePageTexts.State_Late, 5),
            State(ResponseState.Missed, ResponsePageTexts.State_Missed, 2), State(ResponseState.Inside, ResponsePageTexts.State_Inside, 1),
        ];
        NamedSeries share = new(ResponsePageTexts.Share, Unit.Ratio, [.. figures.Buckets.Select(b => _points.Share(b.Days, b.InTime, b.Judged))], 6)
        {
            Link = point => List("opened", "judged", point.From),
        };
        return model with
        {
            Figure = Share(figures.All), IsWord = figures.All.Judged == 0, Href = figures.All.Judged == 0 ? null : Within(true),
            Summary = SeriesWords.Summary(share, Width), Change = IsMetric ? _cards.Change(InSla) : null,
            Notes = [InTimeNote(), Judged],
            Chart = SeriesWords.Chart("stacked", ResponsePageTexts.InTime_Chart, PartsTexts.Unit_Items, 268, Width, series),
            Table = SeriesWords.Table(ResponsePageTexts.InTime_Chart, Width, [.. series, share]),
            Keys = IsMetric ? [InSla, "pull_requests.time_to_first_response", "issues.time_to_first_response"] : [],
        };
    });

    /// <summary>How long answers took, bucket by bucket.</summary>
    public LoadState<WidgetModel> Times() => Card(ResponsePageTexts.Times_Caption, ResponsePageTexts.Times_Formula, model =>
    {
        var all = figures.All;
        NamedSeries[] series =
        [
            Times(ResponsePageTexts.P25, 4, s => s.P25), Times(ResponsePageTexts.Median, 1, s => s.Median),
            Times(ResponsePageTexts.P75, 3, s => s.P75), Times(ResponsePageTexts.P90, 2, s => s.P90),
        ];
        var sla = answer.Request.Rules.Sla.TotalSeconds / SeriesWords.Scale(series).Seconds;
        var table = SeriesWords.Table(ResponsePageTexts.Times_Chart, Width, series);
        return model with
        {
            Figure = Time(all.Spread?.Median), IsWord = all.Spread is null, Href = all.Spread is null ? null : List("opened", "answered"),
            Summary = SeriesWords.NamedSummary(ResponsePageTexts.Median, series[1], Width),
            Notes =
            [
                .. all.Spread is { } spread ? [MetricCards.Capital(RuleWords.Spread(spread)) + "."] : Array.Empty<string>(),
                Figures.Format(ResponsePageTexts.Times_Note, Figures.Number(all.Unanswered), Figures.Number(all.Opened)), Judged,
            ],
            Chart = SeriesWords.Chart("line", ResponsePageTexts.Times_Chart, "", 268, Width, series) with { Marks = answer.HasOwnSla ? [] : [new ChartMark(sla, Sla)] },
            Table = table with
            {
                Columns = [.. table.Columns, ResponsePageTexts.Answered, ResponsePageTexts.Unanswered],
                Lines =
                [
                    .. table.Lines.Zip(figures.Buckets, (line, bucket) => line with
                    {
                        Cells = [.. line.Cells, Figures.Number(bucket.Answered), Figures.Number(bucket.Unanswered)],
                        Links = [null, null, null, null, Behind("answered", bucket.Answered, bucket.Days.From), Behind("unanswered", bucket.Unanswered, bucket.Days.From)],
                    }),
                ],
            },
        };
    });

    /// <summary>How many still wait after how long, unanswered ones included.</summary>
    public LoadState<WidgetModel> Curve() => Card(ResponsePageTexts.Curve_Caption, ResponsePageTexts.Curve_Formula, model =>
    {
        var day = figures.Curve.LastOrDefault(p => p.Seconds <= answer.Request.Rules.Sla.TotalSeconds);
        return model with
        {
            Figure = figures.MedianWait is { } median ? Figures.Duration(median) : ResponsePageTexts.Curve_Never, IsWord = figures.MedianWait is null,
            Href = List("opened"),
            Summary = day is null ? "" : Figures.Format(ResponsePageTexts.Curve_Summary, Figures.Percent(day.Share), Figures.Duration(day.Seconds)),
            Notes = [ResponsePageTexts.Curve_Note, Judged],
            Chart = new ChartSpec(
                "line", "%", 240, [.. figures.Curve.Select(p => Figures.Duration(p.Seconds))],
                [new ChartSeries(ResponsePageTexts.Curve_Series, [.. figures.Curve.Select(p => (double?)Math.Round(p.Share * 100, 1))], 1)],
                ChartLabels.Of(ResponsePageTexts.Curve_Table)) { Area = true, Links = [.. figures.Curve.Select(Still)] },
            Table = new TableModel(
                ResponsePageTexts.Curve_Table, ResponsePageTexts.Curve_After, [ResponsePageTexts.Curve_Series, ResponsePageTexts.Curve_Risk],
                [
                    .. figures.Curve.Select(p => new TableLine(Figures.Duration(p.Seconds), [Figures.Percent(p.Share), Figures.Number(p.AtRisk)])
                    {
                        Links = [null, Still(p)],
                    }),
                ]),
        };
    });

    /// <summary>Newcomers beside regulars, forks beside branches, issues beside pull requests.</summary>
    public LoadState<WidgetModel> Groups() => Card(ResponsePageTexts.Groups_Caption, ResponsePageTexts.Groups_Formula, model => model with
    {
        Figure = Figures.Number(figures.All.Opened), Href = List("opened"), Notes = [ResponsePageTexts.Groups_Note, Judged],
        Table = new TableModel(
            ResponsePageTexts.Groups_Table, ResponsePageTexts.Groups_Who,
            [
                ResponsePageTexts.Opened, Figures.Format(ResponsePageTexts.Groups_Within, Sla), ResponsePageTexts.Median, ResponsePageTexts.P75,
                ResponsePageTexts.P90, ResponsePageTexts.Answered, ResponsePageTexts.Unanswered,
            ],
            [.. figures.Groups.Where(g => g.All.Opened > 0).Select(Line)]),
    });

    /// <summary>Where only a bot answered: no answer by a human, shown apart.</summary>
    public LoadState<WidgetModel> Automatic() => Card(ResponsePageTexts.Automatic_Caption, ResponsePageTexts.Automatic_Formula, model =>
    {
        var (only, first) = (figures.Automatic, figures.AutomaticFirst);
        return model with
        {
            Figure = Figures.Number(only), Href = only == 0 ? null : List("automatic"), Notes = [ResponsePageTexts.Automatic_Note],
            Table = new TableModel(
                ResponsePageTexts.Automatic_Table, ResponsePageTexts.Groups_Who, [ResponsePageTexts.Automatic_Count, ResponsePageTexts.Share],
                [
                    Counted(ResponsePageTexts.Automatic_Only, only, only == 0 ? null : List("automatic")),
                    Counted(ResponsePageTexts.Automatic_Too, first, first == 0 ? null : List("automatic", "first")),
                ]),
        };
    });

    /// <summary>What the table of hours shows.</summary>
    public Explanation OfHours() => Explain(ResponsePageTexts.Heat_Meaning, ResponsePageTexts.Heat_Formula);

    /// <summary>What the list of what waits shows.</summary>
    public Explanation OfWaiting() => Explain(ResponsePageTexts.Waiting_Meaning, ResponsePageTexts.Waiting_Foot);

    private Explanation Explain(string meaning, string formula)
    {
        var explanation = _cards.Explanation(InSla, meaning, formula);
        return explanation with { Facts = [.. explanation.Facts, new ExplanationFact(ResponsePageTexts.Clock, ResponseWords.Clock(calendar, _working))] };
    }

    /// <summary>A card of own figures around the metric's explanation; empty where nothing was opened.</summary>
    private LoadState<WidgetModel> Card(string caption, string formula, Func<WidgetModel, WidgetModel> make)
    {
        if (figures.All.Opened == 0)
        {
            return LoadState.None<WidgetModel>(LoadKind.Empty, ResponsePageTexts.Nothing);
        }

        var result = answer[ResponseFilter.Metric(answer.Request.Filter)] with { N = figures.All.Opened, SmallSample = Small.Items(figures.All.Opened) };
        var model = _cards.Model(result, Figures.Format(caption, _cards.Period, Sla), "", PartsTexts.Foot_Items);
        model = make(model with { Keys = [] });
        var facts = model.Explanation!.Facts.Select(f => f.Label == PartsTexts.Explain_Formula ? f with { Text = formula } : f).ToList();
        facts.Insert(1, new ExplanationFact(ResponsePageTexts.Clock, Judged));
        return LoadState.Loaded(model with
        {
            Sentence = Figures.Format(PartsTexts.Sentence, model.Figure, model.Caption, _cards.ScopeName),
            Explanation = model.Explanation with { Facts = facts },
        });
    }

    private NamedSeries State(ResponseState state, string name, int color) => new(
        name, Unit.Items, [.. figures.Buckets.Select(b => _points.Count(b.Days, b.Counts[(int)state]))], color)
    {
        Link = point => List("opened", state.ToString().ToLowerInvariant(), point.From),
    };

    private NamedSeries Times(string name, int color, Func<Spread, double> value) => new(
        name, Unit.Seconds, [.. figures.Buckets.Select(b => _points.Duration(b.Days, b.Spread is { } s ? value(s) : null, b.Answered))], color)
    {
        Link = point => List("opened", "answered", point.From),
    };

    private TableLine Line(GroupFigure group)
    {
        var (all, what) = (group.All, "group." + group.Group.ToString().ToLowerInvariant());
        return new TableLine(
            ResponseWords.Group(group.Group),
            [
                Figures.Number(all.Opened), Share(all), Time(all.Spread?.Median), Time(all.Spread?.P75), Time(all.Spread?.P90),
                Figures.Number(all.Answered), Figures.Number(all.Unanswered),
            ],
            Small.Items(all.Opened) ? ResponsePageTexts.Small : null)
        {
            Links =
            [
                List(what), all.Judged == 0 ? null : List(what, "judged"), null, null, null, all.Answered == 0 ? null : List(what, "answered"),
                all.Unanswered == 0 ? null : List(what, "unanswered"),
            ],
        };
    }

    private TableLine Counted(string name, int count, string? list) =>
        new(name, [Figures.Number(count), Figures.Percent(count / (double)figures.All.Opened)]) { Links = [list] };

    private string? Still(StillWaiting point) => point.AtRisk == 0 ? null : List(string.Create(null, $"still.{point.Seconds}"));

    private string? Behind(string part, int count, DateOnly from) => count == 0 ? null : List("opened", part, from);

    private string Within(bool whole) => whole && IsMetric ? _cards.Items(InSla) : List("opened", "judged");

    private string InTimeNote() => Figures.Format(
        ResponsePageTexts.InTime_Note, Figures.Number(figures.All.InTime), Figures.Number(figures.All.Judged), Sla, Time(figures.All.Spread?.Median),
        Figures.Number(figures.All.Counts[(int)ResponseState.Inside]));

    private string List(string what, string? part = null, DateOnly? from = null) =>
        Page + PageAddress.Query(new DrawerAddress(DrawerKind.List, what, from, part).In(answer.Request.Filter));

    private static string Share(ResponseBucket bucket) =>
        Figures.Value(bucket.Judged == 0 ? null : bucket.InTime / (double)bucket.Judged, Unit.Ratio, Missing.Nothing);

    private static string Time(double? seconds) => Figures.Value(seconds, Unit.Seconds, Missing.Nothing);
}

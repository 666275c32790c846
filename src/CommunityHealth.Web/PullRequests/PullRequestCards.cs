using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.PullRequests;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.PullRequests;

/// <summary>The cards of this page that are made of metrics.</summary>
public sealed class PullRequestCards(MetricsAnswer answer, PullFigures figures)
{
    private const string ToMerge = "pull_requests.time_to_merge";
    private const string Accepted = "pull_requests.acceptance_ratio";
    private const string OpenNow = "pull_requests.open";

    private static readonly (string Part, string Name, int Color)[] Ages =
    [
        ("lt_1d", PullRequestsTexts.Age_Day, 1), ("d1_7", PullRequestsTexts.Age_Week, 3), ("d8_30", PullRequestsTexts.Age_Month, 5), ("gt_30d", PullRequestsTexts.Age_Older, 2),
    ];

    private readonly MetricCards _cards = new(answer, "pull-requests");

    private Granularity Width => answer.Granularity;

    private ItemRules Rules => answer.Request.Rules;

    /// <summary>What matters most, in four figures.</summary>
    public IEnumerable<StripTile> Strip() =>
    [
        Tile(ToMerge, PullRequestsTexts.Strip_Median), Tile("pull_requests.merged", Figures.Format(PullRequestsTexts.Strip_Merged, _cards.Period)),
        Tile(Accepted, PullRequestsTexts.Strip_Accepted), Tile(OpenNow, PullRequestsTexts.Strip_Open),
    ];

    /// <summary>Median, p75 and p90 from opening to merging.</summary>
    public LoadState<WidgetModel> Velocity() => _cards.Card(answer[ToMerge], PullRequestsTexts.Velocity_Empty, () =>
    {
        var result = answer[ToMerge];
        NamedSeries[] series = [_cards.Series(ToMerge, PullRequestsTexts.Median, 1), Part("p75", PullRequestsTexts.P75, 3), Part("p90", PullRequestsTexts.P90, 2)];
        var week = 7 * 86_400 / SeriesWords.Scale(series).Seconds;
        var caption = Figures.Format(PullRequestsTexts.Velocity_Caption, _cards.Period);
        return _cards.Model(result, caption, SeriesWords.NamedSummary(PullRequestsTexts.Median, series[0], Width), PartsTexts.Foot_Pulls) with
        {
            Change = _cards.Change(ToMerge),
            Notes = [Slower(result), RuleWords.Cohort(Rules, Width, merged: true) + " " + RuleWords.Clock(Rules), .. Immature()],
            Benchmark = Benchmarks.Merge(result.Value),
            Chart = SeriesWords.Chart("line", PullRequestsTexts.Velocity_Chart, "", 268, Width, series) with { Marks = [new ChartMark(week, PartsTexts.Mark_Week)] },
            Table = Counted(SeriesWords.Table(PullRequestsTexts.Velocity_Chart, Width, series), series[0]),
            Keys = [ToMerge, "pull_requests.velocity"],
        };
    });

    /// <summary>What comes in beside what is done.</summary>
    public LoadState<WidgetModel> Flow() => _cards.Card(answer["pull_requests.opened"], PullRequestsTexts.Flow_Empty, () =>
    {
        var result = answer["pull_requests.closure_ratio"];
        NamedSeries[] series =
        [
            _cards.Series("pull_requests.opened", PullRequestsTexts.Opened, 2), _cards.Series("pull_requests.merged", PullRequestsTexts.Merged, 1),
            _cards.Series("pull_requests.closed_unmerged", PullRequestsTexts.Declined, 5),
        ];
        var caption = Figures.Format(PullRequestsTexts.Flow_Caption, _cards.Period);
        return _cards.Model(result, caption, SeriesWords.NamedSummary(PullRequestsTexts.Opened, series[0], Width), PartsTexts.Foot_Pulls) with
        {
            Change = _cards.Change(result.Key),
            Notes =
            [
                Figures.Format(
                    PullRequestsTexts.Flow_Note, Text("pull_requests.opened"), Text("pull_requests.merged"), Text("pull_requests.closed_unmerged")),
            ],
            Chart = SeriesWords.Chart("columns", PullRequestsTexts.Flow_Chart, PartsTexts.Unit_Pulls, 240, Width, series),
            Table = SeriesWords.Table(PullRequestsTexts.Flow_Chart, Width, series),
            Keys = ["pull_requests.opened", "pull_requests.merged", "pull_requests.closed_unmerged", result.Key],
        };
    });

    /// <summary>What is merged of what ends, from outside and inside, of newcomers and regulars.</summary>
    public LoadState<WidgetModel> Acceptance() => _cards.Card(answer[Accepted], PullRequestsTexts.Acceptance_Empty, () =>
    {
        var result = answer[Accepted];
        NamedSeries[] series = [Outcome(PullGroup.Fork, 1), Outcome(PullGroup.Branch, 2)];
        return _cards.Model(result, Figures.Format(PullRequestsTexts.Acceptance_Caption, _cards.Period), SeriesWords.NamedSummary(series[0].Name, series[0], Width), PartsTexts.Foot_Pulls) with
        {
            Change = _cards.Change(Accepted),
            Notes =
            [
                PullRequestsTexts.Acceptance_Note,
                .. figures.UnknownOrigin > 0 ? [Figures.Plural(figures.UnknownOrigin, PullRequestsTexts.Origin_One, PullRequestsTexts.Origin_Many)] : Array.Empty<string>(),
            ],
            Chart = SeriesWords.Chart("line", PullRequestsTexts.Acceptance_Chart, "%", 220, Width, series),
            Table = SeriesWords.Table(PullRequestsTexts.Acceptance_Chart, Width, series),
            Also = [Groups()],
        };
    });

    /// <summary>What is open, by how long.</summary>
    public LoadState<WidgetModel> Waiting() => _cards.Card(answer[OpenNow], PullRequestsTexts.Waiting_Empty, () =>
    {
        var result = answer[OpenNow];
        NamedSeries[] series = [.. Ages.Select(a => Age(a.Part, a.Name, a.Color))];
        return _cards.Model(result, PullRequestsTexts.Waiting_Caption, SeriesWords.NamedSummary(PullRequestsTexts.Age_Older, series[^1], Width), PartsTexts.Foot_Pulls) with
        {
            Change = _cards.Change(OpenNow),
            Notes = [string.Join(PartsTexts.FootJoin, Ages.Select(a => a.Name + " " + Figures.Value(result.Parts?.GetValueOrDefault(a.Part), Unit.Items, Missing.NotCollected)))],
            Chart = SeriesWords.Chart("stacked", PullRequestsTexts.Waiting_Chart, PartsTexts.Unit_Pulls, 220, Width, series),
            Table = SeriesWords.Table(PullRequestsTexts.Waiting_Chart, Width, series),
        };
    });

    /// <summary>What the list of open ones shows.</summary>
    public Explanation OfOpen() => _cards.Explanation(OpenNow, PullRequestsTexts.Open_Meaning, PullRequestsTexts.Open_Foot);

    private NamedSeries Age(string part, string name, int color) => new(
        name, Unit.Items, [.. answer[OpenNow].Series.Select(p => p with { Value = p.Parts?.GetValueOrDefault(part) })], color)
    {
        Link = point => _cards.Items(OpenNow, point.From, part),
    };

    private NamedSeries Outcome(PullGroup group, int color)
    {
        var points = new BucketPoints(answer, Accepted);
        var outcome = figures.Outcomes.First(o => o.Group == group);
        var days = answer.Window.Buckets(Width).Select(b => new Window(b.From, b.To));
        return new NamedSeries(
            PullWords.Group(group), Unit.Ratio, [.. days.Zip(outcome.Series, (d, s) => points.Share(d, s.Merged, s.Ended))], color)
        {
            Link = point => List($"outcome.{group}", null, point.From),
        };
    }

    private TableModel Groups() => new(
        PullRequestsTexts.Groups_Table, PullRequestsTexts.Groups_Who,
        [PullRequestsTexts.Merged, PullRequestsTexts.Declined, PullRequestsTexts.Accepted, PullRequestsTexts.Median, PullRequestsTexts.P75, PullRequestsTexts.P90],
        [
            .. figures.Outcomes.Select(o => new TableLine(
                PullWords.Group(o.Group),
                [
                    Figures.Number(o.Merged), Figures.Number(o.Closed),
                    Figures.Value(o.Merged + o.Closed == 0 ? null : o.Merged / (double)(o.Merged + o.Closed), Unit.Ratio, Missing.Nothing),
                    Time(o.ToMerge?.Median), Time(o.ToMerge?.P75), Time(o.ToMerge?.P90),
                ],
                Small.Items(o.Merged + o.Closed) ? PullRequestsTexts.Small : null)
            {
                Links = [o.Merged == 0 ? null : List($"outcome.{o.Group}", "merged"), o.Closed == 0 ? null : List($"outcome.{o.Group}", "closed")],
            }),
        ]);

    /// <summary>The lines of a table of durations, each with how many it rests on.</summary>
    private static TableModel Counted(TableModel table, NamedSeries series) => table with
    {
        Columns = [.. table.Columns, PullRequestsTexts.N],
        Lines = [.. table.Lines.Select((l, i) => l with { Cells = [.. l.Cells, Figures.Number(series.Points[i].N)], Links = [.. l.Links, series.Opens(i)] })],
    };

    private NamedSeries Part(string part, string name, int color) => new(
        name, Unit.Seconds, [.. answer[ToMerge].Series.Select(p => p with { Value = p.Parts?.GetValueOrDefault(part) })], color);

    private string List(string what, string? part = null, DateOnly? from = null) =>
        "pull-requests" + PageAddress.Query(new DrawerAddress(DrawerKind.List, what.ToLowerInvariant(), from, part).In(answer.Request.Filter));

    private static string Time(double? seconds) => Figures.Value(seconds, Unit.Seconds, Missing.Nothing);

    private string Text(string key) => Figures.Value(answer[key].Value, answer[key].Unit, answer[key].Missing);

    private string Slower(MetricResult result) => Figures.Format(
        PullRequestsTexts.Velocity_Note, Time(result.Parts?.GetValueOrDefault("p75")), Time(result.Parts?.GetValueOrDefault("p90")),
        Figures.Number(result.N), Text("pull_requests.velocity"));

    /// <summary>Of what was opened lately only the quick ones are merged yet.</summary>
    private IEnumerable<string> Immature() => Rules.Cohort == ItemCohort.Opened ? [PullRequestsTexts.Velocity_Immature] : [];

    private StripTile Tile(string key, string name)
    {
        var result = answer[key];
        var beside = key switch
        {
            OpenNow => Figures.Format(PullRequestsTexts.Strip_Old, Figures.Value(result.Parts?.GetValueOrDefault("gt_30d"), Unit.Items, Missing.NotCollected)),
            ToMerge when result.Value is not null => RuleWords.Beside(
                result.Parts?.GetValueOrDefault("p75"), result.Parts?.GetValueOrDefault("p90"), result.N),
            _ => _cards.Change(key) is { } change ? change.Amount + " " + change.Against : "",
        };
        return new StripTile(
            name, Figures.Value(result.Value, result.Unit, result.Missing), beside,
            result.Value is null ? null : _cards.Items(key));
    }
}

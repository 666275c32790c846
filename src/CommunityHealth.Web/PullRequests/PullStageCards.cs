using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.PullRequests;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.PullRequests;

/// <summary>The cards about the way from opening to merging, made of the slice's own figures.</summary>
public sealed class PullStageCards(MetricsAnswer answer, PullFigures figures)
{
    private const string ToMerge = "pull_requests.time_to_merge";

    private const string Reviews = "pull_requests.time_to_first_review";

    private readonly MetricCards _cards = new(answer, "pull-requests");

    private bool HasReviews => answer[Reviews].Missing != Missing.NotCollected;

    private string Cohort => RuleWords.Cohort(answer.Request.Rules, answer.Granularity, merged: true) + " " + RuleWords.Clock(answer.Request.Rules);

    /// <summary>Where the time goes: waiting, review, rework, merging.</summary>
    public LoadState<WidgetModel> Stages() => _cards.Card(HasReviews ? answer[ToMerge] : answer[Reviews], PullRequestsTexts.Velocity_Empty, () =>
    {
        var total = figures.Stages.First(s => s.Stage == PullStage.Total).Spread;
        var caption = Figures.Format(PullRequestsTexts.Stages_Caption, _cards.Period);
        return Model(Figures.Value(total?.Median, Unit.Seconds, Missing.Nothing), caption, figures.Merged, PullRequestsTexts.Stages_Formula) with
        {
            IsWord = total is null,
            Href = total is null ? null : List("stage.total"),
            Notes =
            [
                Figures.Format(PullRequestsTexts.Stages_Note, Figures.Number(figures.Merged - figures.Unreviewed), Figures.Number(figures.Merged)),
                Cohort,
            ],
            Bar =
            [
                .. figures.Stages.Where(s => s is { Stage: not PullStage.Total, Spread: not null }).Select((s, i) => new BarPart(
                    PullWords.Stage(s.Stage), s.Spread!.Median, Figures.Duration(s.Spread.Median), i + 1)),
            ],
            Table = new TableModel(
                PullRequestsTexts.Stages_Table, PullRequestsTexts.Stages_Stage,
                [PullRequestsTexts.Median, PullRequestsTexts.P75, PullRequestsTexts.P90, PullRequestsTexts.N],
                [.. figures.Stages.Select(Line), Unreviewed()]),
        };
    });

    /// <summary>Whether larger ones take longer.</summary>
    public LoadState<WidgetModel> Sizes() => _cards.Card(answer[ToMerge], PullRequestsTexts.Velocity_Empty, () =>
    {
        var sizes = figures.Sizes;
        var (seconds, unit) = SeriesWords.Scale(sizes.Max(s => s.Spread?.P75));
        var (small, large) = (sizes[0].Spread, sizes.LastOrDefault(s => s is { IsKnown: true, Spread: not null })?.Spread);
        var summary = small is null || large is null || ReferenceEquals(small, large) ? PullRequestsTexts.Sizes_Table
            : Figures.Format(PullRequestsTexts.Sizes_Summary, Figures.Duration(small.Median), Figures.Duration(large.Median));
        return Model(Figures.Number(sizes.Sum(s => s.Spread?.Count ?? 0)), Figures.Format(PullRequestsTexts.Sizes_Caption, _cards.Period), figures.Merged, PullRequestsTexts.Sizes_Formula) with
        {
            Summary = summary,
            Href = _cards.Items(ToMerge),
            Notes = [Cohort],
            Chart = new ChartSpec(
                "columns", unit, 220, [.. sizes.Select(PullWords.ShortSize)],
                [
                    new ChartSeries(PullRequestsTexts.Median, [.. sizes.Select(s => Drawn(s.Spread?.Median, seconds))], 1),
                    new ChartSeries(PullRequestsTexts.P75, [.. sizes.Select(s => Drawn(s.Spread?.P75, seconds))], 3),
                ],
                ChartLabels.Of(PullRequestsTexts.Sizes_Table)) { IsTime = true, Links = [.. sizes.Select(s => s.Spread is null ? null : List(Key(s)))] },
            Table = new TableModel(
                PullRequestsTexts.Sizes_Table, PullRequestsTexts.Sizes_Lines,
                [PullRequestsTexts.Median, PullRequestsTexts.P75, PullRequestsTexts.P90, PullRequestsTexts.N],
                [.. sizes.Select(s => Line(PullWords.Size(s), s.Spread, List(Key(s))))]),
        };
    });

    private static string Key(SizeFigure size) => string.Create(null, $"size.{size.Index}");

    private static double? Drawn(double? value, double seconds) => value / seconds is { } drawn ? Math.Round(drawn, 1) : null;

    private TableLine Line(StageFigure stage) => Line(PullWords.Stage(stage.Stage), stage.Spread, List("stage." + stage.Stage));

    private TableLine Unreviewed() => new(
        PullRequestsTexts.Unreviewed, [PartsTexts.NoData, PartsTexts.NoData, PartsTexts.NoData, Figures.Number(figures.Unreviewed)])
    {
        Links = [null, null, null, figures.Unreviewed == 0 ? null : List("unreviewed")],
    };

    private static TableLine Line(string name, Spread? spread, string list) => new(
        name,
        [
            Time(spread?.Median), Time(spread?.P75), Time(spread?.P90), Figures.Number(spread?.Count ?? 0),
        ],
        Small.Items(spread?.Count ?? 0) ? PullRequestsTexts.Small : null)
    {
        Links = spread is null ? [] : [null, null, null, list],
    };

    private static string Time(double? seconds) => Figures.Value(seconds, Unit.Seconds, Missing.Nothing);

    private string List(string what) =>
        "pull-requests" + PageAddress.Query(new DrawerAddress(DrawerKind.List, what.ToLowerInvariant()).In(answer.Request.Filter));

    /// <summary>A card of own figures: what the metric's card says, with its own formula and without the metric's files.</summary>
    private WidgetModel Model(string figure, string caption, int n, string formula)
    {
        var result = answer[ToMerge] with { N = n, SmallSample = Small.Items(n) };
        var model = _cards.Model(result, caption, "", PartsTexts.Foot_Pulls);
        var facts = model.Explanation!.Facts.Select(f => f.Label == PartsTexts.Explain_Formula ? f with { Text = formula } : f);
        return model with
        {
            Figure = figure, Sentence = Figures.Format(PartsTexts.Sentence, figure, caption, _cards.ScopeName), Keys = [],
            Explanation = model.Explanation with { Meaning = formula, Facts = [.. facts.Where(f => f.Label != PartsTexts.Explain_Chaoss)] },
        };
    }
}

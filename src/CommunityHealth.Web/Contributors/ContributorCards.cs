using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Contributors;

/// <summary>The cards of the contributors' page, made of one answer.</summary>
public sealed class ContributorCards(MetricsAnswer answer)
{
    private readonly MetricCards _cards = new(answer, "contributors");

    private Granularity Width => answer.Granularity;

    /// <summary>Active, new, back and drifting people of the period.</summary>
    public IEnumerable<StripTile> Strip() =>
    [
        Tile("contributors.active", Figures.Format(ContributorsTexts.Strip_Active, _cards.Period)),
        Tile("contributors.new", PartsTexts.State_New),
        Tile("contributors.back", ContributorsTexts.Strip_Back),
        Tile("contributors.drifting", PartsTexts.State_Drifting),
    ];

    /// <summary>New, returning, back and drifting people bucket by bucket.</summary>
    public LoadState<WidgetModel> Turnover() => _cards.Card(answer["contributors.active"], ContributorsTexts.Nobody, () =>
    {
        var result = answer["contributors.active"];
        var series = TurnoverSeries.Of(_cards);
        var active = _cards.Series(result.Key, ContributorsTexts.Active, 1);
        var caption = Figures.Format(result.Value == 1 ? ContributorsTexts.Active_One : ContributorsTexts.Active_Many, _cards.Period);
        return _cards.Model(result, caption, SeriesWords.NamedSummary(ContributorsTexts.Active, active, Width), PartsTexts.Foot_People) with
        {
            Change = _cards.Change(result.Key),
            Notes = [TurnoverSeries.Sentence(answer)],
            Chart = SeriesWords.Chart("stacked", ContributorsTexts.Turnover_Chart, PartsTexts.Unit_People, 280, Width, series),
            Table = SeriesWords.Table(ContributorsTexts.Turnover_Chart, Width, [active, .. series]),
            Keys = TurnoverSeries.Keys,
        };
    });

    /// <summary>People a month, people in a mean week of it, and their ratio; newest first.</summary>
    public LoadState<WidgetModel> Periods()
    {
        var result = answer["contributors.stickiness"];
        return _cards.Card(result, ContributorsTexts.Periods_Empty, () =>
        {
            var caption = Figures.Format(ContributorsTexts.Periods_Caption, PeriodWords.Of(result.ValueOf ?? answer.Window));
            return _cards.Model(result, caption, "", PartsTexts.Foot_Share) with
            {
                Table = new TableModel(
                    ContributorsTexts.Periods_Table, ContributorsTexts.Periods_Month,
                    [ContributorsTexts.Periods_Active, ContributorsTexts.Periods_Week, ContributorsTexts.Periods_Share],
                    [.. result.Series.Reverse().Take(12).Select(Line)]),
            };
        });

        TableLine Line(MetricPoint point) => new(
            PeriodWords.Bucket(point.From, Granularity.Month),
            [
                Figures.Value(point.Denominator, Unit.People, point.Missing), Figures.Value(point.Numerator, Unit.People, point.Missing),
                Figures.Value(point.Value, Unit.Ratio, point.Missing),
            ],
            point.Partial ? PartsTexts.Table_Partial : null)
        {
            Links = point.Denominator > 0 ? [.. Enumerable.Repeat(_cards.Items(result.Key, point.From), 3)] : [],
        };
    }

    /// <summary>Contributions and people by kind of work.</summary>
    public LoadState<WidgetModel> Kinds()
    {
        var (result, people) = (answer["contributions.by_kind"], answer["contributors.by_kind"]);
        var parts = result.Parts ?? new Dictionary<string, double?>();
        return _cards.Card(result, ContributorsTexts.Nobody, () =>
        {
            var caption = Figures.Format(result.Value == 1 ? ContributorsTexts.Kinds_One : ContributorsTexts.Kinds_Many, _cards.Period);
            return _cards.Model(result, caption, "", PartsTexts.Foot_People) with
            {
                Change = _cards.Change(result.Key),
                Notes = [.. Unknown(), .. Withheld(), ContributorsTexts.Kinds_Paths],
                Table = new TableModel(
                    ContributorsTexts.Kinds_Table, ContributorsTexts.Kinds_Kind,
                    [ContributorsTexts.Kinds_Count, ContributorsTexts.Kinds_Share, ContributorsTexts.Kinds_People],
                    [.. parts.Where(k => k.Value is not null).Select(Line)]),
                Keys = [result.Key, people.Key],
            };
        });

        IEnumerable<string> Unknown()
        {
            var kinds = string.Join(", ", parts.Where(k => k.Value is null).Select(k => PersonWords.Kind(k.Key)));
            return kinds.Length == 0 ? [] : [Figures.Format(ContributorsTexts.Kinds_Unknown, kinds)];
        }

        IEnumerable<string> Withheld() => result.Withheld.Count == 0 ? []
            : [Figures.Format(ContributorsTexts.Kinds_Withheld, string.Join(", ", result.Withheld.Select(PersonWords.Kind)), Conventions.MinimumGroup)];

        TableLine Line(KeyValuePair<string, double?> kind)
        {
            var share = result.Value > 0 ? kind.Value / result.Value : null;
            return new TableLine(MetricCards.Capital(PersonWords.Kind(kind.Key)),
            [
                Figures.Value(kind.Value, Unit.Items, Missing.NotCollected),
                share is null ? "–" : Figures.Percent(share.Value),
                Figures.Value(people.Parts?.GetValueOrDefault(kind.Key), Unit.People, Missing.NotCollected),
            ])
            {
                Links = kind.Value > 0
                    ? [_cards.Items(result.Key, null, kind.Key), _cards.Items(result.Key, null, kind.Key), _cards.Items(people.Key, null, kind.Key)]
                    : [],
            };
        }
    }

    /// <summary>The fewest people who together did half of the work.</summary>
    public LoadState<WidgetModel> Absence()
    {
        var result = answer["resilience.contributor_absence_factor"];
        return _cards.Card(result, ContributorsTexts.Nobody, () =>
        {
            var series = _cards.Series(result.Key, ContributorsTexts.Absence_Series, 4);
            var caption = Figures.Format(result.Value == 1 ? ContributorsTexts.Absence_One : ContributorsTexts.Absence_Many, _cards.Period);
            return _cards.Model(result, caption, SeriesWords.Summary(series, Width), PartsTexts.Foot_People) with
            {
                Change = _cards.Change(result.Key),
                Benchmark = Benchmarks.Absence(result.Value),
                Chart = SeriesWords.Chart("columns", ContributorsTexts.Absence_Series, PartsTexts.Unit_People, 180, Width, series),
                Table = SeriesWords.Table(ContributorsTexts.Absence_Series, Width, series),
            };
        });
    }

    private StripTile Tile(string key, string name)
    {
        var change = _cards.Change(key);
        return new StripTile(
            MetricCards.Capital(name), Figures.Value(answer[key].Value, Unit.People, answer[key].Missing),
            change is null ? "" : change.Amount + " " + change.Against,
            answer[key].Value > 0 ? _cards.Items(key) : null);
    }
}

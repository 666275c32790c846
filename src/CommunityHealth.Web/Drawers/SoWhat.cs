using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Drawers;

/// <summary>
/// What to make of a figure, in the five steps that CHAOSS practitioner guides give: see the trend, ask the people
/// involved, look further, try two or three things, look again.
/// </summary>
/// <param name="Trend">The figure, its change and its shape.</param>
/// <param name="Ask">Whom to ask what.</param>
/// <param name="Look">Where else to look before believing it.</param>
/// <param name="Try">At most three things to try.</param>
/// <param name="Again">When to look again.</param>
/// <param name="Href">The metric's help page.</param>
public sealed record SoWhat(string Title, string Trend, string Ask, string Look, IReadOnlyList<string> Try, string Again, string Href)
{
    /// <summary>Three months: long enough for a change to show, short enough to remember why.</summary>
    private const int Months = 3;

    /// <summary>The advice of a metric; null where there is none.</summary>
    public static SoWhat? Of(string key, MetricsAnswer answer, TimeProvider clock)
    {
        if (Catalogue.Find(key) is not { } metric || Text(key, nameof(Ask)) is not { } ask || Text(key, nameof(Look)) is not { } look)
        {
            return null;
        }

        var cards = new MetricCards(answer);
        var figure = Figures.Value(answer[key].Value, metric.Unit, answer[key].Missing);
        figure = metric.Unit == Unit.Per1000 && answer[key].Value is not null ? Figures.Format(DrawerTexts.Trend_Thousand, figure) : figure;
        var change = cards.Change(key);
        var period = answer[key].ValueOf is { } days ? PeriodWords.Of(days) : cards.Period;
        var trend = change is null
            ? Figures.Format(DrawerTexts.Trend, metric.Name, figure, period)
            : Figures.Format(DrawerTexts.Trend_Changed, metric.Name, figure, period, change.Amount, change.Against);
        NamedSeries series = new(metric.Name, metric.Unit, answer[key].Series, 1);
        return new SoWhat(
            Figures.Format(DrawerTexts.SoWhat_Title, metric.Name), trend + " " + SeriesWords.Summary(series, Width(key, answer)), ask, look,
            [.. Enumerable.Range(1, 3).Select(i => Text(key, "Try" + i)).OfType<string>()],
            Figures.Format(DrawerTexts.Again, PeriodWords.Day(PageHeading.Today(answer, clock).AddMonths(Months))), "help/metrics/" + key);
    }

    /// <summary>Whether a metric has advice.</summary>
    public static bool Has(string key) => Text(key, nameof(Ask)) is not null;

    private static Granularity Width(string key, MetricsAnswer answer) => key switch
    {
        "contributors.retention" => Granularity.Quarter, "contributors.stickiness" => Granularity.Month, _ => answer.Granularity,
    };

    private static string? Text(string key, string part) => SoWhatTexts.ResourceManager.GetString($"{key}.{part}", SoWhatTexts.Culture);
}

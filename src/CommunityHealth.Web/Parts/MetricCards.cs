using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Parts;

/// <summary>Makes cards of an answer: what all of them say in the same way.</summary>
/// <param name="path">The page they are on, which opens what is behind their figures.</param>
public sealed class MetricCards(MetricsAnswer answer, string path = "")
{
    private readonly ConcurrentDictionary<(string Name, string Key), LoadState<WidgetModel>> _made = [];

    /// <summary>The figures.</summary>
    public MetricsAnswer Answer => answer;

    /// <summary>What was asked for.</summary>
    public Filter Filter => answer.Request.Filter;

    /// <summary>The period in words, as it stands behind "in".</summary>
    public string Period => PeriodWords.Within(Filter.Period, answer.Window);

    /// <summary>What it is compared with, in words; null where it is not.</summary>
    public string? Against => PeriodWords.Compared(Filter, answer.Window, answer.Comparison?.Window);

    /// <summary>The same, as it stands behind "in".</summary>
    public string? AgainstWithin => PeriodWords.ComparedWithin(Filter, answer.Window, answer.Comparison?.Window);

    /// <summary>The card of a figure, or the reason why there is none; made once, however often a page is drawn.</summary>
    /// <param name="name">Which card: the method that asks.</param>
    public LoadState<WidgetModel> Card(MetricResult result, string empty, Func<WidgetModel> make, [CallerMemberName] string name = "") =>
        _made.GetOrAdd((name, result.Key), _ => Make(result, empty, make));

    private LoadState<WidgetModel> Make(MetricResult result, string empty, Func<WidgetModel> make) => result switch
    {
        { Missing: Missing.NotCollected } => LoadState.None<WidgetModel>(LoadKind.NotCollected, NotCollected(result)),
        { Missing: Missing.TooFew } => LoadState.None<WidgetModel>(LoadKind.TooFew),
        { Missing: Missing.Failed } => LoadState.None<WidgetModel>(LoadKind.Failed),
        { Missing: Missing.Nothing } => LoadState.None<WidgetModel>(LoadKind.Empty, empty),
        { Value: 0 } when result.Series.All(p => p.Value is null or 0) => LoadState.None<WidgetModel>(LoadKind.Empty, empty),
        _ => LoadState.Loaded(make()),
    };

    /// <summary>A card's common parts around its figure.</summary>
    public WidgetModel Model(MetricResult result, string caption, string summary, string counted)
    {
        var figure = Figures.Value(result.Value, result.Unit, result.Missing);
        return new WidgetModel(figure, caption, summary, Foot(result, counted), Figures.Format(PartsTexts.Sentence, figure, caption, ScopeName))
        {
            IsWord = result.Value is null,
            Explanation = Explanation(result),
            Href = result.Value is null ? null : Items(result.Key),
            SoWhatHref = Open(new DrawerAddress(DrawerKind.SoWhat, result.Key)),
            Keys = [result.Key],
        };
    }

    /// <summary>The address of this page with what is behind a figure, a bucket of it or a part.</summary>
    public string Items(string key, DateOnly? from = null, string? part = null) => Open(new DrawerAddress(DrawerKind.Items, key, from, part));

    /// <summary>A metric's series, each point and the whole of it leading to what is behind.</summary>
    public NamedSeries Series(string key, string name, int color) => new(name, answer[key].Unit, answer[key].Series, color)
    {
        Href = Items(key), Link = point => Items(key, point.From),
    };

    /// <summary>The change of a figure over the whole period; null without a comparison.</summary>
    public Change? Change(string key) => Change(answer[key], answer.Comparison?[key]);

    /// <summary>
    /// The change of a figure; each is named after the days it stands for. Where one month or quarter stands for both
    /// periods, it is compared with the one before it.
    /// </summary>
    public Change? Change(MetricResult now, MetricResult? before)
    {
        if (before is null || Against is null)
        {
            return null;
        }

        if (before.ValueOf is { } same && same == now.ValueOf)
        {
            var last = before.Series.Concat(now.Series).Where(p => p is { Partial: false, Value: not null } && p.To <= same.From).MaxBy(p => p.From);
            return last is null ? null : Figures.Change(now.Value, last.Value, now.Unit, PeriodWords.Of(new Window(last.From, last.To)));
        }

        return Figures.Change(now.Value, before.Value, now.Unit, before.ValueOf is { } days ? PeriodWords.Of(days) : Against);
    }

    /// <summary>A metric, and dashed beside it what it is compared with.</summary>
    public IReadOnlyList<NamedSeries> Compared(string key, string name, int color) =>
        answer.Comparison is { } other && Against is { } against && other[key].Series.Any(p => p.Value is not null)
            ? [Series(key, name, color), Other(key, other, Capital(against), color)]
            : [Series(key, name, color)];

    /// <summary>What a figure means and how it is made.</summary>
    public Explanation Explanation(MetricResult result)
    {
        var left = result.LeftOut > 0 && Catalogue.Find(result.Key)?.Sources is [Platforms.GitHub]
            ? Figures.Format(PartsTexts.Explain_LeftItems, Figures.Number(result.LeftOut))
            : result.LeftOut > 0 ? Figures.Plural(result.LeftOut, PartsTexts.Explain_LeftOne, PartsTexts.Explain_LeftMany)
            : PartsTexts.Explain_LeftNone;
        return Explanations.Of(result.Key, [
            new(PartsTexts.Explain_Filter, string.Join(PartsTexts.FootJoin, ScopeName, Period, FilterWords.Automation(Filter))),
            new(PartsTexts.Explain_Left, left),
            new(PartsTexts.Explain_Source, Sources),
            .. result.HistoryFrom is { } day ? [new ExplanationFact(PartsTexts.Explain_History, PeriodWords.Day(day))] : Array.Empty<ExplanationFact>(),
        ]);
    }

    /// <summary>What a figure means that is no metric.</summary>
    /// <param name="key">The metric nearest to it, whose help page says more.</param>
    public Explanation Explanation(string key, string meaning, string formula) => new(key, meaning, [
        new(PartsTexts.Explain_Formula, formula),
        new(PartsTexts.Explain_Filter, string.Join(PartsTexts.FootJoin, ScopeName, Period, FilterWords.Automation(Filter))),
        new(PartsTexts.Explain_Source, Sources),
    ]);

    /// <summary>Where figures come from, in words.</summary>
    public string Sources => answer.Sources.Select(s => Platform(s.Platform)).Distinct().ToArray() switch
    {
        [] => PartsTexts.From_Nothing,
        [var only] => Figures.Format(PartsTexts.From_Only, only),
        var several => Figures.Format(PartsTexts.From_Several, string.Join(", ", several)),
    };

    /// <summary>The name of a platform.</summary>
    public static string Platform(string key) => PartsTexts.ResourceManager.GetString("Platform_" + key, PartsTexts.Culture) ?? key;

    /// <summary>The scope in words.</summary>
    public string ScopeName => FilterWords.Scope(Filter);

    /// <summary>What is behind a figure of the period compared with is shown for that period.</summary>
    private NamedSeries Other(string key, MetricsAnswer other, string name, int color)
    {
        NamedSeries series = new(name, other[key].Unit, other[key].Series, color) { Dashed = true };
        if (!PeriodSteps.CanBe(other.Window))
        {
            return series;
        }

        var there = Filter with { Period = PeriodSteps.Of(other.Window), Compare = Comparison.None };
        return series with
        {
            Link = point => path + PageAddress.Query(new DrawerAddress(DrawerKind.Items, key, point.From).In(there)),
        };
    }

    private string Open(DrawerAddress drawer) => path + PageAddress.Query(drawer.In(Filter));

    private List<string> Foot(MetricResult result, string counted)
    {
        var pieces = new List<string> { Figures.Format(counted, Figures.Number(result.N)), LeftOut(result), Sources };
        if (answer.Sources.Max(s => s.LastGoodAt) is { } good)
        {
            pieces.Add(Figures.Format(PartsTexts.Foot_DataTo, PeriodWords.Moment(good, answer.ZoneId)));
        }

        if (result.SmallSample)
        {
            pieces.Add(PartsTexts.Foot_Small);
        }

        return pieces;
    }

    private string LeftOut(MetricResult result) =>
        result.LeftOut > 0 ? FilterWords.Automation(Filter) + Figures.Format(PartsTexts.Foot_LeftOut, Figures.Number(result.LeftOut)) : FilterWords.Automation(Filter);

    /// <summary>Why a figure is not collected.</summary>
    public string NotCollected(MetricResult result) => result.Key switch
    {
        _ when Filter.Who != Audience.All => PartsTexts.NotCollected_Who,
        _ when answer.FirstDay is { } first && answer.Window.To <= first => Figures.Format(PartsTexts.NotCollected_Before, PeriodWords.Day(first)),
        "pull_requests.open" or "issues.open" when answer.Sources.Any(s => s is { Platform: Platforms.GitHub, KnownFrom: not null }) =>
            PartsTexts.NotCollected_Reading,
        var key when IsOfReviews(key) && answer.Sources.Any(s => s.Lacks.Contains(ConnectedSource.Reviews)) => PartsTexts.NotCollected_Reviews,
        var key => PartsTexts.ResourceManager.GetString("NotCollected_" + key.Split('.')[0], PartsTexts.Culture) ?? PartsTexts.NotCollected_Sentence,
    };

    /// <summary>Whether a figure cannot be told without reviews.</summary>
    private static bool IsOfReviews(string key) =>
        key is "pull_requests.time_to_first_review" or "pull_requests.time_to_first_response" or "responses.within_sla";

    /// <summary>The first letter of a name on its own is a capital.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
}

using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Contributors;

/// <summary>The page of a person, ready to draw.</summary>
public sealed class PersonModel(MetricsAnswer answer, PersonCard card, TimeProvider clock)
{
    /// <summary>Somebody counts as just arrived so many days after their first contribution.</summary>
    private const int NewDays = 30;

    public MetricsAnswer Answer => answer;

    public PersonCard Card => card;

    public DateOnly Today { get; } = PageHeading.Today(answer, clock);

    public PageHeading Head => PageHeading.Of(answer, Figures.Format(PersonTexts.Question, card.Person.Name)) with { Intro = Intro };

    /// <summary>A word for those who came in the last days.</summary>
    public string? Welcome => card.Class == ActorClass.Human && card.Person.First is { } first && Today.DayNumber - first.DayNumber is >= 0 and <= NewDays and var days
        ? Figures.Plural(days, PersonTexts.Welcome_One, PersonTexts.Welcome_Many)
        : null;

    private NamedSeries Series => new(PersonTexts.Contributions, Unit.Items, [.. card.Buckets.Select(Point)], 1) { Link = There };

    private Filter Filter => PageAddress.Fresh(answer.Request.Filter);

    public string Summary => SeriesWords.Summary(Series, answer.Granularity);

    public ChartSpec Chart => SeriesWords.Chart("columns", PersonTexts.When, PersonTexts.Contributions, 200, answer.Granularity, Series);

    public TableModel Table => SeriesWords.Table(
        PersonTexts.When_Table, answer.Granularity, Series, new(PersonTexts.Days, Unit.Days, [.. card.Buckets.Select(b => Point((b.Bucket, b.Days, b.Days)))], 2) { Link = There });

    public TableModel Kinds => new(
        PersonTexts.Kinds_Table, PersonTexts.Kind, [PersonTexts.Contributions],
        [.. card.Kinds.Select(k => new TableLine(MetricCards.Capital(PersonWords.Kind(k.Kind.Text())), [Figures.Number(k.N)]) { Links = [Kind(k.Kind)] })]);

    /// <summary>The figures on top, and what is behind those that count something.</summary>
    public IEnumerable<(string Name, string Figure, string? Href)> Strip() =>
    [
        (PersonTexts.Contributions, Figures.Number(card.Contributions), card.Contributions > 0 ? Activity("type", "contribution") : null),
        (PersonTexts.Days, Figures.Number(card.Days), card.Days > 0 ? DaysHref : null),
        (PersonTexts.First, PersonWords.Day(card.Person.First), null), (PersonTexts.Last, PersonWords.Day(card.Person.Last), null),
    ];

    private string DaysHref => $"contributors/{card.Person.Id}" + PageAddress.Query(new DrawerAddress(DrawerKind.Days, card.Person.Id.ToString()).In(Filter with
    {
        Compare = new Comparison(CompareMode.Previous),
    }));

    private string Intro => (card.Class, card.Suspected) switch
    {
        (ActorClass.Bot, _) => PersonTexts.Intro_Bot,
        (ActorClass.Agent, _) => PersonTexts.Intro_Agent,
        (_, true) => PersonTexts.Intro_Suspected,
        _ => PersonTexts.Intro,
    };

    /// <summary>The contributions of a bucket: this page for its days.</summary>
    private string There(MetricPoint point) => $"contributors/{card.Person.Id}"
        + PageAddress.Query(Filter with { Period = PeriodSteps.Of(new Window(point.From, point.To)), Compare = new Comparison(CompareMode.Previous) }) + "#p-events";

    private string Kind(ContributionKind kind) => Activity("kind", kind.Text());

    /// <summary>Contributions in the list of events; what a bot or agent does is listed on its own page.</summary>
    private string Activity(string name, string value) => "activity" + PageAddress.Query((Filter with
    {
        Compare = new Comparison(CompareMode.Previous), Bots = Filter.Bots || card.Class == ActorClass.Bot, Agents = Filter.Agents || card.Class == ActorClass.Agent,
    }).With("person", card.Person.Id.ToString()).With(name, value));

    private MetricPoint Point((Bucket Bucket, long Contributions, int Days) b) => new(
        b.Bucket.From, b.Bucket.To, b.Bucket.From > Today ? null : b.Contributions, b.Contributions, b.Bucket.Partial || b.Bucket.To > Today,
        b.Bucket.From > Today ? Missing.NotCollected : null);
}

using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Waiting;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Waiting;

/// <summary>The figures of the inbox.</summary>
public sealed class InboxCards(MetricsAnswer answer, WaitingModel inbox, WorkCalendar calendar, DateTimeOffset now)
{
    private const string Key = "responses.within_sla";
    private const string Page = "inbox";

    private readonly MetricCards _cards = new(answer, Page);

    /// <summary>How the time is counted.</summary>
    private string Clock => Figures.Format(
        InboxTexts.Clock, WorkWords.Days(calendar), WorkWords.Time(calendar.Hours.From), WorkWords.Time(calendar.Hours.To), calendar.Zone.Id);

    /// <summary>When somebody was last answered; null where nobody was lately.</summary>
    public string? LastAnswer => inbox.LastAnswer is { } last ? Figures.Format(InboxTexts.LastAnswer, Figures.Duration(Math.Max(0, (now - last).TotalSeconds))) : null;

    /// <summary>What matters most, in four figures.</summary>
    public IEnumerable<StripTile> Strip()
    {
        var (all, over, fresh) = (inbox.Waiting.Count, inbox.Waiting.Count(e => e.IsOver), inbox.Waiting.Count(e => e.IsNewcomer == true));
        yield return new StripTile(InboxTexts.Strip_Waiting, Figures.Number(all), Figures.Format(InboxTexts.Strip_Kinds, Figures.Number(inbox.Waiting.Count(e => !e.Again)), Figures.Number(inbox.Waiting.Count(e => e.Again))), all == 0 ? null : List("waiting"));
        yield return new StripTile(InboxTexts.Strip_Over, Figures.Number(over), Figures.Format(InboxTexts.Strip_Inside, Figures.Number(all - over)), over == 0 ? null : List("waiting", "over"));
        yield return new StripTile(InboxTexts.Strip_New, Figures.Number(fresh), InboxTexts.Strip_NewSay, fresh == 0 ? null : Page + PageAddress.Query(PageAddress.Fresh(_cards.Filter).With("only", "new")));
        var week = inbox.Weeks[^1];
        yield return new StripTile(InboxTexts.Strip_Week, Figures.Number(week.Answered), Figures.Format(InboxTexts.Strip_WeekSay, Figures.Number(week.InTime)), week.Answered == 0 ? null : List("answered", null, week.Week.From));
    }

    /// <summary>How many were answered each week.</summary>
    public LoadState<WidgetModel> Weeks()
    {
        var total = inbox.Weeks.Sum(w => w.Answered);
        if (total == 0)
        {
            return LoadState.None<WidgetModel>(LoadKind.Empty, InboxTexts.Weeks_None);
        }

        NamedSeries[] series = [Series(InboxTexts.Weeks_InTime, 3, w => w.InTime, "intime"), Series(InboxTexts.Weeks_Late, 5, w => w.Answered - w.InTime, null)];
        var all = Series(InboxTexts.Weeks_All, 1, w => w.Answered, null);
        var model = _cards.Model(answer[Key] with { N = total, SmallSample = Small.Items(total) }, InboxTexts.Weeks_Caption, SeriesWords.Summary(all, Granularity.Week), PartsTexts.Foot_Items);
        var facts = model.Explanation!.Facts.Select(f => f.Label == PartsTexts.Explain_Formula ? f with { Text = InboxTexts.Weeks_Formula } : f);
        return LoadState.Loaded(model with
        {
            Figure = Figures.Number(total), IsWord = false, Href = List("answered"), Keys = [],
            Notes = [Figures.Format(InboxTexts.Weeks_Note, Figures.Number(inbox.Weeks.Sum(w => w.InTime))), Clock],
            Sentence = Figures.Format(PartsTexts.Sentence, Figures.Number(total), InboxTexts.Weeks_Caption, _cards.ScopeName),
            Chart = SeriesWords.Chart("stacked", InboxTexts.Weeks_Chart, PartsTexts.Unit_Items, 240, Granularity.Week, series),
            Table = SeriesWords.Table(InboxTexts.Weeks_Chart, Granularity.Week, [all, series[0]]),
            Explanation = model.Explanation with { Meaning = InboxTexts.Weeks_Meaning, Facts = [.. facts] },
        });
    }

    /// <summary>What the queue shows.</summary>
    public Explanation OfQueue()
    {
        var explanation = _cards.Explanation(Key, InboxTexts.Queue_Meaning, InboxTexts.Queue_Formula);
        return explanation with { Facts = [.. explanation.Facts, new ExplanationFact(InboxTexts.Clock_Label, Clock)] };
    }

    private NamedSeries Series(string name, int color, Func<AnsweredWeek, int> value, string? part) => new(
        name, Unit.Items,
        [.. inbox.Weeks.Select((w, i) => new MetricPoint(w.Week.From, w.Week.To, value(w), value(w), i == inbox.Weeks.Count - 1, null))], color)
    {
        Link = point => List("answered", part, point.From),
    };

    private string List(string what, string? part = null, DateOnly? from = null) =>
        Page + PageAddress.Query(new DrawerAddress(DrawerKind.List, what, from, part).In(_cards.Filter));
}

using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Responses;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Responses;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Responses;

public sealed class ResponseCardsTests
{
    private static readonly Window Quarter = new(new DateOnly(2026, 7, 1), new DateOnly(2026, 10, 1));
    private static readonly Window[] Months = [.. Quarter.Buckets(Granularity.Month).Select(b => new Window(b.From, b.To))];
    private static readonly Spread Hours = new(3600, 7200, 10_800, 14_400, 3);

    [Fact]
    public void The_card_says_how_many_of_how_many_by_which_clock_and_what_still_has_time()
    {
        var card = Cards().InTime().Value!;

        Assert.Equal(Figures.Percent(2 / 3.0), card.Figure);
        Assert.Contains("2 of 3 were answered within 24 h; median 2 h. 1 more still have time.", card.Notes);
        Assert.Contains("By the month they were opened in. Every hour counts.", card.Notes);
        Assert.Contains("small sample", card.Foot);
        Assert.StartsWith("response-times?p=2026-Q3&w=items:responses.within_sla", card.Href, StringComparison.Ordinal);
    }

    [Fact]
    public void Working_hours_are_named_with_their_zone_and_open_to_a_list_of_the_page()
    {
        var card = Cards("p=2026-Q3&clock=work&sla=2d").InTime().Value!;

        Assert.Contains("Only working hours count: Mon, Tue, 09:00–17:00 UTC, 1 holiday known (settings: WorkingHours).", string.Join(' ', card.Notes), StringComparison.Ordinal);
        Assert.Contains("within 2 days of working hours", card.Caption, StringComparison.Ordinal);
        Assert.Contains("w=list:opened:judged", Uri.UnescapeDataString(card.Href!), StringComparison.Ordinal);
        Assert.Empty(card.Keys);
    }

    [Fact]
    public void A_month_in_which_nothing_was_answered_has_no_time_and_no_zero()
    {
        var card = Cards().Times().Value!;

        Assert.Equal(["2 h", "no data"], new[] { card.Table!.Lines[0].Cells[1], card.Table.Lines[1].Cells[1] }.Select(c => c == Figures.Word(Missing.Nothing) ? "no data" : c));
        Assert.Null(card.Chart!.Series[1].Values[1]);
        Assert.Equal("24 h", Assert.Single(card.Chart.Marks).Name);
        Assert.Contains("1 of 4 have no answer and are in no percentile.", card.Notes);
    }

    [Fact]
    public void Nothing_opened_is_said_as_such() =>
        Assert.Equal((LoadKind.Empty, ResponsePageTexts.Nothing), (Cards(opened: 0).InTime().Kind, Cards(opened: 0).InTime().Sentence));

    [Fact]
    public void What_waits_is_split_by_the_wanted_time_and_opens()
    {
        var tile = Cards().Strip().ElementAt(2);

        Assert.Equal(("1", "1 more still have time"), (tile.Figure, tile.Change));
        Assert.Contains("w=list:waiting:over", Uri.UnescapeDataString(tile.Href!), StringComparison.Ordinal);
    }

    [Fact]
    public void Bots_are_shown_apart() => Assert.Equal(["Only a bot or an agent | 1", "A human too | 0"], Cards().Automatic().Value!.Table!.Lines.Select(l => $"{l.Head} | {l.Cells[0]}"));

    [Fact]
    public void A_time_that_is_none_is_said_in_a_sentence()
    {
        Assert.Contains("“soon”", Assert.Single(ResponseFilter.Problems(Pieces.Filter("sla=soon"))), StringComparison.Ordinal);
        Assert.Empty(ResponseFilter.Problems(Pieces.Filter("sla=90m")));
    }

    private static ResponseCards Cards(string query = "p=2026-Q3", int opened = 4)
    {
        var filter = Pieces.Filter(query);
        ResponseBucket some = new(Months[0], [2, 1, 0, 1], Hours);
        ResponseBucket none = new(Months[1], [0, 0, 0, 0], null);
        var all = opened == 0 ? none with { Days = Quarter } : some with { Days = Quarter };
        var series = Months.Select(m => new MetricPoint(m.From, m.To, 1, 1, false, null)).ToArray();
        var metric = new MetricResult("responses.within_sla", Unit.Ratio, 2 / 3.0, 3, null, series) { Numerator = 2, Denominator = 3 };
        var answer = Pieces.Answer(Pieces.Source()) with
        {
            Request = new MetricsRequest(filter) { Rules = RulesQuery.Of(filter) },
            Metrics = new Dictionary<string, MetricResult> { [metric.Key] = metric },
        };
        return new ResponseCards(
            answer,
            new ResponseFigures(
                all, [some, none, none with { Days = Months[2] }], [], [.. new HourFigure[168]], [.. new HourFigure[42]], [], null, 1, 0,
                [new WaitingItem(1, 100_000, true, false), new WaitingItem(2, 60, false, true)], 0),
            new WorkCalendar(
                TimeZoneInfo.Utc, new HashSet<DayOfWeek> { DayOfWeek.Tuesday, DayOfWeek.Monday }, TimeSpan.FromHours(9), TimeSpan.FromHours(17),
                new HashSet<DateOnly> { new(2026, 12, 25) }));
    }
}

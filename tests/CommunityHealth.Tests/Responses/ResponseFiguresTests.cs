using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Responses;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Responses;

/// <summary>January 2026 by week, known until the 1st of February; the 1st of January is a Thursday. Author 1, others answer.</summary>
public sealed class ResponseFiguresTests
{
    private static readonly Window January = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1));

    private static readonly int Day0 = UnixTime.Number(new DateOnly(2026, 1, 1));

    /// <summary>In time, late, missed, closed and missed, by a bot only, still inside; an old open one, an old closed one, a draft.</summary>
    private static ItemTableBuilder Mixed => new ItemTableBuilder()
        .Issue(-500, 1).But(i => i with { AuthorSince = Day0 - 200 })
        .Issue(-400, 1, (ItemMove.Closed, 1, 2))
        .Issue(0, 1, (ItemMove.Comment, 1, 1), (ItemMove.Comment, 2, 10)).But(i => i with { AuthorSince = Day0 - 2 })
        .Pull(10, 1, (ItemMove.Comment, 901, 11), (ItemMove.Approved, 2, 40), (ItemMove.Merged, 2, 41)).But(i => i with { Fork = true, AuthorSince = Day0 - 200 })
        .Issue(20, 1, (ItemMove.Comment, 901, 21))
        .Pull(30, 1, (ItemMove.Closed, 1, 60)).But(i => i with { Fork = false })
        .Pull(200, 1).But(i => i with { Draft = true })
        .Issue(740, 1);

    [Fact]
    public void Every_item_is_in_one_state()
    {
        var all = Make().All;

        Assert.Equal([1, 1, 3, 1], all.Counts);
        Assert.Equal((1, 5, 6, 2, 4), (all.InTime, all.Judged, all.Opened, all.Answered, all.Unanswered));
        Assert.Equal((20 * 3600.0, 2), (all.Spread!.Median, all.Spread.Count));
    }

    [Theory]
    [InlineData(9, 0, 2)]
    [InlineData(10, 1, 1)]
    [InlineData(30, 2, 0)]
    public void The_wanted_time_decides_and_its_last_moment_is_in_time(int hours, int inTime, int late) =>
        Assert.Equal([inTime, late, 3, 1], Make(sla: hours).All.Counts);

    [Fact]
    public void What_waits_now_is_whatever_is_open_and_unanswered_but_drafts()
    {
        var waiting = Make().Waiting;

        Assert.Equal([(1L, true, false), (5L, true, true), (8L, false, false)], waiting.Select(w => (w.Id, w.IsOver, w.Automatic)));
        Assert.Equal([1244 * 3600L, 724 * 3600L, 4 * 3600L], waiting.Select(w => w.Waited));
    }

    [Fact]
    public void Answers_of_bots_are_shown_apart()
    {
        var figures = Make();

        Assert.Equal((1, 1), (figures.Automatic, figures.AutomaticFirst));
    }

    [Fact]
    public void Groups_are_told_apart_and_unknown_ones_are_in_none()
    {
        var groups = Make().Groups.ToDictionary(g => g.Group, g => g.All.Opened);

        Assert.Equal((3, 3, 1, 1, 1, 1), (
            groups[ResponseGroup.Issue], groups[ResponseGroup.Pull], groups[ResponseGroup.Newcomer], groups[ResponseGroup.Regular],
            groups[ResponseGroup.Fork], groups[ResponseGroup.Branch]));
    }

    [Fact]
    public void Only_one_kind_may_be_looked_at() =>
        Assert.Equal((3, 3), (Make(of: ItemKind.Issue).All.Opened, Make(of: ItemKind.Pull).All.Opened));

    [Fact]
    public void Hours_of_work_wait_over_the_weekend()
    {
        // Thursday 10:00 to Friday 16:00: 7 hours of Thursday and 7 of Friday.
        var all = Make(sla: 8, working: true).All;

        Assert.Equal([1, 1, 3, 1], all.Counts);
        Assert.Equal(((1 + 14) * 3600 / 2.0, 2), (all.Spread!.Median, all.Spread.Count));
    }

    [Fact]
    public void Hours_of_the_week_are_those_of_the_zone()
    {
        var (utc, tokyo) = (Make().Hours, Make(zone: "Asia/Tokyo").Hours);

        Assert.Equal((1, 1), (utc[72].Arrived, utc[72 + 10].Answered));
        Assert.Equal((1, 1), (tokyo[72 + 9].Arrived, tokyo[72 + 19].Answered));
        Assert.Equal(10 * 3600, utc[72].Wait!.Median);
        Assert.Equal(6, utc.Sum(h => h.Arrived));
        Assert.Equal(6, Make().Blocks.Sum(h => h.Arrived));
        Assert.Null(utc[0].Wait);
    }

    [Theory]
    [InlineData("opened", null, null, 6)]
    [InlineData("opened", "judged", null, 5)]
    [InlineData("opened", "missed", null, 3)]
    [InlineData("opened", "intime", "2026-01-01", 1)]
    [InlineData("opened", "inside", "2026-01-26", 1)]
    [InlineData("group.fork", null, null, 1)]
    [InlineData("group.issue", "unanswered", null, 2)]
    [InlineData("waiting", "over", null, 2)]
    [InlineData("waiting", "inside", null, 1)]
    [InlineData("waiting", null, null, 3)]
    [InlineData("automatic", null, null, 1)]
    [InlineData("automatic", "first", null, 1)]
    [InlineData("arrived.72-73", null, null, 1)]
    [InlineData("replied.82-83", null, null, 1)]
    [InlineData("still.86400", null, null, 4)]
    [InlineData("opened", null, "2026-01-02", null)]
    [InlineData("opened", "soon", null, null)]
    [InlineData("group.nobody", null, null, null)]
    [InlineData("arrived.x", null, null, null)]
    [InlineData("still.x", null, null, null)]
    [InlineData("no such", null, null, null)]
    public void A_figure_opens_to_its_items_and_another_to_none(string what, string? part, string? from, int? count) => Assert.Equal(
        count,
        new ResponsePick(what, from is null ? null : DateOnly.Parse(from, CultureInfo.InvariantCulture), part, 1).Of(Arrive())?.Count);

    private static ResponseFigures Make(int sla = 24, bool working = false, ItemKind? of = null, string zone = "UTC") =>
        ResponseQuery.Make(January, Arrive(sla, working, of, zone));

    private static Arrivals Arrive(int sla = 24, bool working = false, ItemKind? of = null, string zone = "UTC") => new(
        Mixed.Build(),
        new ItemBuckets(
            January, Granularity.Week, TimeZoneInfo.FindSystemTimeZoneById(zone),
            UnixTime.Micros(DateTimeOffset.Parse("2026-02-01T00:00:00Z", CultureInfo.InvariantCulture))),
        TimeSpan.FromHours(sla), ChannelRules.None, working ? new WorkOptions().Calendar(TimeZoneInfo.Utc) : null, of);
}

using CommunityHealth.Community;
using CommunityHealth.Responses;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Waiting;

namespace CommunityHealth.Tests.Waiting;

/// <summary>Hours count from Thursday, 1 January 2026; work is 9 to 17 UTC, so 24 of its hours are three days of work.</summary>
public sealed class WaitingBookTests
{
    private const long Ann = 1, Ben = 2, Cy = 3, Bot = 901;

    [Fact]
    public void An_item_nobody_answered_waits_from_its_opening_in_working_hours()
    {
        var entry = Assert.Single(Entries(new ItemTableBuilder().Issue(10, Ann), now: 24 + 11));

        Assert.Equal((7 * 3600) + (2 * 3600), entry.Waited);
        Assert.Equal((24 - 9) * 3600, entry.Left);
        Assert.False(entry.IsOver || entry.Again);
    }

    [Fact]
    public void A_weekend_takes_no_time_off()
    {
        var (friday, monday) = (24 + 17, (4 * 24) + 9);

        Assert.Equal(0, Assert.Single(Entries(new ItemTableBuilder().Issue(friday, Ann), monday)).Waited);
    }

    [Fact]
    public void The_time_is_over_only_after_its_last_second()
    {
        // Thursday 9:00 and three days of work later, Monday 17:00.
        var items = new ItemTableBuilder().Issue(9, Ann);

        Assert.False(Assert.Single(Entries(items, (4 * 24) + 17)).IsOver);
        Assert.True(Assert.Single(Entries(items, (5 * 24) + 9.01)).IsOver);
    }

    [Fact]
    public void Whoever_was_answered_waits_no_more() => Assert.Empty(Entries(new ItemTableBuilder().Issue(10, Ann, (ItemMove.Comment, Ben, 11)), 20));

    [Fact]
    public void Own_words_and_those_of_bots_are_no_answer()
    {
        var entry = Assert.Single(Entries(new ItemTableBuilder().Issue(10, Ann, (ItemMove.Comment, Ann, 11), (ItemMove.Comment, Bot, 12)), 20));

        Assert.True(entry is { Automatic: true, Again: false });
    }

    [Fact]
    public void Whoever_writes_again_after_the_answer_waits_from_then_and_the_one_who_answered_is_suggested()
    {
        var entry = Assert.Single(Entries(new ItemTableBuilder().Issue(10, Ann, (ItemMove.Comment, Ben, 11), (ItemMove.Comment, Ann, 15)), 16));

        Assert.True(entry.Again);
        Assert.Equal((3600L, new SuggestedAnswer(Ben, 0)), (entry.Waited, entry.Suggested));
    }

    [Fact]
    public void What_is_closed_and_what_is_a_draft_does_not_wait() => Assert.Empty(Entries(
        new ItemTableBuilder().Issue(10, Ann, (ItemMove.Closed, Ann, 11)).Pull(10, Ann).But(i => i with { Draft = true }), 20));

    [Fact]
    public void Somebody_whose_account_is_gone_waits_until_any_human_answers()
    {
        var items = new ItemTableBuilder().Issue(10, 0).Issue(10, 0, (ItemMove.Comment, Ann, 12));

        Assert.Equal([1L], Entries(items, 20).Select(e => e.Id));
    }

    [Fact]
    public void A_channel_has_the_time_of_its_kind_before_that_of_its_scope()
    {
        ChannelRules rules = new([new(1, null, TimeSpan.FromHours(8), false), new(1, ItemKind.Pull, TimeSpan.FromHours(2), true)]);

        var entries = Entries(new ItemTableBuilder().Issue(10, Ann).Pull(10, Ann), 12, rules).ToDictionary(e => e.Kind);

        Assert.Equal((8 * 3600, false), (entries[ItemKind.Issue].Sla, entries[ItemKind.Issue].IsOfficial));
        Assert.Equal((2 * 3600, true), (entries[ItemKind.Pull].Sla, entries[ItemKind.Pull].IsOfficial));
    }

    [Fact]
    public void The_suggested_one_answered_most_in_the_channel_and_is_not_the_one_who_asks()
    {
        var items = new ItemTableBuilder()
            .Issue(1, Cy, (ItemMove.Comment, Ben, 2)).Issue(1, Cy, (ItemMove.Comment, Ben, 2), (ItemMove.Comment, Ben, 3)).Issue(1, Cy, (ItemMove.Comment, Ann, 2))
            .Issue(10, Ann).Issue(10, Ben).Pull(10, Ann);

        var entries = Entries(items, 12).ToDictionary(e => e.Id);

        Assert.Equal(new SuggestedAnswer(Ben, 2), entries[4].Suggested);
        Assert.Equal(new SuggestedAnswer(Ann, 1), entries[5].Suggested);
        Assert.Null(entries[6].Suggested);
    }

    [Theory]
    [InlineData(20.0, 30.0, null, 25.0, WaitingPlace.Snoozed)]
    [InlineData(20.0, 30.0, null, 30.0, WaitingPlace.Waiting)]
    [InlineData(20.0, 30.0, 22.0, 25.0, WaitingPlace.Waiting)]
    [InlineData(20.0, 30.0, 19.0, 25.0, WaitingPlace.Snoozed)]
    public void What_is_snoozed_comes_back_at_its_time_or_when_somebody_writes(double at, double until, double? written, double now, WaitingPlace place)
    {
        var items = written is { } hour ? new ItemTableBuilder().Issue(10, Ann, (ItemMove.Comment, Ann, hour)) : new ItemTableBuilder().Issue(10, Ann);
        var mark = InboxMark.None with { SnoozedAt = ItemTableBuilder.Hour(at), SnoozedUntil = ItemTableBuilder.Hour(until) };

        Assert.Equal(place, Assert.Single(Entries(items, now, mark: mark)).Place);
    }

    [Theory]
    [InlineData(Ann, 22, WaitingPlace.Waiting)]
    [InlineData(Ann, 19, WaitingPlace.Done)]
    [InlineData(Bot, 22, WaitingPlace.Done)]
    public void What_is_done_comes_back_only_when_its_author_writes_again(long who, double written, WaitingPlace place)
    {
        var items = new ItemTableBuilder().Issue(10, Ann, (ItemMove.Comment, who, written));

        Assert.Equal(place, Assert.Single(Entries(items, 25, mark: InboxMark.None with { DoneAt = ItemTableBuilder.Hour(20) })).Place);
    }

    [Fact]
    public void Newcomers_stand_first_each_by_the_time_left_unless_the_order_is_by_time()
    {
        var items = new ItemTableBuilder().Issue(9, Ann).Issue(10, Ben).But(i => i with { AuthorSince = 20_454 }).Issue(11, Cy).Issue(12, Ben).But(i => i with { AuthorSince = 20_454 });
        var entries = Entries(items, 13);

        Assert.Equal([2, 4, 1, 3], Request(WaitingOrder.Newcomers).Sort(entries).Select(e => e.Id));
        Assert.Equal([1, 2, 3, 4], Request(WaitingOrder.Time).Sort(entries).Select(e => e.Id));
    }

    [Fact]
    public void What_can_still_be_answered_in_time_may_stand_first_and_then_what_was_missed_last()
    {
        var items = new ItemTableBuilder().Issue(-2000, Ann).Issue(-800, Ann).Issue(9, Ben).Issue(11, Cy);

        Assert.Equal([3, 4, 2, 1], Request(WaitingOrder.Inside).Sort(Entries(items, 13)).Select(e => e.Id));
    }

    [Fact]
    public void Weeks_count_first_answers_by_the_week_of_the_answer()
    {
        var items = new ItemTableBuilder()
            .Issue(-24 * 20, Ann, (ItemMove.Comment, Ben, 10)).Issue(9, Ann, (ItemMove.Comment, Ben, 10), (ItemMove.Comment, Cy, 24 * 7)).Pull(9, Ann, (ItemMove.Review, Ben, 24 * 5)).Issue(9, Ann);
        Window[] weeks = [new(new DateOnly(2025, 12, 29), new DateOnly(2026, 1, 5)), new(new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 12))];
        var book = Book(items, 24 * 8);

        Assert.Equal([(2, 1), (1, 1)], book.Weeks(weeks).Select(w => (w.Answered, w.InTime)));
        Assert.Equal([1, 2], book.AnsweredIn(weeks[0], false).Select(i => i.Id).Order());
        Assert.Equal([2], book.AnsweredIn(weeks[0], true).Select(i => i.Id));
        Assert.Equal(ItemTableBuilder.Hour(24 * 7), book.LastAnswer());
    }

    [Theory]
    [InlineData("2026-01-01T12:00:00Z", 1, "2026-01-02T09:00:00Z")]
    [InlineData("2026-01-02T12:00:00Z", 1, "2026-01-05T09:00:00Z")]
    [InlineData("2026-01-01T12:00:00Z", 7, "2026-01-08T09:00:00Z")]
    public void Snoozing_ends_on_a_morning_of_work(string now, int days, string until) => Assert.Equal(
        DateTimeOffset.Parse(until, null), Snooze.Morning(new WorkOptions().Calendar(TimeZoneInfo.Utc), DateTimeOffset.Parse(now, null), days));

    private static WaitingRequest Request(WaitingOrder order) => new(0, WaitingPlace.Waiting, null, null, null, false, false, false, order, 1);

    private static IReadOnlyList<WaitingEntry> Entries(ItemTableBuilder items, double now, ChannelRules? rules = null, InboxMark? mark = null) =>
        [.. Book(items, now, rules).Ones().Select(o => o.With(o.Entry.Id == 1 && mark is not null ? mark : InboxMark.None, ItemTableBuilder.Hour(now)))];

    private static WaitingBook Book(ItemTableBuilder items, double now, ChannelRules? rules = null) =>
        new(items.Build(), new WorkOptions().Calendar(TimeZoneInfo.Utc), rules ?? ChannelRules.None, TimeZoneInfo.Utc, ItemTableBuilder.Hour(now));
}

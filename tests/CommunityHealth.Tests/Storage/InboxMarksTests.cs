using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class InboxMarksTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private TestDatabase _database = null!;
    private InboxMarks _marks = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _marks = new InboxMarks(_database.Health);
        _ = _database.Rows("""
            INSERT INTO scopes (id, key) VALUES (1, 'github:a/b'), (2, 'github:a/c');
            INSERT INTO items (id, scope_id, key, kind, number, title, opened_at) VALUES (7, 1, 'k7', 'issue', 7, 'Seven', 0), (8, 1, 'k8', 'issue', 8, 'Eight', 0);
            """);
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Of_two_who_claim_at_once_the_first_has_it_and_the_second_is_told_who()
    {
        var both = await Task.WhenAll(_marks.ClaimAsync(7, "Ann", Now, default), _marks.ClaimAsync(7, "Ben", Now, default));

        Assert.Equal(both[0].ClaimedBy, both[1].ClaimedBy);
        Assert.Equal(both[0], _marks.All()[7]);
    }

    [Fact]
    public async Task Giving_back_takes_nothing_from_somebody_else()
    {
        await _marks.ClaimAsync(7, "Ann", Now, default);
        Assert.Equal("Ann", (await _marks.GiveBackAsync(7, "Ben", default)).ClaimedBy);
        Assert.Equal(InboxMark.None, await _marks.GiveBackAsync(7, "Ann", default));
        Assert.Empty(_marks.All());
    }

    [Fact]
    public async Task What_is_set_aside_comes_back_as_it_was()
    {
        await _marks.ClaimAsync(7, "Ann", Now, default);
        await _marks.SnoozeAsync(7, Now.AddDays(1), "Ben", Now, default);
        var done = await _marks.FinishAsync(7, "Cy", Now.AddHours(1), default);
        Assert.Equal(("Cy", null, UnixTime.Micros(Now.AddHours(1)), "Ann"), (done.SetAsideBy, done.SnoozedUntil, done.DoneAt, done.ClaimedBy));

        Assert.Equal(new InboxMark("Ann", UnixTime.Micros(Now), null, null, null, null), await _marks.BringBackAsync(7, default));
    }

    [Fact]
    public async Task Nothing_is_noted_of_an_item_that_is_gone_and_with_an_item_its_marks_go()
    {
        Assert.Equal(InboxMark.None, await _marks.ClaimAsync(99, "Ann", Now, default));
        await _marks.ClaimAsync(8, "Ann", Now, default);
        _ = _database.Rows("PRAGMA foreign_keys = ON; DELETE FROM items WHERE id = 8");

        Assert.Empty(_marks.All());
    }

    [Fact]
    public async Task A_mark_changes_no_figure_and_is_told_to_open_pages()
    {
        var (version, told) = (_database.Health.DataVersion(), 0);
        _marks.Changed += () => told++;

        await _marks.ClaimAsync(7, "Ann", Now, default);

        Assert.Equal((version, 1), (_database.Health.DataVersion(), told));
    }

    [Fact]
    public async Task Rules_of_channels_are_kept_by_scope_and_kind_and_one_that_says_nothing_is_forgotten()
    {
        var store = new ChannelRuleStore(_database.Health);
        ChannelRule[] rules = [new(1, null, TimeSpan.FromHours(4), false), new(1, ItemKind.Discussion, null, true), new(2, null, TimeSpan.FromMinutes(90), true)];
        await store.KeepAsync(rules, default);
        Assert.Equal(rules, store.Read().All.OrderBy(r => r.ScopeId).ThenBy(r => r.Kind));

        await store.KeepAsync([new(1, ItemKind.Discussion, null, false)], default);

        var left = store.Read();
        Assert.Equal(2, left.All.Count);
        Assert.Equal((TimeSpan.FromHours(4), TimeSpan.FromHours(1)), (left.SlaOf(1, ItemKind.Discussion, null), left.SlaOf(1, ItemKind.Issue, TimeSpan.FromHours(1))));
        Assert.Equal((true, true, false), (left.HaveOwnSla(0), left.HaveOwnSla(2), left.HaveOwnSla(3)));
        Assert.Equal((true, false), (left.IsOfficial(2, ItemKind.Pull), left.IsOfficial(1, ItemKind.Pull)));
    }
}

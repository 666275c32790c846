using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class ModerationLogTests : IAsyncLifetime
{
    private ModeratedCommunity _community = null!;

    private DateTimeOffset Now => _community.Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        _community = await ModeratedCommunity.CreateAsync();
        _community.Message(1, 1, 9, Toxicity.Severe);
    }

    public ValueTask DisposeAsync()
    {
        _community.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_the_first_holds_and_the_second_is_told_and_keeps_the_note()
    {
        var both = await Task.WhenAll(
            _community.Log.DecideAsync(1, ModerationDecision.Kept, "from Ann", "Ann", 0, Now, default),
            _community.Log.DecideAsync(1, ModerationDecision.Acted, "from Ben", "Ben", 0, Now, default));

        var (won, lost) = both[0].Kept ? ("Ann", both[1]) : ("Ben", both[0]);
        Assert.Equal((false, won), (lost.Kept, lost.First!.By));
        var log = _community.Log.All()[1].ToList();
        Assert.Equal(["from Ann", "from Ben"], log.Select(e => e.Note).Order(StringComparer.Ordinal));
        Assert.Equal(won, Assert.Single(log, e => e.Decision is not null).By);
    }

    [Fact]
    public async Task A_note_somebody_else_left_meanwhile_stands_in_nobodys_way()
    {
        await _community.Log.NoteAsync(1, "Look at it", "Ann", Now, default);

        Assert.True((await _community.Log.DecideAsync(1, ModerationDecision.Kept, null, "Ben", 0, Now, default)).Kept);
    }

    [Fact]
    public async Task A_welcome_and_a_decision_are_two_questions()
    {
        await _community.Log.DecideAsync(1, ModerationDecision.Approved, null, "Ann", 0, Now, default);

        Assert.True((await _community.Log.DecideAsync(1, ModerationDecision.Acted, null, "Ben", 0, Now, default)).Kept);
        Assert.False((await _community.Log.DecideAsync(1, ModerationDecision.Reopened, null, "Cy", 1, Now, default)).Kept);
        Assert.True((await _community.Log.DecideAsync(1, ModerationDecision.Reopened, null, "Cy", 2, Now, default)).Kept);
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_message_that_is_gone_nor_of_a_note_without_words()
    {
        Assert.Equal(new ModerationOutcome(false, null), await _community.Log.DecideAsync(99, ModerationDecision.Kept, "n", "Ann", 0, Now, default));
        Assert.False(await _community.Log.NoteAsync(99, "n", "Ann", Now, default));
        Assert.False(await _community.Log.NoteAsync(1, " \n ", "Ann", Now, default));

        Assert.Equal("0", _community.Database.Row("SELECT COUNT(*) FROM moderation_log"));
    }

    [Fact]
    public async Task An_entry_says_who_when_and_why_and_open_pages_are_told()
    {
        var told = 0;
        _community.Log.Changed += () => told++;

        await _community.Log.DecideAsync(1, ModerationDecision.Escalated, "  To the committee ", "Ann", 0, Now, default);

        Assert.Equal(new ModerationEntry(1, 1, Now, "Ann", ModerationDecision.Escalated, "To the committee"), Assert.Single(_community.Log.All()[1]));
        Assert.Equal(1, told);
    }
}

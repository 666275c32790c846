using CommunityHealth.Community;
using CommunityHealth.Moderation;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Moderation;

public sealed class ModerationQueryTests : IAsyncLifetime
{
    private static readonly ModerationRequest Queue = new(0);
    private static readonly ModerationRequest Firsts = new(0, ModerationView.Firsts);
    private static readonly ModerationRequest Decided = new(0, ModerationView.Decided);

    private ModeratedCommunity _community = null!;

    public async ValueTask InitializeAsync() => _community = await ModeratedCommunity.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _community.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void The_most_severe_stand_first_and_neither_bots_nor_what_is_below_the_threshold_are_there()
    {
        _community.Message(1, 1, 9, Toxicity.Mild, 0.7);
        _community.Message(2, 2, 8, Toxicity.Severe, 0.8);
        _community.Message(3, 3, 7, Toxicity.Severe, 0.9, item: 9);
        _community.Message(4, 4, 6, Toxicity.Severe, 0.99);
        _community.Message(5, 1, 5);

        Assert.Equal([3, 2, 1], _community.Shown(Queue));
        Assert.Equal([3, 2, 1], _community.Shown(Queue with { Newest = true }));
        Assert.Equal([1], _community.Shown(Queue with { Level = Toxicity.Mild }));
        Assert.Equal([2, 1], _community.Shown(Queue with { ScopeId = 1 }));
        Assert.Equal((2, 1), (_community.Query.Show(Queue, default).Severe, _community.Query.Show(Queue, default).Mild));
    }

    [Theory]
    [InlineData(ModerationDecision.Kept)]
    [InlineData(ModerationDecision.Acted)]
    public async Task What_is_decided_leaves_the_queue_and_reopened_it_comes_back(ModerationDecision decision)
    {
        _community.Message(1, 1, 9, Toxicity.Mild);
        await _community.DecideAsync(1, decision);
        Assert.Empty(_community.Shown(Queue));
        Assert.Equal([1], _community.Shown(Decided));

        await _community.DecideAsync(1, ModerationDecision.Reopened);

        Assert.Equal([1], _community.Shown(Queue));
        Assert.Empty(_community.Shown(Decided));
    }

    [Fact]
    public async Task What_is_escalated_stays_also_when_another_model_sees_nothing_in_it()
    {
        _community.Message(1, 1, 9, Toxicity.Mild);
        await _community.DecideAsync(1, ModerationDecision.Escalated);
        _ = _community.Database.Rows("UPDATE message_scores SET toxicity = 0");

        var model = _community.Query.Show(Queue, default);

        Assert.Equal(1, model.Escalated);
        Assert.True(Assert.Single(model.Lines).Case.IsEscalated);
    }

    [Fact]
    public async Task A_note_decides_nothing()
    {
        _community.Message(1, 1, 9, Toxicity.Mild);
        _community.Message(2, 1, 8);
        await _community.Log.NoteAsync(1, "Ask Ben", "Ada", _community.Clock.GetUtcNow(), default);
        await _community.Log.NoteAsync(2, "Harmless", "Ada", _community.Clock.GetUtcNow(), default);

        Assert.Equal([1], _community.Shown(Queue));
        Assert.Empty(_community.Shown(Decided));
    }

    [Fact]
    public async Task Only_the_first_message_of_a_person_in_a_sensitive_channel_asks_to_be_approved()
    {
        await _community.Channels.KeepAsync([new ChannelRule(1, ItemKind.Issue, null, false, IsSensitive: true)], default);
        _community.Message(1, 1, 2_400);
        _community.Message(2, 1, 9);
        _community.Message(3, 2, 8);
        _community.Message(4, 2, 7);
        _community.Message(5, 3, 6, item: 8);
        _community.Message(6, 3, 5, item: 9);
        _community.Message(7, 4, 4);

        Assert.Equal([3], _community.Shown(Firsts));
        Assert.Empty(_community.Shown(Firsts with { ScopeId = 2 }));
    }

    [Fact]
    public async Task A_person_known_under_another_name_writes_nothing_for_the_first_time()
    {
        await _community.Channels.KeepAsync([new ChannelRule(1, null, null, false, IsSensitive: true)], default);
        _community.Message(1, 1, 20);
        _community.Message(2, 2, 9);
        Assert.Equal([2, 1], _community.Shown(Firsts));

        _ = _community.Database.Rows("UPDATE identities SET person_id = 1 WHERE id = 2");

        Assert.Equal([1], _community.Shown(Firsts));
    }

    [Fact]
    public async Task Approving_a_first_message_says_nothing_of_whether_it_hurts()
    {
        await _community.Channels.KeepAsync([new ChannelRule(1, null, null, false, IsSensitive: true)], default);
        _community.Message(1, 1, 9, Toxicity.Mild);

        await _community.DecideAsync(1, ModerationDecision.Approved);

        Assert.Empty(_community.Shown(Firsts));
        Assert.Equal([1], _community.Shown(Queue));
        Assert.Equal([1], _community.Shown(Decided));
        await _community.DecideAsync(1, ModerationDecision.Reopened);
        Assert.Equal([1], _community.Shown(Firsts));
    }

    [Fact]
    public async Task The_time_to_act_is_the_median_to_the_first_decision_that_closes()
    {
        foreach (var id in Enumerable.Range(1, 3))
        {
            _community.Message(id, 1, 10 * id, Toxicity.Mild);
        }

        Assert.Equal(new TimeToAct(0, null, null), _community.Query.Show(Queue, default).Time);
        await _community.DecideAsync(1, ModerationDecision.Escalated);
        foreach (var id in Enumerable.Range(1, 3))
        {
            await _community.DecideAsync(id, ModerationDecision.Kept);
        }

        Assert.Equal(new TimeToAct(3, 20 * 3600, 19 * 3600), _community.Query.Show(Queue, default).Time);
        _community.Clock.Move(TimeSpan.FromDays(ModerationQuery.Days + 1));
        Assert.Equal(0, _community.Query.Show(Queue, default).Time.Count);
    }

    [Fact]
    public void A_message_stands_between_those_around_it_in_the_same_item()
    {
        foreach (var id in Enumerable.Range(1, 7))
        {
            _community.Message(id, 1 + (id % 2), 20 - id, id == 4 ? Toxicity.Severe : Toxicity.None, body: $"Words {id}");
        }

        _community.Message(8, 1, 15.5, item: 9);

        var line = Assert.Single(_community.Query.Show(Queue, default).Lines);

        Assert.Equal("Words 4", line.Text!.Body);
        Assert.Equal(["Words 2", "Words 3", "Words 5", "Words 6"], line.Around.Select(n => n.Body));
        Assert.Equal([false, false, true, true], line.Around.Select(n => n.IsLater));
        Assert.Equal("ben", line.Around[1].Author);
    }

    [Fact]
    public void Pages_have_25_and_a_page_there_is_not_is_the_last()
    {
        foreach (var id in Enumerable.Range(1, 27))
        {
            _community.Message(id, 1, id, Toxicity.Mild);
        }

        Assert.Equal(25, _community.Shown(Queue).Count());
        Assert.Equal([26, 27], _community.Shown(Queue with { Page = 9 }));
    }

    [Fact]
    public void Before_a_model_was_complete_the_queue_names_nobody()
    {
        _community.Message(1, 1, 9, Toxicity.Severe);
        _ = _community.Database.Rows("UPDATE sentiment_models SET complete_at = NULL");

        var model = _community.Query.Show(Queue, default);

        Assert.Null(model.Scoring);
        Assert.Empty(model.Lines);
    }
}

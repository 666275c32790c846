using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Sentiment;

public sealed class MessageScoringTests : IAsyncLifetime
{
    private static readonly Window Days = new(new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1));

    private TestDatabase _database = null!;
    private MessageScores _scores = null!;
    private MessageReader _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        (_scores, _reader) = (new MessageScores(_database.Health, TimeProvider.System), new MessageReader(_database.Health, new PeopleMap()));
        var day = UnixTime.Number(new DateOnly(2026, 6, 1));
        _ = _database.Rows($"""
            INSERT INTO scopes (id, key) VALUES (1, 'github:a/b'), (2, 'github:a/c');
            INSERT INTO people (id, name, sort_key, class, suspected) VALUES (1, 'Ann', 'ann', 'human', 0), (2, 'CI', 'ci', 'bot', 0);
            INSERT INTO identities (id, platform, name, person_id, key, email, email_folded) VALUES (1, 'github', 'ann', 1, 'ann', '', ''), (2, 'github', 'ci', 2, 'ci', '', '');
            INSERT INTO items (id, scope_id, key, kind, number, title, opened_at) VALUES (7, 1, 'k7', 'issue', 7, 'Seven', 0);
            INSERT INTO activities (id, scope_id, key, platform, type, kind, identity_id, item_id, subject, occurred_at, received_at, day, counted, counted_all)
            VALUES (1, 1, 'a1', 'github', 'comment', '', 1, 7, 'Seven', 0, 0, {day}, 1, 1),
                   (2, 1, 'a2', 'github', 'comment', '', 1, 7, 'Seven', 0, 0, {day}, 1, 1),
                   (3, 1, 'a3', 'github', 'comment', '', 2, 7, 'Seven', 0, 0, {day}, 1, 1),
                   (4, 2, 'a4', 'github', 'comment', '', 1, NULL, 'Other', 0, 0, {day}, 1, 1);
            INSERT INTO texts (activity_id, body) VALUES (1, 'Thank you so much, this is great work and works perfectly!'),
                   (2, 'This is terrible, the build is broken again and I hate it.'), (3, 'Build failed.'), (4, 'Привет, это сообщение на другом языке.');
            """);
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_message_of_people_is_scored_once_and_those_of_bots_are_not_read()
    {
        using var scoring = new MessageScoring(_scores);
        Assert.Null(_reader.Model());
        Assert.Empty(Read(0));

        Assert.Equal(4, await scoring.RunAsync(null, default));
        Assert.Equal(0, await scoring.RunAsync(null, default));

        Assert.Equal(SentimentModel.BuiltIn.Id, _reader.Model());
        Assert.Equal([(1, SentimentLabel.Positive), (2, SentimentLabel.Negative), (4, SentimentLabel.NotScored)], Read(0).Select(m => (m.Activity, m.Label)).Order());
        Assert.Equal([1, 2], Read(1).Select(m => m.Activity).Order());
        Assert.All(Read(1), m => Assert.Equal((ItemKind.Issue, 7L), (m.Channel, m.Item)));
    }

    [Fact]
    public async Task A_text_that_changes_is_scored_anew_and_one_that_goes_takes_its_score_along()
    {
        using var scoring = new MessageScoring(_scores);
        await scoring.RunAsync(null, default);
        _ = _database.Rows("PRAGMA foreign_keys = ON; UPDATE texts SET body = 'I love it, thanks, this is awesome!' WHERE activity_id = 2; DELETE FROM texts WHERE activity_id = 1;");

        Assert.Equal([4], Read(0).Select(m => m.Activity));
        Assert.Equal(1, await scoring.RunAsync(null, default));
        Assert.Equal(SentimentLabel.Positive, Read(1).Single().Label);
    }

    [Fact]
    public async Task Scores_of_another_model_stand_until_all_messages_have_new_ones_and_a_stop_loses_nothing()
    {
        var old = await _scores.ModelAsync("old", default);
        await _scores.KeepAsync(old, [new(1, "Thank you so much, this is great work and works perfectly!")], [new SentimentScore(SentimentLabel.Negative, 0.9f, 0, 0, Toxicity.None, Unscored.None)], default);
        await _scores.CompleteAsync(old, default);
        using var scoring = new MessageScoring(_scores);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scoring.RunAsync(_ => stop.Cancel(), stop.Token));

        Assert.Equal(("old", SentimentLabel.Negative), (_reader.Model(), Read(1).Single().Label));
        Assert.Equal(4, _scores.State(SentimentModel.BuiltIn.Id).Scored);
        using var again = new MessageScoring(_scores);
        Assert.Equal(0, await again.RunAsync(null, default));
        Assert.Equal(SentimentModel.BuiltIn.Id, _reader.Model());
        Assert.Equal(SentimentLabel.Positive, Read(1).Single(m => m.Activity == 1).Label);
        Assert.Equal(["4"], _database.Rows("SELECT COUNT(*) FROM message_scores"));
    }

    [Fact]
    public async Task A_score_of_a_text_that_changed_meanwhile_is_dropped()
    {
        var model = await _scores.ModelAsync("m", default);
        await _scores.KeepAsync(model, [new(1, "Something it no longer says"), new(99, "Gone")], [default, default], default);

        Assert.Equal(0, _scores.State("m").Scored);
    }

    private IReadOnlyList<ScoredMessage> Read(int scope) => _reader.Read(new MessageRequest(scope, Days, Agents: false), default);
}

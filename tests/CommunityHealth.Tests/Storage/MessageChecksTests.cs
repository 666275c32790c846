using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;

namespace CommunityHealth.Tests.Storage;

public sealed class MessageChecksTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private TestDatabase _database = null!;
    private MessageChecks _checks = null!;

    /// <summary>Four messages; what the model in use says of them: negative, neutral, positive, nothing.</summary>
    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _checks = new MessageChecks(_database.Health, new ManualClock(Now));
        _ = _database.Rows("""
            INSERT INTO scopes (id, key) VALUES (1, 'github:a/b');
            INSERT INTO sentiment_models (id, name, complete_at) VALUES (1, '1-old', 1), (2, '1-now', 2), (3, '1-new', NULL);
            """);
        foreach (var (id, text, label) in new[] { (1, "It is slow, \"again\"", 0), (2, "It is two", 1), (3, "It is good", 2), (4, "Es ist gut", 3) })
        {
            _ = _database.Rows($"""
                INSERT INTO activities (id, scope_id, key, platform, type, kind, subject, occurred_at, received_at, day, counted, counted_all) VALUES ({id}, 1, 'k{id}', 'github', 'comment', 'comment', 'Seven', {id}, 0, 0, 1, 1);
                INSERT INTO texts (activity_id, body) VALUES ({id}, '{text}');
                INSERT INTO message_scores (activity_id, model_id, label, confidence, toxic, toxicity, why) VALUES ({id}, 2, {label}, 900, 1, 0, 0), ({id}, 3, 0, 900, 1, 0, 0);
                """);
        }
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Who_agrees_or_corrects_is_kept_with_what_the_model_said_and_the_last_word_counts()
    {
        using (Actor.Begin(new Actor(ActorKind.Account, "grace", 2)))
        {
            Assert.True(await _checks.SaveAsync(1, SentimentLabel.Neutral, default));
        }

        using (Actor.Begin(new Actor(ActorKind.Account, "ada", 1)))
        {
            Assert.True(await _checks.SaveAsync(1, SentimentLabel.Positive, default));
        }

        Assert.Equal(new MessageCheck(1, SentimentLabel.Positive, SentimentLabel.Negative, "ada", Now), Assert.Single(_checks.Of([1, 2, 99])).Value);
        Assert.Equal("1-now", _database.Row("SELECT model FROM message_checks"));
    }

    [Fact]
    public async Task What_was_said_of_a_text_is_not_said_of_the_one_that_came_in_its_place()
    {
        await _checks.SaveAsync(1, SentimentLabel.Neutral, default);
        await _checks.SaveAsync(2, SentimentLabel.Neutral, default);

        _ = _database.Rows("UPDATE texts SET body = body; UPDATE texts SET body = 'It is quick' WHERE activity_id = 1");

        Assert.Equal([2], _checks.Of([1, 2]).Keys);
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_message_that_is_gone_or_that_the_model_does_not_score()
    {
        Assert.False(await _checks.SaveAsync(99, SentimentLabel.Neutral, default));
        Assert.False(await _checks.SaveAsync(4, SentimentLabel.Neutral, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _checks.SaveAsync(1, SentimentLabel.NotScored, default));

        Assert.Empty(_database.Rows("SELECT * FROM message_checks"));
    }

    [Fact]
    public async Task The_model_in_use_is_judged_by_all_that_was_checked()
    {
        Assert.Empty(_checks.Agreement());
        await _checks.SaveAsync(1, SentimentLabel.Negative, default);
        await _checks.SaveAsync(2, SentimentLabel.Negative, default);
        await _checks.SaveAsync(3, SentimentLabel.Positive, default);
        Assert.Equal([new CheckedLabel(SentimentLabel.Negative, 1, 1), new CheckedLabel(SentimentLabel.Neutral, 1, 0), new CheckedLabel(SentimentLabel.Positive, 1, 1)], _checks.Agreement());

        _ = _database.Rows("UPDATE sentiment_models SET complete_at = 3 WHERE id = 3");

        Assert.Equal([new CheckedLabel(SentimentLabel.Negative, 3, 2)], _checks.Agreement());
        _ = _database.Rows("UPDATE message_scores SET label = 1 WHERE model_id = 3");
        Assert.Equal([new CheckedLabel(SentimentLabel.Neutral, 3, 0)], _checks.Agreement());
    }

    [Fact]
    public async Task Checked_messages_are_rows_to_train_with()
    {
        await _checks.SaveAsync(3, SentimentLabel.Positive, default);
        await _checks.SaveAsync(1, SentimentLabel.Neutral, default);

        Assert.Equal([new CheckedText("It is slow, \"again\"", SentimentLabel.Neutral, "github"), new CheckedText("It is good", SentimentLabel.Positive, "github")], _checks.Texts());
    }
}

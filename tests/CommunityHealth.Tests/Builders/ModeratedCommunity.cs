using CommunityHealth.Community;
using CommunityHealth.Moderation;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Fakes;

namespace CommunityHealth.Tests.Builders;

/// <summary>
/// Messages of three people and a bot in two repositories, scored by a model that is complete: ann (1), ben (2), cy (3) and the
/// bot (4). Issue 7 is in the first repository (1), pull request 8 in it too, issue 9 in the second one (2).
/// </summary>
public sealed class ModeratedCommunity : IDisposable
{
    private ModeratedCommunity(TestDatabase database)
    {
        Database = database;
        (Log, Channels) = (new ModerationLog(database.Health), new ChannelRuleStore(database.Health));
        var people = new PeopleMap();
        Query = new ModerationQuery(
            new ModerationReader(database.Health, people), new MessageReader(database.Health, people), new MessageScores(database.Health, Clock), Log, Channels, Clock);
    }

    public TestDatabase Database { get; }

    /// <summary>The 24th of November 2026, noon.</summary>
    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public ModerationLog Log { get; }

    public ChannelRuleStore Channels { get; }

    public ModerationQuery Query { get; }

    public static async Task<ModeratedCommunity> CreateAsync()
    {
        var community = new ModeratedCommunity(await TestDatabase.CreateAsync());
        Fill(community.Database.Health, complete: true);
        return community;
    }

    /// <summary>The same in another database.</summary>
    /// <param name="complete">The model has scored all.</param>
    public static void Fill(HealthDatabase health, bool complete)
    {
        Run(health, $"""
            INSERT INTO scopes (id, key) VALUES (1, 'github:a/b'), (2, 'github:a/c');
            INSERT INTO items (id, scope_id, key, kind, number, title, opened_at) VALUES (7, 1, 'k7', 'issue', 7, 'Seven', 0), (8, 1, 'k8', 'pull', 8, 'Eight', 0), (9, 2, 'k9', 'issue', 9, 'Nine', 0);
            INSERT INTO people (id, name, sort_key, class, suspected) VALUES (1, 'ann', 'ann', 'human', 0), (2, 'ben', 'ben', 'human', 0), (3, 'cy', 'cy', 'human', 0), (4, 'bot', 'bot', 'bot', 0);
            INSERT INTO identities (id, person_id, platform, key, name, email, email_folded) SELECT id, id, 'github', name, name, '', '' FROM people;
            INSERT INTO sentiment_models (id, name, complete_at) VALUES (1, 'm', {(complete ? "1" : "NULL")});
            """);
    }

    /// <summary>A message of somebody so many hours before noon; harvested an hour after it was written.</summary>
    public void Message(int id, int person, double hoursAgo, Toxicity toxicity = Toxicity.None, double toxic = 0.1, int item = 7, string body = "Words") =>
        Message(Database.Health, id, person, Clock.GetUtcNow().AddHours(-hoursAgo), toxicity, toxic, item, body);

    /// <summary>The same in another database.</summary>
    public static void Message(HealthDatabase health, int id, int person, DateTimeOffset at, Toxicity toxicity = Toxicity.None, double toxic = 0.1, int item = 7, string body = "Words")
    {
        var (micros, text) = (UnixTime.Micros(at), body.Replace("'", "''", StringComparison.Ordinal));
        Run(health, string.Create(null, $"""
            INSERT INTO activities (id, scope_id, key, platform, type, kind, identity_id, item_id, subject, url, occurred_at, received_at, day, counted, counted_all)
            VALUES ({id}, {(item == 9 ? 2 : 1)}, 'a{id}', 'github', 'comment', '', {person}, {item}, 'Title of {item}', 'https://example.org/{id}', {micros}, {micros + (3600 * UnixTime.Second)}, {micros / (86_400 * UnixTime.Second)}, 1, 1);
            INSERT INTO texts (activity_id, body) VALUES ({id}, '{text}');
            INSERT INTO message_scores (activity_id, model_id, label, confidence, toxic, toxicity, why) VALUES ({id}, 1, 1, 900, {(int)(toxic * 1000)}, {(int)toxicity}, 0);
            """));
    }

    /// <summary>The messages of a view, in order.</summary>
    public IEnumerable<long> Shown(ModerationRequest request) => Query.Show(request, default).Lines.Select(l => l.Case.Message.Activity);

    /// <summary>Ada decides, knowing all that was decided before.</summary>
    public Task<ModerationOutcome> DecideAsync(long message, ModerationDecision decision, string? note = null) =>
        Log.DecideAsync(message, decision, note, "Ada", long.MaxValue, Clock.GetUtcNow(), default);

    public void Dispose() => Database.Dispose();

    private static void Run(HealthDatabase health, string sql)
    {
        using var connection = health.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Tests.Access;

/// <summary>All stores on a database with an admin ada (1), a lead grace (2), a source git:a (1), a person Bo, an issue that waits (7) and a scored message (9); nothing is noted yet.</summary>
/// <summary>All stores on a database with an admin ada (1), a lead grace (2), a source git:a (1), a person Bo and an issue that waits (7) with a message (5); nothing is noted yet.</summary>
internal sealed class AuditedStores : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Actor Root = new(ActorKind.Command, "root");

    private readonly ManualClock _clock = new(Now);
    private readonly HealthDatabase _health;
    private int _notes;

    private AuditedStores(TestDatabase database)
    {
        Database = database;
        _health = new HealthDatabase(Options.Create(database.Options), _clock);
        (Audit, Accounts, Invitations, Keys) = (new AuditTrail(_health), new AccountStore(_health, _clock), new InvitationStore(_health, _clock), new ApiKeyStore(_health, _clock));
        (Settings, Channels, Schedules, Secrets) = (new SettingsStore(_health), new ChannelRuleStore(_health), new ScheduleStore(_health), new SecretStore(_health, [new Turned()]));
        (Marks, People, Sources, Backups) = (new InboxMarks(_health), new PeopleStore(_health), new SourceStore(_health, _clock), new Backups(_health));
        Sessions = new SessionStore(_health, _clock);
        Declared = new DeclaredStore(_health, new Rollups(_health), _clock);
        Checks = new MessageChecks(_health, _clock);
        Moderation = new ModerationLog(_health);
        Removal = new SourceRemoval(_health, new Rollups(_health));
    }

    public TestDatabase Database { get; }

    public AuditTrail Audit { get; }

    public AccountStore Accounts { get; }

    public InvitationStore Invitations { get; }

    public ApiKeyStore Keys { get; }

    public SessionStore Sessions { get; }

    public DeclaredStore Declared { get; }

    public SettingsStore Settings { get; }

    public ChannelRuleStore Channels { get; }

    public ScheduleStore Schedules { get; }

    public SecretStore Secrets { get; }

    public InboxMarks Marks { get; }

    public MessageChecks Checks { get; }
    public ModerationLog Moderation { get; }

    public PeopleStore People { get; }

    public SourceStore Sources { get; }

    public SourceRemoval Removal { get; }

    public Backups Backups { get; }

    public static async Task<AuditedStores> CreateAsync()
    {
        var stores = new AuditedStores(await TestDatabase.CreateAsync());
        using var nobody = Actor.Begin(Actor.Story);
        await stores.Accounts.AddAsync(Account("ada", Role.Admin), default);
        await stores.Accounts.AddAsync(Account("grace", Role.Lead), default);
        await stores.Sources.AddAsync("git:a", "git", "/a", "head", default);
        using (var session = await stores._health.BeginWriteAsync(default))
        {
            new IdentityBook(session, "git").Git("Bo", "bo@example.org");
            session.Commit();
        }

        _ = stores.Database.Rows("""
            INSERT INTO scopes (id, key) VALUES (2, 'github:a/b');
            INSERT INTO items (id, scope_id, key, kind, number, title, opened_at) VALUES (7, 2, 'k7', 'issue', 7, 'Seven', 0);
            INSERT INTO activities (id, scope_id, key, platform, type, kind, subject, occurred_at, received_at, day, counted, counted_all, item_id) VALUES (9, 2, 'k9', 'github', 'comment', 'issue', 'Seven', 0, 0, 0, 1, 1, 7);
            INSERT INTO texts (activity_id, body) VALUES (9, 'It is slow.');
            INSERT INTO sentiment_models (id, name, complete_at) VALUES (1, '1-aa', 1);
            INSERT INTO message_scores (activity_id, model_id, label, confidence, toxic, toxicity, why) VALUES (9, 1, 0, 900, 1, 0, 0);
            INSERT INTO activities (id, scope_id, key, platform, type, kind, item_id, subject, occurred_at, received_at, day, counted, counted_all)
            VALUES (5, 2, 'a5', 'github', 'comment', '', 7, 'Seven', 0, 0, 0, 1, 1);
            """);
        return stores;
    }

    public static UserAccount Account(string name, Role role) => new() { Name = name, NameKey = name.ToUpperInvariant(), Role = role, Stamp = "first" };

    /// <summary>The record as the file holds it.</summary>
    public IReadOnlyList<string> Rows() => Database.Rows("SELECT * FROM audit ORDER BY id");

    /// <summary>The record in words: by whom, what, to what, before, after.</summary>
    public IEnumerable<string> Noted() => Audit.Read(new AuditSearch())
        .Select(e => $"{e.Actor.Kind} {e.Actor.Name} {e.Change.Action} {e.Change.Subject} | {e.Change.Before} | {e.Change.After}");

    /// <summary>Notes something so many times, in one go.</summary>
    public async Task NoteAsync(int times)
    {
        using var acting = Actor.Begin(Root);
        using var session = await _health.BeginWriteAsync(default);
        for (var i = 0; i < times; i++)
        {
            session.Note(AuditActions.Exported, $"note {++_notes}");
        }

        session.Commit();
    }

    public void Dispose()
    {
        _health.Dispose();
        Database.Dispose();
    }

    private sealed class Turned : ISeal
    {
        string ISeal.Seal(string secret) => new([.. secret.Reverse()]);

        public string? Open(string text) => new([.. text.Reverse()]);
    }
}

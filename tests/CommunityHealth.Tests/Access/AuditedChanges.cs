using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Tests.Access;

/// <summary>One change, and what is noted of it.</summary>
/// <param name="Make">Makes it.</param>
/// <param name="Noted">By whom, what, to what, before, after.</param>
internal sealed record AuditedChange(Func<AuditedStores, Task> Make, params string[] Noted)
{
    /// <summary>What was done before; nothing is noted of that.</summary>
    public Func<AuditedStores, Task> Before { get; init; } = _ => Task.CompletedTask;

    /// <summary>Made a second time it is another change, or none that can be made.</summary>
    public bool EachTime { get; init; }
}

/// <summary>Every method of the stores that writes: what it notes, or that it is nobody's change.</summary>
internal static class AuditedChanges
{
    private static readonly DateTimeOffset Now = AuditedStores.Now;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly AccountLogin Elsewhere = new("village", "17", "Grace H");

    /// <summary>By the method that makes it.</summary>
    private static readonly DeclaredActivity Meetup = new("git:a", DeclaredKind.Meetup, new DateOnly(2026, 3, 14), "Spring") { People = 41 };

    public static readonly IReadOnlyDictionary<string, AuditedChange> All = new Dictionary<string, AuditedChange>
    {
        ["AccountStore.AddAsync"] = new(s => s.Accounts.AddAsync(AuditedStores.Account("bo", Role.Viewer), default), "Command root account.made bo |  | viewer"),
        ["AccountStore.KeepAsync"] = new(KeepAsync, "Command root account.password grace |  | ", "Command root account.authenticator grace | off | on"),
        ["AccountStore.NoteSeenAsync"] = new(s => s.Accounts.NoteSeenAsync(2, default), "Account grace account.signed-in grace |  | ") { EachTime = true },
        ["AccountStore.ChangeRoleAsync"] = new(s => s.Accounts.ChangeRoleAsync(2, Role.Admin, default), "Command root account.role grace | lead | admin"),
        ["AccountStore.RemoveAsync"] = new(s => s.Accounts.RemoveAsync(2, default), "Command root account.removed grace | lead | "),
        ["AccountStore.AddLoginAsync"] = new(s => s.Accounts.AddLoginAsync(2, Elsewhere, default), "Command root account.login grace |  | village: Grace H"),
        ["AccountStore.RemoveLoginAsync"] = new(s => s.Accounts.RemoveLoginAsync(2, "village", "17", default), "Command root account.login grace | village: Grace H | ")
        {
            Before = s => s.Accounts.AddLoginAsync(2, Elsewhere, default),
        },
        ["SessionStore.EndAsync"] = new(s => s.Sessions.EndAsync("abc", "grace", AuditedStores.Now, default), "Command root account.signed-out grace |  | ") { EachTime = true },
        ["InvitationStore.MakeAsync"] = new(s => s.Invitations.MakeAsync(Role.Lead, "for bo", null, Day, default), "Command root invitation.made for bo |  | lead") { EachTime = true },
        ["InvitationStore.WithdrawAsync"] = new(s => s.Invitations.WithdrawAsync(1, default), "Command root invitation.withdrawn for bo | lead | ")
        {
            Before = s => s.Invitations.MakeAsync(Role.Lead, "for bo", null, Day, default),
        },
        ["ApiKeyStore.MakeAsync"] = new(s => s.Keys.MakeAsync("nightly", ["read", "audit"], Day, default), "Command root key.made nightly |  | read audit") { EachTime = true },
        ["ApiKeyStore.RevokeAsync"] = new(s => s.Keys.RevokeAsync(1, default), "Command root key.revoked nightly | read | ") { Before = s => s.Keys.MakeAsync("nightly", ["read"], Day, default) },
        ["SettingsStore.KeepAsync"] = new(s => s.Settings.KeepAsync([new("Community:Name", "Pond", "Brook"), new("Mail:Secret", null, "hushhush")], default),
            "Command root setting.changed Community:Name | Pond | Brook", "Command root setting.changed Mail:Secret |  | ")
        {
            Before = s => s.Settings.KeepAsync([new("Community:Name", null, "Pond")], default),
        },
        ["ChannelRuleStore.KeepAsync"] = new(s => s.Channels.KeepAsync([new(1, null, TimeSpan.FromHours(2), true)], default), "Command root setting.channel git:a | 60m | 120m official")
        {
            Before = s => s.Channels.KeepAsync([new(1, null, TimeSpan.FromHours(1), false)], default),
        },
        ["DeclaredStore.AddAsync"] = new(s => s.Declared.AddAsync([Meetup], default), "Command root declared.added Spring |  | meetup 2026-03-14 Spring; 41"),
        ["DeclaredStore.ChangeAsync"] = new(s => s.Declared.ChangeAsync(Meetup with { Id = 10, Version = 1, People = 43 }, default), "Command root declared.changed Spring | meetup 2026-03-14 Spring; 41 | meetup 2026-03-14 Spring; 43")
        {
            Before = s => s.Declared.AddAsync([Meetup], default),
        },
        ["DeclaredStore.RemoveAsync"] = new(s => s.Declared.RemoveAsync(10, default), "Command root declared.removed Spring | meetup 2026-03-14 Spring; 41 | ")
        {
            Before = s => s.Declared.AddAsync([Meetup], default),
        },
        ["InboxMarks.ClaimAsync"] = new(s => s.Marks.ClaimAsync(7, "Ann", Now, default), "Command root inbox.claimed github:a/b #7 |  | claimed: Ann"),
        ["InboxMarks.GiveBackAsync"] = new(s => s.Marks.GiveBackAsync(7, "Ann", default), "Command root inbox.given-back github:a/b #7 | claimed: Ann | ") { Before = s => s.Marks.ClaimAsync(7, "Ann", Now, default) },
        ["InboxMarks.SnoozeAsync"] = new(s => s.Marks.SnoozeAsync(7, Now + Day, "Ann", Now, default), "Command root inbox.snoozed github:a/b #7 | claimed: Ann | claimed: Ann, snoozed: 2026-07-02 12:00Z")
        {
            Before = s => s.Marks.ClaimAsync(7, "Ann", Now, default),
        },
        ["InboxMarks.FinishAsync"] = new(s => s.Marks.FinishAsync(7, "Ann", Now, default), "Command root inbox.done github:a/b #7 | snoozed: 2026-07-02 12:00Z | done") { Before = s => s.Marks.SnoozeAsync(7, Now + Day, "Ann", Now, default) },
        ["InboxMarks.BringBackAsync"] = new(s => s.Marks.BringBackAsync(7, default), "Command root inbox.brought-back github:a/b #7 | done | ") { Before = s => s.Marks.FinishAsync(7, "Ann", Now, default) },
        ["MessageChecks.SaveAsync"] = new(s => s.Checks.SaveAsync(9, SentimentLabel.Neutral, default), "Command root message.checked github:a/b #7 | negative | neutral")
        {
            Before = s => s.Checks.SaveAsync(9, SentimentLabel.Negative, default),
        },
        ["ModerationLog.DecideAsync"] = new(s => s.Moderation.DecideAsync(5, ModerationDecision.Acted, null, "Ann", 1, Now, default), "Command root moderation.decided github:a/b #7 (5) | escalated | acted")
        {
            Before = s => s.Moderation.DecideAsync(5, ModerationDecision.Escalated, null, "Ann", 0, Now, default),
        },
        ["ModerationLog.NoteAsync"] = new(s => s.Moderation.NoteAsync(5, "Why", "Ann", Now, default), "Command root moderation.noted github:a/b #7 (5) |  | ") { EachTime = true },
        ["PeopleStore.ClassifyAsync"] = new(ClassifyAsync, "Command root person.class Bo | human | bot", "Command root person.class Bo | bot | agent", "Command root person.class nobody yet |  | bot") { EachTime = true },
        ["ScheduleStore.KeepAsync"] = new(s => s.Schedules.KeepAsync(1, new SourceSchedule(30, null, null, null), default), "Command root source.schedule git:a | 0 3 * * * | 30m")
        {
            Before = s => s.Schedules.KeepAsync(1, new SourceSchedule(null, "0 3 * * *", null, null), default),
        },
        ["SecretStore.KeepAsync"] = new(KeepSecretAsync, "Command root secret.kept github-token:1 |  | ", "Command root secret.forgotten github-token:1 |  | ") { EachTime = true },
        ["SecretStore.ResealAsync"] = new(s => s.Secrets.ResealAsync(default), "Command root secret.resealed  |  | 1") { Before = s => s.Secrets.KeepAsync("github-token:1", "hushhush", default), EachTime = true },
        ["SourceRemoval.RemoveAsync"] = new(s => s.Removal.RemoveAsync(s.Sources.Find(1)!, null, default), "Command root source.removed git:a | /a | ") { EachTime = true },
        ["SourceStore.AddAsync"] = new(s => s.Sources.AddAsync("git:b", "git", "/b", "main", default), "Command root source.added git:b |  | /b"),
        ["SourceStore.MoveAsync"] = new(s => s.Sources.MoveAsync(1, "/elsewhere", "main", default), "Command root source.moved git:a | /a head | /elsewhere main"),
        ["SourceStore.PauseAsync"] = new(s => s.Sources.PauseAsync(1, true, default), "Command root source.paused git:a | off | on"),
        ["SourceStore.LeaveToOthersAsync"] = new(s => s.Sources.LeaveToOthersAsync(1, 30, default), "Command root source.slowed git:a | 20 | 30") { Before = s => s.Sources.LeaveToOthersAsync(1, 20, default) },
        ["SourceStore.RenameAsync"] = new(s => s.Sources.RenameAsync(1, "git:c", default), "Command root source.renamed git:c | git:a | git:c"),
        ["Backups.SaveHereAsync"] = new(s => s.Backups.SaveHereAsync(Now, default), "Command root backup.made backup-20260701-120000.db |  | ") { EachTime = true },
        ["AuditTrail.NoteAsync"] = new(s => s.Audit.NoteAsync(new AuditChange(AuditActions.Exported, "everything.zip", null, null), default), "Command root export.taken everything.zip |  | ") { EachTime = true },
    };

    /// <summary>What the program does by itself, what only reads, and what writes facts.</summary>
    public static readonly IReadOnlyList<string> NobodysChanges =
    [
        "ApiKeyStore.OpenAsync", "DemoFile.MakeAsync", "FileStore.KeepEdgeAsync", "FileStore.NoteReadAsync", "FileStore.ReopenAsync", "HealthDatabase.BeginWriteAsync", "Leases.TakeAsync",
        "MessageScores.CompleteAsync", "MessageScores.KeepAsync", "MessageScores.ModelAsync",
        "ReleaseReader.ShowAsync", "Rollups.RebuildAsync", "Rollups.RefreshAsync", "ScheduleStore.NoteAsync", "Schema.EnsureAsync", "SiteLock.TellAsync",
        "SourceStore.BeginRunAsync", "SourceStore.EndRunAsync", "SourceStore.KeepCursorAsync", "SourceStore.NoteGoodAsync",
    ];

    public static TheoryData<string> Names => [.. All.Keys];

    private static async Task KeepAsync(AuditedStores stores)
    {
        var grace = stores.Accounts.FindByName("GRACE")!;
        (grace.PasswordHash, grace.TwoFactor, grace.Authenticator, grace.Stamp) = ("hash", true, "sealed", "second");
        Assert.Equal(AccountOutcome.Done, await stores.Accounts.KeepAsync(grace, default));
    }

    private static async Task ClassifyAsync(AuditedStores stores)
    {
        foreach (var (login, kind) in new[] { ("Bo", "bot"), ("Bo", "bot"), ("Bo", "agent"), ("nobody yet", "bot") })
        {
            await stores.People.ClassifyAsync(login, kind, default);
        }
    }

    private static async Task KeepSecretAsync(AuditedStores stores)
    {
        await stores.Secrets.KeepAsync("github-token:1", "hushhush", default);
        await stores.Secrets.KeepAsync("github-token:1", null, default);
    }
}

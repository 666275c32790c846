using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;
using Microsoft.Data.Sqlite;

namespace CommunityHealth.Tests.Access;

public sealed class AccountStoreTests
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_last_admin_stays_and_stays_one()
    {
        using var database = await TestDatabase.CreateAsync();
        var accounts = new AccountStore(database.Health, _clock);
        var ada = await AddAsync(accounts, "ada", Role.Admin);

        Assert.Equal(AccountOutcome.LastAdmin, await accounts.RemoveAsync(ada.Id, default));
        Assert.Equal(AccountOutcome.LastAdmin, await accounts.ChangeRoleAsync(ada.Id, Role.Lead, default));
        await AddAsync(accounts, "grace", Role.Admin);
        Assert.Equal(AccountOutcome.Done, await accounts.ChangeRoleAsync(ada.Id, Role.Lead, default));
    }

    [Fact]
    public async Task Two_admins_who_remove_each_other_at_once_leave_one()
    {
        using var database = await TestDatabase.CreateAsync();
        var accounts = new AccountStore(database.Health, _clock);
        var (ada, grace) = (await AddAsync(accounts, "ada", Role.Admin), await AddAsync(accounts, "grace", Role.Admin));

        var outcomes = await Task.WhenAll(RemoveAsync(ada, grace), RemoveAsync(grace, ada));

        Assert.Equal([AccountOutcome.Done, AccountOutcome.NotAllowed], outcomes.Order());
        Assert.Single(accounts.List());

        async Task<AccountOutcome> RemoveAsync(UserAccount by, UserAccount whom)
        {
            using var acting = Actor.Begin(new Actor(ActorKind.Account, by.Name, by.Id));
            return await accounts.RemoveAsync(whom.Id, default);
        }
    }

    [Fact]
    public async Task Links_and_keys_of_an_admin_end_with_them()
    {
        using var database = await TestDatabase.CreateAsync();
        var (accounts, invitations, keys) = (new AccountStore(database.Health, _clock), new InvitationStore(database.Health, _clock), new ApiKeyStore(database.Health, _clock));
        await AddAsync(accounts, "ada", Role.Admin);
        var grace = await AddAsync(accounts, "grace", Role.Admin);
        string link, key;
        using (Actor.Begin(new Actor(ActorKind.Account, "grace", grace.Id)))
        {
            link = await invitations.MakeAsync(Role.Admin, "the way back", null, TimeSpan.FromDays(1), default);
            key = await keys.MakeAsync("mine", ["read"], TimeSpan.FromDays(1), default);
        }

        Assert.NotNull(invitations.Open(link));
        Assert.NotNull(await keys.OpenAsync(key, default));
        await accounts.ChangeRoleAsync(grace.Id, Role.Viewer, default);

        Assert.Null(invitations.Open(link));
        Assert.Null(await keys.OpenAsync(key, default));
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_written_over()
    {
        using var database = await TestDatabase.CreateAsync();
        var accounts = new AccountStore(database.Health, _clock);
        await AddAsync(accounts, "ada", Role.Admin);
        var (first, second) = (accounts.FindByName("ADA")!, accounts.FindByName("ADA")!);

        (first.PasswordHash, first.Stamp) = ("new", "new");
        Assert.Equal(AccountOutcome.Done, await accounts.KeepAsync(first, default));
        second.Failed = 3;
        Assert.Equal(AccountOutcome.Gone, await accounts.KeepAsync(second, default));
        Assert.Equal("new", accounts.FindByName("ADA")!.PasswordHash);
    }

    [Fact]
    public async Task Keys_end_by_themselves_and_are_stored_as_a_hash()
    {
        using var database = await TestDatabase.CreateAsync();
        var keys = new ApiKeyStore(database.Health, _clock);
        var key = await keys.MakeAsync("nightly", ["read", "audit"], TimeSpan.FromDays(7), default);

        Assert.Equal(["read", "audit"], (await keys.OpenAsync(key, default))!.Scopes);
        Assert.Null(await keys.OpenAsync(key + "x", default));
        Assert.DoesNotContain(database.Rows("SELECT * FROM api_keys"), r => r.Contains(key, StringComparison.Ordinal));
        _clock.Move(TimeSpan.FromDays(7));
        Assert.Null(await keys.OpenAsync(key, default));
    }

    [Fact]
    public async Task The_audit_is_not_changed_and_what_was_altered_behind_its_back_is_found()
    {
        using var database = await TestDatabase.CreateAsync();
        var (accounts, audit) = (new AccountStore(database.Health, _clock), new AuditTrail(database.Health));
        await AddAsync(accounts, "ada", Role.Admin);
        var grace = await AddAsync(accounts, "grace", Role.Viewer);
        using (Actor.Begin(new Actor(ActorKind.Command, "root")))
        {
            await accounts.ChangeRoleAsync(grace.Id, Role.Lead, default);
        }

        var last = audit.Find(new AuditSearch("grace"), 0, 1).Single();
        Assert.Equal((ActorKind.Command, "root", AuditActions.AccountRole, "viewer", "lead"), (last.Actor.Kind, last.Actor.Name, last.Change.Action, last.Change.Before, last.Change.After));
        Assert.Throws<SqliteException>(() => database.Rows("UPDATE audit SET actor = 'nobody'"));
        Assert.Throws<SqliteException>(() => database.Rows("DELETE FROM audit"));
        Assert.Null(audit.FirstBroken());
        database.Rows("DROP TRIGGER audit_is_not_changed");
        database.Rows("UPDATE audit SET after = 'admin' WHERE id = 2");
        Assert.Equal(2, audit.FirstBroken());
    }

    [Fact]
    public async Task A_change_is_noted_with_what_was_before_and_nothing_where_nothing_changed()
    {
        using var database = await TestDatabase.CreateAsync();
        var (settings, sources, audit) = (new SettingsStore(database.Health), new SourceStore(database.Health, _clock), new AuditTrail(database.Health));
        await settings.KeepAsync([new SettingChange("Community:Name", null, "Brook")], default);
        await settings.KeepAsync([new SettingChange("Community:Name", "Brook", "Brook")], default);
        await settings.KeepAsync([new SettingChange("Community:Name", "Brook", null)], default);
        var source = await sources.AddAsync("git:a", "git", "a", "head", default);
        await sources.AddAsync("git:a", "git", "a", "head", default);
        await sources.PauseAsync(source.Id, true, default);
        await sources.PauseAsync(source.Id, true, default);

        Assert.Equal(
            ["setting.changed Community:Name  Brook", "setting.changed Community:Name Brook ", "source.added git:a  a", "source.paused git:a off on"],
            audit.Find(new AuditSearch(), 0, 99).Reverse().Select(e => $"{e.Change.Action} {e.Change.Subject} {e.Change.Before} {e.Change.After}"));
    }

    private static async Task<UserAccount> AddAsync(AccountStore accounts, string name, Role role)
    {
        var account = new UserAccount { Name = name, NameKey = name.ToUpperInvariant(), Role = role, Stamp = "first" };
        Assert.Equal(AccountOutcome.Done, await accounts.AddAsync(account, default));
        return account;
    }
}

using System.Reflection;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using Microsoft.Data.Sqlite;

namespace CommunityHealth.Tests.Access;

/// <summary>What the record of changes holds, and that nothing of it is lost.</summary>
public sealed class AuditTests
{
    [Theory]
    [InlineData("INSERT OR REPLACE INTO audit SELECT id, at, actor_kind, 'nobody', actor_id, action, subject, before, after, seal FROM audit WHERE id = 1")]
    [InlineData("REPLACE INTO audit (id, at, actor_kind, actor, action, subject, seal) VALUES (1, 0, 'account', 'nobody', '', '', '')")]
    [InlineData("REPLACE INTO audit (rowid, at, actor_kind, actor, action, subject, seal) VALUES (2, 0, 'account', 'nobody', '', '', '')")]
    [InlineData("INSERT INTO audit (id, at, actor_kind, actor, action, subject, seal) VALUES (1, 0, '', '', '', '', '') ON CONFLICT (id) DO UPDATE SET actor = 'nobody'")]
    [InlineData("UPDATE OR REPLACE audit SET id = 1 WHERE id = 2")]
    [InlineData("UPDATE audit SET actor = 'nobody'")]
    [InlineData("DELETE FROM audit")]
    public async Task No_statement_takes_a_change_out_of_the_record(string sql)
    {
        using var stores = await AuditedStores.CreateAsync();
        await stores.NoteAsync(2);
        var before = stores.Rows();

        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => stores.Database.Rows(sql)).Message, StringComparison.Ordinal);

        Assert.Equal(before, stores.Rows());
        await stores.NoteAsync(1);
        Assert.Equal(3, stores.Rows().Count);
    }

    [Fact]
    public async Task A_database_of_before_learns_to_refuse_replacing_and_keeps_its_record()
    {
        const string Replace = "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 1";
        using var stores = await AuditedStores.CreateAsync();
        await stores.NoteAsync(2);
        var before = stores.Rows();
        await stores.Database.BackAsync("Access", version: 8);
        _ = stores.Database.Rows(Replace);

        await TestDatabase.Schema(stores.Database.Health).EnsureAsync(default);

        Assert.Throws<SqliteException>(() => stores.Database.Rows(Replace));
        Assert.Equal(before, stores.Rows());
        Assert.Null(stores.Audit.FirstBroken());
    }

    [Theory]
    [InlineData("ghost")]
    [InlineData("unknown")]
    [InlineData("Account")]
    [InlineData("3")]
    [InlineData("")]
    public async Task A_kind_of_actor_there_is_not_is_found_and_is_nobody(string kind)
    {
        using var stores = await AuditedStores.CreateAsync();
        await stores.NoteAsync(3);
        _ = stores.Database.Rows($"DROP TRIGGER audit_is_not_changed; UPDATE audit SET actor_kind = '{kind}' WHERE id = 2");

        Assert.Equal(2, stores.Audit.FirstBroken());
        Assert.Equal([ActorKind.Command, ActorKind.Unknown, ActorKind.Command], stores.Audit.Read(new AuditSearch()).Select(e => e.Actor.Kind));
    }

    [Fact]
    public async Task The_whole_record_is_read_from_its_beginning_each_change_once_while_it_grows()
    {
        using var stores = await AuditedStores.CreateAsync();
        await stores.NoteAsync(2_100);
        var read = new List<long>();
        foreach (var entry in stores.Audit.Read(new AuditSearch()))
        {
            read.Add(entry.Id);
            if (entry.Id is 1 or 1_000 or 2_050)
            {
                await stores.NoteAsync(7);
            }
        }

        Assert.Equal(Enumerable.Range(1, 2_121).Select(i => (long)i), read);
        Assert.Equal([5L, 50L], stores.Audit.Read(new AuditSearch("note 5")).Select(e => e.Id).Take(2));
    }

    [Fact]
    public async Task The_role_somebody_has_already_takes_nothing_back()
    {
        using var stores = await AuditedStores.CreateAsync();
        string link, key;
        using (Actor.Begin(new Actor(ActorKind.Account, "ada", 1)))
        {
            link = await stores.Invitations.MakeAsync(Role.Viewer, "for bo", null, TimeSpan.FromDays(1), default);
            key = await stores.Keys.MakeAsync("mine", ["read"], TimeSpan.FromDays(1), default);
        }

        var before = stores.Rows();
        Assert.Equal(AccountOutcome.Done, await stores.Accounts.ChangeRoleAsync(1, Role.Admin, default));

        Assert.NotNull(stores.Invitations.Open(link));
        Assert.NotNull(await stores.Keys.OpenAsync(key, default));
        Assert.Equal(before, stores.Rows());
    }

    /// <summary>A method that writes and is in neither list fails here: whoever adds one says what it notes, or why it notes nothing.</summary>
    [Fact]
    public void Every_method_of_the_stores_that_may_write_says_what_it_notes() => Assert.Equal(
        typeof(AuditTrail).Assembly.GetTypes().Where(t => t is { IsPublic: true, IsClass: true, Namespace: "CommunityHealth.Storage" })
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => typeof(Task).IsAssignableFrom(m.ReturnType)).Select(m => $"{m.DeclaringType!.Name}.{m.Name}").Distinct().Order(StringComparer.Ordinal),
        AuditedChanges.All.Keys.Concat(AuditedChanges.NobodysChanges).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(AuditedChanges.Names), MemberType = typeof(AuditedChanges))]
    public async Task A_change_is_noted_with_who_what_before_and_after(string method)
    {
        using var stores = await AuditedStores.CreateAsync();
        var change = AuditedChanges.All[method];
        using (Actor.Begin(Actor.Story))
        {
            await change.Before(stores);
        }

        using var acting = Actor.Begin(AuditedStores.Root);
        await change.Make(stores);

        Assert.Equal(change.Noted, stores.Noted());
        Assert.All(stores.Audit.Read(new AuditSearch()), e => Assert.Equal(AuditedStores.Now, e.At));
        Assert.Null(stores.Audit.FirstBroken());
        if (!change.EachTime)
        {
            await change.Make(stores);
            Assert.Equal(change.Noted, stores.Noted());
        }
    }
}

using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Data.Sqlite;

namespace CommunityHealth.Web.Tests.CommandLine;

/// <summary>The drill: a filled site is backed up while it runs, killed, its file damaged or lost, and brought back: everything is as it was.</summary>
public sealed class RestoreDrillTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);

    /// <summary>What a start and a restore write themselves.</summary>
    private static readonly string[] Own = ["settings site_address", "settings data_version"];

    [Theory]
    [InlineData("overwritten")]
    [InlineData("cut")]
    [InlineData("headless")]
    [InlineData("gone")]
    public async Task A_backup_brings_back_every_row_of_every_table(string damage)
    {
        using var repository = new RepositoryBuilder().Commits(50).Build();
        using var database = await TestDatabase.CreateAsync();
        var data = database.Options.DataFolder;
        var (file, backup) = (database.Options.FilePath, Path.Combine(data, "mine.db"));
        Assert.Equal(0, (await RunProgram.TypeAsync($"harvest git {repository.Folder} --data {data}")).ExitCode);
        await FillAsync(database.Health);
        List<string> before;
        using (await ServedProgram.StartAsync(data, ("COMMUNITYHEALTH__GIT__REFRESHMINUTES", "0")))
        {
            Assert.Equal(0, (await RunProgram.TypeAsync($"db backup {backup} --data {data}")).ExitCode);
            before = Rows(file);
            (await RunProgram.TypeAsync($"db restore {backup} --data {data}")).FailedWith(1, string.Format(null, StorageTexts.InUse, file));
        }

        database.Health.ClearPool();
        Damage(file, damage);
        var restored = await RunProgram.TypeAsync($"db restore {backup} --data {data}");

        Assert.Equal((0, ""), (restored.ExitCode, restored.Errors));
        Assert.Equal(damage != "gone", Directory.GetFiles(data, "community.db.before-restore-*").Any(k => restored.Output.EndsWith(k + ".", StringComparison.Ordinal)));
        var after = Rows(file);
        Assert.Equal(before, after.Where(r => !r.Contains("|backup.restored|", StringComparison.Ordinal)));
        Assert.Equal(before.Count + 1, after.Count);
        Assert.All(Filled, table => Assert.Contains(before, r => r.StartsWith(table + ' ', StringComparison.Ordinal)));
        Assert.Equal(0, (await RunProgram.TypeAsync($"db check --data {data}")).ExitCode);
        using var again = await ServedProgram.StartAsync(data);
    }

    /// <summary>Tables that must not be empty: otherwise nothing was tried.</summary>
    private static readonly string[] Filled =
        ["accounts", "account_logins", "activities", "api_keys", "audit", "commits", "identities", "inbox_marks", "invitations", "items", "people", "settings", "sources", "texts"];

    private static async Task FillAsync(HealthDatabase database)
    {
        using var acting = Actor.Begin(new Actor(ActorKind.Command, "root"));
        var (accounts, clock) = (new AccountStore(database, TimeProvider.System), TimeProvider.System);
        foreach (var (name, role) in new[] { ("ada", Role.Admin), ("grace", Role.Lead) })
        {
            await accounts.AddAsync(new UserAccount { Name = name, NameKey = name.ToUpperInvariant(), Role = role, Stamp = "first", PasswordHash = "hash of " + name }, default);
        }

        await accounts.AddLoginAsync(2, new AccountLogin("village", "17", "Grace H"), default);
        await new InvitationStore(database, clock).MakeAsync(Role.Viewer, "for bo", null, TimeSpan.FromDays(1), default);
        await new ApiKeyStore(database, clock).MakeAsync("nightly", ["read"], TimeSpan.FromDays(1), default);
        await new SettingsStore(database).KeepAsync([new("Community:Name", null, "Brook \u202E| ü")], default);
        using (var session = await database.BeginWriteAsync(default))
        {
            var items = new ItemWriter(session, 1, new ActivityWriter(session, 1, TimeZoneInfo.Utc, Now));
            items.Write(new SourceItem(SourceKeys.Issue(1, 7), Platforms.GitHub, ItemKind.Issue, 7, new Account("ann", "ann", "Ann", "ann@example.org"), "Seven", null, UnixTime.Micros(Now)) { Text = "It does not open.\n| At all." });
            session.Commit();
        }

        await new InboxMarks(database).ClaimAsync(1, "Ann", Now, default);
        await new PeopleStore(database).ClassifyAsync("Person 3", "bot", default);
        Assert.True(await new Rollups(database).RefreshAsync(default));
    }

    private static void Damage(string file, string how)
    {
        if (how == "gone")
        {
            File.Delete(file);
            return;
        }

        using var bytes = File.OpenWrite(file);
        if (how == "cut")
        {
            bytes.SetLength(bytes.Length / 2);
            return;
        }

        bytes.Position = how == "headless" ? 0 : 8_192;
        bytes.Write(Enumerable.Repeat((byte)0xA5, how == "headless" ? 4_096 : (int)bytes.Length / 2).ToArray());
    }

    /// <summary>Every row of every table, with every byte of it, but for what starting and restoring write.</summary>
    private static List<string> Rows(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return [.. Read("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", "").SelectMany(t => Read($"SELECT * FROM \"{t.Trim()}\"", t.Trim()).Order(StringComparer.Ordinal))
            .Where(r => !Own.Any(o => r.StartsWith(o, StringComparison.Ordinal)) && !r.StartsWith("sqlite_sequence audit|", StringComparison.Ordinal))];

        List<string> Read(string sql, string table)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var row = command.ExecuteReader();
            var rows = new List<string>();
            while (row.Read())
            {
                rows.Add(table + ' ' + string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i) is byte[] blob ? Convert.ToHexString(blob) : row.GetValue(i))));
            }

            return rows;
        }
    }
}

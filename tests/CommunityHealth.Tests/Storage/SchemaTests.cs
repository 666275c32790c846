using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Tests.Storage;

public sealed class SchemaTests
{
    private const string Days = "SELECT COUNT(*), MIN(day), MAX(day) FROM activities";

    [Fact]
    public async Task The_number_of_the_schema_is_that_of_its_migrations()
    {
        using var database = await TestDatabase.CreateAsync();

        Assert.Equal(Schema.Version.ToString(null, null), database.Row("SELECT COUNT(*) FROM __EFMigrationsHistory"));
    }

    [Fact]
    public async Task A_new_folder_gets_a_database_of_this_schema()
    {
        using var database = TestDatabase.Empty();

        await TestDatabase.Schema(database.Health).EnsureAsync(default);

        Assert.Equal(Schema.Version.ToString(null, null), database.Row("PRAGMA user_version"));
        Assert.Equal("wal", database.Row("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_refused_in_one_sentence()
    {
        using var database = await TestDatabase.CreateAsync();
        database.Rows("PRAGMA user_version=99");

        var fault = await Assert.ThrowsAsync<StorageException>(() => TestDatabase.Schema(database.Health).EnsureAsync(default));

        Assert.Contains("schema 99", fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        using var database = TestDatabase.Empty();
        Directory.CreateDirectory(database.Options.DataFolder);
        File.WriteAllText(database.Options.FilePath, new string('x', 9_000));

        await Assert.ThrowsAsync<StorageException>(() => TestDatabase.Schema(database.Health).EnsureAsync(default));

        Assert.Equal(9_000, new FileInfo(database.Options.FilePath).Length);
    }

    [Fact]
    public async Task Another_zone_cuts_the_days_anew_as_a_fresh_harvest_would()
    {
        using var repository = new RepositoryBuilder().Commits(40).Build();
        using var community = await TestCommunity.CreateAsync();
        using var elsewhere = await TestCommunity.CreateAsync("Pacific/Auckland");
        await community.HarvestAsync(repository);
        await elsewhere.HarvestAsync(repository);

        await MoveAsync(community, "Pacific/Auckland");

        Assert.Equal(elsewhere.Facts(), community.Facts());
        Assert.Equal(elsewhere.Dump(), community.Dump());
    }

    [Fact]
    public async Task A_zone_and_back_again_moves_late_evenings_and_brings_them_back()
    {
        using var repository = new RepositoryBuilder();
        repository.Commit(at: "1700004600 +0000").Commit(at: "1700035200 +0000").Build();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);
        var dump = community.Dump();

        await MoveAsync(community, "Europe/Berlin");
        Assert.Equal("2|19676|19676", community.Database.Row(Days));
        await MoveAsync(community, "UTC");

        Assert.Equal("2|19675|19676", community.Database.Row(Days));
        Assert.Equal(dump, community.Dump());
    }

    [Fact]
    public async Task Several_programs_that_start_at_once_in_an_empty_folder_all_start()
    {
        using var database = TestDatabase.Empty();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            using var own = new HealthDatabase(Options.Create(database.Options));
            await TestDatabase.Schema(own).EnsureAsync(default);
        })));

        Assert.Equal(Schema.Version.ToString(null, null), database.Row("PRAGMA user_version"));
        Assert.Equal("UTC", database.Health.Setting("zone"));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_not_begun_anew_by_whoever_looks_last()
    {
        using var database = await TestDatabase.CreateAsync();
        database.Health.ClearPool();
        File.Delete(database.Options.FilePath);

        Assert.Throws<StorageException>(() => database.Health.DataVersion());

        Assert.False(File.Exists(database.Options.FilePath));
    }

    [Fact]
    public async Task A_start_that_died_while_it_made_the_file_does_not_keep_the_next_one_waiting()
    {
        using var database = TestDatabase.Empty();
        Directory.CreateDirectory(database.Options.DataFolder);
        File.WriteAllBytes(database.Options.FilePath, []);
        database.Rows("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
        database.Rows("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00')""");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        await TestDatabase.Schema(database.Health).EnsureAsync(patience.Token);

        Assert.Equal(Schema.Version.ToString(null, null), database.Row("PRAGMA user_version"));
    }

    [Fact]
    public async Task An_older_file_that_cannot_be_saved_first_is_not_migrated()
    {
        using var database = await TestDatabase.CreateAsync();
        database.Rows("PRAGMA user_version=1");
        File.WriteAllText(Path.Combine(database.Options.DataFolder, "backups"), "in the way");

        var fault = await Assert.ThrowsAsync<StorageException>(() => TestDatabase.Schema(database.Health).EnsureAsync(default));

        Assert.Contains(Path.Combine(database.Options.DataFolder, "backups"), fault.Sentence, StringComparison.Ordinal);
        Assert.Equal("1", database.Row("PRAGMA user_version"));
    }

    private static async Task MoveAsync(TestCommunity community, string zone)
    {
        community.Database.Options.Zone = zone;
        using var moved = new HealthDatabase(Options.Create(community.Database.Options));
        await TestDatabase.Schema(moved).EnsureAsync(default);
    }
}

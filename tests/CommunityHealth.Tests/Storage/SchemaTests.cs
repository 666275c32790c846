using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class SchemaTests
{
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

        community.Database.Options.Zone = "Pacific/Auckland";
        using var moved = new HealthDatabase(Microsoft.Extensions.Options.Options.Create(community.Database.Options));
        await TestDatabase.Schema(moved).EnsureAsync(default);

        Assert.Equal(elsewhere.Facts(), community.Facts());
        Assert.Equal(elsewhere.Dump(), community.Dump());
    }
}

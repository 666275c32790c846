using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityHealth.Tests.Storage;

public sealed class FilesMigrationTests
{
    [Fact]
    public async Task A_database_of_before_keeps_its_commits_and_lets_their_files_be_read()
    {
        using var history = RandomHistory.Of(seed: 12, commits: 30);
        history.Commit(branch: "side", from: "main").Put("s", "x\n").Build().Commit("Merge", merge: "side").Put("s", "x\n").Build();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(history.Repository);
        var (whole, facts, dump) = (Changes.Whole(community), community.Facts(), community.Dump());

        await BackAsync(community.Database, "DayRollups", version: 2);
        await TestDatabase.Schema(community.Database.Health).EnsureAsync(default);
        Assert.Equal(("31", "1"), (community.Database.Row("SELECT COUNT(*) FROM commits WHERE files IS NULL"), community.Database.Row("SELECT COUNT(*) FROM commits WHERE files = 0")));
        Assert.Single(Directory.GetFiles(Path.Combine(community.Database.Options.DataFolder, "backups")));
        await community.HarvestAsync(history.Repository);

        Assert.Equal(whole, Changes.Whole(community));
        Assert.Equal(facts, community.Facts());
        Assert.Equal(dump, community.Dump());
    }

    private static async Task BackAsync(TestDatabase database, string migration, int version)
    {
        var options = new DbContextOptionsBuilder<HealthDbContext>().UseSqlite(
            $"Data Source={database.Options.FilePath};Pooling=False", sqlite => sqlite.MigrationsAssembly("CommunityHealth.Migrations.Sqlite")).Options;
        await using var context = new HealthDbContext(options);
        await context.GetService<IMigrator>().MigrateAsync(migration);
        database.Rows($"PRAGMA user_version={version}");
    }
}

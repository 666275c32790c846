using CommunityHealth.Tests.Builders;

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

        await community.Database.BackAsync("DayRollups", version: 2);
        await TestDatabase.Schema(community.Database.Health).EnsureAsync(default);
        Assert.Equal(("31", "1"), (community.Database.Row("SELECT COUNT(*) FROM commits WHERE files IS NULL"), community.Database.Row("SELECT COUNT(*) FROM commits WHERE files = 0")));
        Assert.Single(Directory.GetFiles(Path.Combine(community.Database.Options.DataFolder, "backups")));
        await community.HarvestAsync(history.Repository);

        Assert.Equal(whole, Changes.Whole(community));
        Assert.Equal(facts, community.Facts());
        Assert.Equal(dump, community.Dump());
    }
}

using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class SourceRemovalTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_removed_source_leaves_nothing_of_what_it_told()
    {
        using var community = await TestCommunity.CreateAsync();
        using var repository = new RepositoryBuilder().Commits(4).Build();
        await community.HarvestAsync(repository);
        var before = community.Dump();
        var source = await PullAsync(community, "github:a/b");

        Assert.Equal(new RemovalPreview(0, 1, 2, true), Removal(community).Preview(source));
        await Removal(community).RemoveAsync(source, null, default);

        Assert.Equal(before, community.Dump());
        Assert.Equal("git:repo", community.Database.Row("SELECT key FROM scopes"));
        Assert.Equal("0|0|0", community.Database.Row("SELECT (SELECT COUNT(*) FROM items), (SELECT COUNT(*) FROM texts), (SELECT COUNT(*) FROM item_rollups)"));
    }

    [Fact]
    public async Task What_another_source_of_the_scope_told_stays()
    {
        using var community = await TestCommunity.CreateAsync();
        using var repository = new RepositoryBuilder().Commits(4).Build();
        repository.Git("remote", "add", "origin", "https://github.com/a/b.git");
        await community.HarvestAsync(repository);
        var source = await PullAsync(community, "github:a/b");

        Assert.False(Removal(community).Preview(source).ScopeGoes);
        await Removal(community).RemoveAsync(source, null, default);

        Assert.Equal(4, community.Commits("github:a/b"));
        Assert.Equal("git", community.Database.Row("SELECT platform FROM sources"));
        var dump = community.Dump();
        await community.Rollups.RebuildAsync(default);
        Assert.Equal(dump, community.Dump());
    }

    [Fact]
    public async Task Commits_that_another_clone_holds_count_there_once_theirs_are_gone()
    {
        using var community = await TestCommunity.CreateAsync();
        using var repository = new RepositoryBuilder().Commits(3).Build();
        await community.HarvestAsync(repository);
        await community.HarvestAsync(repository.Folder, name: "twin");
        Assert.Equal(3, community.Commits());

        await Removal(community).RemoveAsync(community.Sources.List()[0], null, default);

        Assert.Equal(3, community.Commits());
        Assert.Equal(3, community.Commits("git:twin"));
    }

    private static SourceRemoval Removal(TestCommunity community) => new(community.Database.Health, community.Rollups);

    private static async Task<SourceRecord> PullAsync(TestCommunity community, string scope)
    {
        var source = await community.Sources.AddAsync(scope, Platforms.GitHub, "https://api.github.example/repos/a/b", "head", default);
        using (var session = await community.Database.Health.BeginWriteAsync(default))
        {
            var activities = new ActivityWriter(session, source.ScopeId, TimeZoneInfo.Utc, Now);
            var key = SourceKeys.Pull(5, 1);
            var ada = new Account("7", "ada", "Ada", "");
            var (id, _) = new ItemWriter(session, source.ScopeId, activities).Write(
                new SourceItem(key, Platforms.GitHub, ItemKind.Pull, 1, ada, "Faster", null, UnixTime.Micros(Now)) { Text = "Please" });
            activities.Write(new SourceAction(key.Merged, Platforms.GitHub, ActivityType.PrMerged, ada, "Faster", null, UnixTime.Micros(Now)), id);
            session.Commit();
        }

        await community.Rollups.RefreshAsync(default);
        return source;
    }
}

using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Sources;

public sealed class GitFiguresTests
{
    [Fact]
    public async Task Commits_and_people_are_those_of_git_without_merges()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(50).Build().Commit(branch: "topic", from: "main").Commit(branch: "topic").Build()
            .Commit("Merge topic", merge: ["topic"]).Commits(3).Build();
        using var community = await TestCommunity.CreateAsync();

        var result = await community.HarvestAsync(repository);

        Assert.Equal((HarvestStatus.Complete, 56, 0, 0), (result.Status, result.Added, result.Updated, result.Unchanged));
        Assert.Equal(55, community.Commits("git:repo"));
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task An_empty_repository_is_complete_with_nothing_in_it_and_fills_later()
    {
        using var repository = new RepositoryBuilder();
        using var community = await TestCommunity.CreateAsync();

        var empty = await community.HarvestAsync(repository);
        var first = await community.HarvestAsync(repository.Commits(2).Build());

        Assert.Equal((HarvestStatus.Complete, 0, HarvestStatus.Complete, 2), (empty.Status, empty.Added, first.Status, first.Added));
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task A_bare_repository_is_read_with_the_mailmap_in_its_tree()
    {
        using var source = new RepositoryBuilder("source");
        source.Commit(by: "Old <old@example.org>").Commit(by: "New <new@example.org>").Build();
        source.Git("checkout", "-q", "-f", "main");
        source.Mailmap("New <new@example.org> Old <old@example.org>\n").Git("add", ".mailmap");
        source.Git("commit", "-qm", "Map the old name");
        using var bare = new RepositoryBuilder("repo.git", bare: true);
        bare.Git("-c", "protocol.file.allow=always", "fetch", "-q", source.Folder, "main:main");
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(bare);

        Assert.Contains("2\tNew <new@example.org>", community.Shortlog("git:repo"));
        await community.EqualsGitAsync(bare);
    }

    [Fact]
    public async Task A_folder_inside_the_work_tree_stands_for_the_whole_repository()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(3).Build();
        var inside = Directory.CreateDirectory(Path.Combine(repository.Folder, "a", "b")).FullName;
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(inside);
        var again = await community.HarvestAsync(repository);

        Assert.Equal((0, 3), (again.Added, again.Unchanged));
        await community.EqualsGitAsync(repository);
    }

    [Theory]
    [InlineData("with spaces")]
    [InlineData("größe-東京-🚀")]
    [InlineData("-dash")]
    [InlineData("semi;colon'quote")]
    public async Task Strange_names_of_folders_do_no_harm(string name)
    {
        using var repository = new RepositoryBuilder(name);
        repository.Commits(2).Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);

        await community.EqualsGitAsync(repository, "git:" + name);
    }

    [Fact]
    public async Task A_repository_of_longer_hashes_is_read_too()
    {
        using var repository = new RepositoryBuilder(objectFormat: "sha256");
        repository.Commits(4).Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);
        repository.Commits(2).Build();
        var second = await community.HarvestAsync(repository);

        Assert.Equal((2, 4), (second.Added, second.Unchanged));
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task Ten_thousand_tags_are_releases_and_no_contributions()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(1).Build();
        var head = repository.Git("rev-parse", "HEAD").Trim();
        File.AppendAllText(
            Path.Combine(repository.GitFolder, "packed-refs"),
            string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{head} refs/tags/v{i:00000}\n")));
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);

        Assert.Equal("10000", community.Database.Row("SELECT COUNT(*) FROM activities WHERE type = 'release' AND counted AND kind = ''"));
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task A_tag_that_moved_or_went_leaves_its_day()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(1).Build();
        using var community = await TestCommunity.CreateAsync();
        repository.Git("tag", "-a", "-m", "First", "🚀");
        repository.Git("tag", "-a", "-m", "First", "v1");
        await community.HarvestAsync(repository);
        repository.Git("tag", "-d", "🚀");
        repository.Git("tag", "-d", "v1");
        repository.Git("tag", "v1");

        await community.HarvestAsync(repository);

        Assert.Equal("v1", community.Database.Row("SELECT subject FROM activities WHERE type = 'release' AND counted"));
        Assert.Equal(0, community.Commits(type: ActivityType.Release));
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task All_branches_count_heads_and_remotes_but_never_stash_or_notes()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(3).Commit(file: "f").Build().Commits(1).Commit(branch: "topic", from: "main").Build();
        repository.Git("checkout", "-q", "-f", "main");
        repository.Git("update-ref", "refs/remotes/origin/main", "refs/heads/topic");
        repository.Git("branch", "-D", "topic");
        File.WriteAllText(Path.Combine(repository.Folder, "f"), "changed");
        repository.Git("stash");
        repository.Git("notes", "add", "-m", "A note", "HEAD");
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);
        var onHead = (community.Commits("git:repo"), community.Commits());
        await community.HarvestAsync(repository.Folder, branches: "all");
        var onAll = (community.Commits("git:repo"), community.Commits());

        Assert.Equal((5, 5), onHead);
        Assert.Equal((6, 6), onAll);
        Assert.Equal(6, int.Parse(repository.Git("rev-list", "--count", "--no-merges", "--branches", "--remotes"), null));
        await community.HarvestAsync(repository.Folder, branches: "head");
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task One_commit_in_two_scopes_counts_once_and_the_other_scope_takes_over()
    {
        using var one = new RepositoryBuilder("one");
        using var two = new RepositoryBuilder("two");
        one.Commits(5).Build();
        two.Commits(5).Build().Commits(2).Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(one);
        await community.HarvestAsync(two);
        Assert.Equal((5, 7, 7), (community.Commits("git:one"), community.Commits("git:two"), community.Commits()));

        one.Git("update-ref", "refs/heads/main", "main~3");
        await community.HarvestAsync(one);
        Assert.Equal((2, 7, 7), (community.Commits("git:one"), community.Commits("git:two"), community.Commits()));

        two.Git("update-ref", "refs/heads/main", "main~6");
        await community.HarvestAsync(two);
        Assert.Equal((2, 1, 2), (community.Commits("git:one"), community.Commits("git:two"), community.Commits()));

        var dump = community.Dump();
        await community.Rollups.RebuildAsync(default);
        Assert.Equal(dump, community.Dump());
    }
}

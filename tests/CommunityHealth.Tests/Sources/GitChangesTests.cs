using CommunityHealth.Sources;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Sources;

public sealed class GitChangesTests
{
    [Fact]
    public async Task Harvesting_again_changes_nothing()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(30).Commit("With\n\nCo-authored-by: Bob <bob@example.org>\nSigned-off-by: Ada <ada@example.org>").Build();
        repository.Git("tag", "v1");
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);
        var (dump, rows) = (community.Dump(), community.Database.Rows("SELECT * FROM activities ORDER BY id"));

        var again = await community.HarvestAsync(repository);
        await community.HarvestAsync(repository.Folder, branches: "all");
        await community.HarvestAsync(repository.Folder, branches: "head");

        Assert.Equal((HarvestStatus.Complete, 0, 0, 31, 0), (again.Status, again.Added, again.Updated, again.Unchanged, again.Skipped));
        Assert.Equal(dump, community.Dump());
        Assert.Equal(rows, community.Database.Rows("SELECT * FROM activities ORDER BY id"));
    }

    [Fact]
    public async Task New_commits_are_added_to_those_known()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(10).Build();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);

        var second = await community.HarvestAsync(repository.Commits(3).Build());

        Assert.Equal((3, 0, 10), (second.Added, second.Updated, second.Unchanged));
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task A_forced_push_takes_the_old_tip_out_and_bringing_it_back_counts_it_again()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(10).Build();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);
        var (old, dump) = (repository.Git("rev-parse", "HEAD").Trim(), community.Dump());
        repository.Git("update-ref", "refs/heads/main", "main~1");

        var amended = await community.HarvestAsync(repository.Commit("Amended").Build());
        await community.EqualsGitAsync(repository);
        repository.Git("update-ref", "refs/heads/main", old);
        await community.HarvestAsync(repository);

        Assert.Equal((1, 1, 9), (amended.Added, amended.Updated, amended.Unchanged));
        await community.EqualsGitAsync(repository);
        Assert.Equal(dump, community.Dump());
    }

    [Fact]
    public async Task Branches_that_are_switched_detached_deleted_or_rebased_keep_the_counts_those_of_git()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(6).Commit(file: "a").Build();
        repository.Commit(branch: "topic", from: "main", file: "b").Commit(branch: "topic", file: "c").Build().Commits(2).Build();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);
        string[][] changes =
        [
            ["checkout", "-q", "-f", "topic"], ["checkout", "-q", "--detach", "main~3"], ["checkout", "-q", "topic"], ["rebase", "-q", "main"],
            ["checkout", "-q", "main"], ["branch", "-D", "topic"], ["checkout", "-q", "-b", "other", "HEAD~2"], ["branch", "-D", "main"],
        ];
        foreach (var change in changes)
        {
            repository.Git(change);
            var result = await community.HarvestAsync(repository);

            Assert.Equal(HarvestStatus.Complete, result.Status);
            await community.EqualsGitAsync(repository);
        }

        repository.Git("reset", "-q", "--hard", "HEAD~1");
        repository.CollectGarbage();
        await community.HarvestAsync(repository);
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task A_branch_without_commits_takes_everything_out()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(3).Build();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);
        repository.Git("symbolic-ref", "HEAD", "refs/heads/none");

        var result = await community.HarvestAsync(repository);

        Assert.Equal((HarvestStatus.Complete, 0), (result.Status, community.Commits()));
        repository.Git("symbolic-ref", "HEAD", "refs/heads/main");
        await community.HarvestAsync(repository);
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task A_shallow_clone_says_so_and_becomes_whole()
    {
        using var origin = new RepositoryBuilder("origin");
        origin.Commits(4).Build().Commit(branch: "side", from: "main").Build().Commits(1).Build()
            .Commit("Merge side", merge: ["side"]).Build().Commits(2).Build();
        using var clone = new RepositoryBuilder();
        clone.Git("-c", "protocol.file.allow=always", "fetch", "-q", "--depth", "3", "file://" + origin.Folder, "main:main", "--update-head-ok");
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(clone);
        Assert.Equal("1", community.Database.Row("SELECT shallow FROM sources"));
        await community.EqualsGitAsync(clone);
        clone.Git("-c", "protocol.file.allow=always", "fetch", "-q", "--unshallow", "file://" + origin.Folder, "main");
        var whole = await community.HarvestAsync(clone);

        Assert.Equal((HarvestStatus.Complete, "0"), (whole.Status, community.Database.Row("SELECT shallow FROM sources")));
        await community.EqualsGitAsync(clone);
    }

    [Fact]
    public async Task A_second_work_tree_of_a_shallow_clone_is_shallow_too()
    {
        using var origin = new RepositoryBuilder("origin");
        origin.Commits(6).Build();
        using var clone = new RepositoryBuilder("clone");
        clone.Git("-c", "protocol.file.allow=always", "fetch", "-q", "--depth", "2", "file://" + origin.Folder, "main:main", "--update-head-ok");
        var second = Path.Combine(clone.Root, "second");
        clone.Git("worktree", "add", "-q", "--detach", second, "main");
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(second);

        Assert.Equal(("1", 2), (community.Database.Row("SELECT shallow FROM sources"), community.Commits()));
    }
}

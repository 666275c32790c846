using CommunityHealth.Sources;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;

namespace CommunityHealth.Tests.Sources;

public sealed class GitFilesMissingTests
{
    [Fact]
    public async Task A_partial_clone_knows_its_files_by_name_and_says_whose_lines_are_unknown()
    {
        using var history = RandomHistory.Of(seed: 1, commits: 250);
        history.Commit("Say more").Put("docs/end.md", "x\n").Commit("Nothing").Build();
        using var git = new GitScript();
        using var community = await TestCommunity.CreateAsync(program: git.Path);

        var result = await community.HarvestAsync(history.PartialClone("blob:none"));

        Assert.Equal((HarvestStatus.Complete, 252, 0, 100), (result.Status, result.Added, result.Skipped, result.Problems.Count));
        Assert.Matches("^commit [0-9a-f]{40}: The object [0-9a-f]{40} is missing in this clone, so the lines ", $"{result.Problems[0].Where}: {result.Problems[0].Why}");
        Assert.True(git.Starts < 30, $"git was started {git.Starts} times");
        Assert.Equal("", community.Database.Row("SELECT problem FROM sources"));
        Assert.Equal("0", community.Database.Row("SELECT COUNT(*) FROM commit_files WHERE added IS NOT NULL"));
        Assert.Equal("docs", community.Database.Row("SELECT kind FROM activities WHERE subject = 'Say more'"));
        Assert.Equal("0|", community.Database.Row(
            "SELECT c.files, c.gap FROM commits c JOIN activities a ON a.item_id = c.id WHERE a.subject = 'Nothing' LIMIT 1"));
    }

    [Fact]
    public async Task Objects_that_come_later_fill_the_gaps_and_nothing_is_tried_before()
    {
        using var history = RandomHistory.Of(seed: 2, commits: 120);
        using var git = new GitScript();
        using var community = await TestCommunity.CreateAsync(program: git.Path);
        var clone = history.PartialClone("blob:none");
        var first = await community.HarvestAsync(clone);
        var (starts, stored) = (git.Starts, Changes.Whole(community));

        var again = await community.HarvestAsync(clone);
        Assert.InRange(git.Starts - starts, 1, 12);
        Assert.Equal(first.Problems, again.Problems);
        Assert.Equal(stored, Changes.Whole(community));
        GitCommand.Run(clone, "-c", "protocol.file.allow=always", "-c", "gc.auto=0", "-c", "maintenance.auto=false", "fetch", "-q", "--refetch", "--no-filter");
        var filled = await community.HarvestAsync(clone);

        Assert.Empty(filled.Problems);
        Assert.Equal(Changes.Git(history.Folder, "HEAD"), Changes.Stored(community));
    }

    [Fact]
    public async Task Only_the_commits_that_lack_something_lose_their_lines()
    {
        using var history = new FileHistory();
        for (var i = 0; i < 40; i++)
        {
            history.Commit($"Change {i}").Put("a.c", FileHistory.Lines(0, i)).Put($"big{i}", i % 10 == 5 ? FileHistory.Lines(0, 4_000 + i) : "small\n");
        }

        history.Build();
        using var community = await TestCommunity.CreateAsync();

        var result = await community.HarvestAsync(history.PartialClone("blob:limit=10k"));

        Assert.Equal((HarvestStatus.Complete, 4), (result.Status, result.Problems.Count));
        var lacking = result.Problems.Select(p => p.Where["commit ".Length..]).ToList();
        Assert.Equal(
            Changes.Git(history.Folder, "HEAD").Where(l => !lacking.Exists(s => l.StartsWith(s, StringComparison.Ordinal))),
            Changes.Stored(community).Where(l => !l.Contains("|-|-|", StringComparison.Ordinal)));
        Assert.Equal("8|4", community.Database.Row(
            "SELECT COUNT(*), COUNT(DISTINCT commit_id) FROM commit_files WHERE added IS NULL"));
    }

    [Fact]
    public async Task A_clone_without_trees_is_read_as_far_as_it_goes()
    {
        using var history = RandomHistory.Of(seed: 7, commits: 200);
        using var git = new GitScript();
        using var community = await TestCommunity.CreateAsync(program: git.Path);

        var result = await community.HarvestAsync(history.PartialClone("tree:0"));

        Assert.Equal((HarvestStatus.Complete, 200, 100), (result.Status, result.Added, result.Problems.Count));
        Assert.Contains("the files this commit changed are not known", result.Problems[0].Why, StringComparison.Ordinal);
        Assert.True(git.Starts < 30, $"git was started {git.Starts} times");
        Assert.Equal("-1", community.Database.Row("SELECT DISTINCT files FROM commits"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_or_broken_object_costs_its_commits_and_is_looked_for_again(bool lost)
    {
        using var history = new FileHistory();
        history.Commit().Put("a", FileHistory.Lines(0, 90)).Commit("Break").Put("a", FileHistory.Lines(5, 90)).Commit().Put("b", "x\n")
            .Commit().Put("b", "y\n").Build().Unpack();
        var file = history.ObjectFile("HEAD~2:a");
        var whole = await File.ReadAllBytesAsync(file);
        File.Delete(file);
        if (!lost)
        {
            await File.WriteAllBytesAsync(file, [.. whole[..40], .. new byte[whole.Length - 40]]);
        }

        using var community = await TestCommunity.CreateAsync();
        var result = await community.HarvestAsync(history.Repository);

        Assert.Equal((HarvestStatus.Complete, "1 1 1 1"), (result.Status, Changes.Counts(community)));
        Assert.Equal("commit " + history.Repository.Git("rev-parse", "HEAD~2").Trim(), Assert.Single(result.Problems).Where);
        Assert.Equal("1", community.Database.Row("SELECT COUNT(*) FROM commit_files WHERE added IS NULL"));
        File.Delete(file);
        await File.WriteAllBytesAsync(file, whole);
        var mended = await community.HarvestAsync(history.Repository);
        Assert.Empty(mended.Problems);
        Assert.Equal(Changes.Git(history.Folder, "HEAD"), Changes.Stored(community));
    }

    [Fact]
    public async Task A_lost_tree_below_the_top_costs_its_commits()
    {
        using var history = new FileHistory();
        history.Commit().Put("d/a", "x\n").Commit().Put("d/a", "y\n").Commit().Put("b", "x\n").Commit().Put("d/a", "z\n").Build().Unpack();
        File.Delete(history.ObjectFile("HEAD~2:d"));
        using var community = await TestCommunity.CreateAsync();

        var result = await community.HarvestAsync(history.Repository);

        Assert.Equal((HarvestStatus.Complete, "1 -1 1 -1", 2), (result.Status, Changes.Counts(community), result.Problems.Count));
    }

    [Fact]
    public async Task The_edge_of_a_shallow_clone_is_no_commit_of_everything()
    {
        using var history = new FileHistory("origin");
        history.Commit().Put("docs/a.md", "x\n").Put("b", "x\n").Put("c", "x\n").Commit().Put("docs/b.md", "x\n").Commit().Put("b", "y\n").Build();
        using var clone = new RepositoryBuilder();
        clone.Git("-c", "protocol.file.allow=always", "fetch", "-q", "--depth", "2", "file://" + history.Folder, "main:main", "--update-head-ok");
        using var community = await TestCommunity.CreateAsync();

        var shallow = await community.HarvestAsync(clone);
        Assert.Equal((HarvestStatus.Complete, "-1 1"), (shallow.Status, Changes.Counts(community)));
        Assert.Empty(shallow.Problems);
        clone.Git("-c", "protocol.file.allow=always", "fetch", "-q", "--unshallow", "file://" + history.Folder, "main");
        await community.HarvestAsync(clone);

        Assert.Equal(Changes.Git(history.Folder, "HEAD"), Changes.Stored(community));
        Assert.Equal("code|code|docs", string.Join('|', community.Database.Rows("SELECT kind FROM activities ORDER BY kind")));
    }
}

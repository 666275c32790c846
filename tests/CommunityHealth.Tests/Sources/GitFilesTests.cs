using System.Text;
using CommunityHealth.Sources;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Sources;

public sealed class GitFilesTests
{
    [Fact]
    public async Task Files_and_lines_are_those_of_git_log_numstat()
    {
        using var history = RandomHistory.Of(seed: 20261124, commits: 300);
        using var community = await TestCommunity.CreateAsync();

        var result = await community.HarvestAsync(history.Repository);

        Assert.Equal((HarvestStatus.Complete, 300), (result.Status, result.Added));
        Assert.Equal(Changes.Git(history.Folder, "HEAD"), Changes.Stored(community));
        Assert.Equal("0", community.Database.Row("SELECT COUNT(*) FROM commits c WHERE files <> (SELECT COUNT(*) FROM commit_files WHERE commit_id = c.id)"));
        Assert.Equal("ok", community.Database.Row("PRAGMA integrity_check"));
        Assert.Empty(community.Database.Rows("PRAGMA foreign_key_check"));
    }

    [Fact]
    public async Task Every_way_a_commit_can_change_files_is_told()
    {
        using var history = new FileHistory();
        history.Commit().Put("a.txt", FileHistory.Lines(0, 50)).Put("b.txt", FileHistory.Lines(100, 150))
            .Commit().Move("a.txt", "moved/a.txt")
            .Commit().Delete("b.txt").Put("moved/b.txt", FileHistory.Lines(100, 160))
            .Commit("Nothing")
            .Commit().Put("binary", "\0\u0001")
            .Commit().Delete("binary")
            .Commit().Put("link", "moved/a.txt", "120000")
            .Commit().Submodule("sub", "0123456789012345678901234567890123456789")
            .Commit().Put("link", "no link any more\n")
            .Build().Commit(branch: "side", from: "main").Put("side.txt", "x\n").Build()
            .Commit("Merge", merge: "side").Put("side.txt", "x\n").Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(history.Repository);

        Assert.Equal("2 1 1 0 1 1 1 1 1 1 0", Changes.Counts(community));
        Assert.Equal(Changes.Git(history.Folder, "HEAD"), Changes.Stored(community));
        Assert.Equal(
            ["-|-||binary", "-|-||binary", "0|0|a.txt|moved/a.txt", "10|0|b.txt|moved/b.txt", "1|0||link", "1|0||side.txt", "1|0||sub", "1|1||link", "50|0||a.txt", "50|0||b.txt"],
            Changes.Stored(community).Select(l => l[(l.IndexOf('|', StringComparison.Ordinal) + 1)..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Paths_may_hold_anything()
    {
        using var history = new FileHistory();
        var names = new[] { "tab\there", "new\nline", "two  spaces ", "back\\slash", "größe/東京/🚀", ":(glob)**", "-dash", "it's", "a => b", "3\t0\t" };
        history.Commit();
        foreach (var name in names)
        {
            history.Put(name, "x\n");
        }

        history.Put("latin-é"u8.ToArray(), "x\n"u8.ToArray()).Put(Encoding.Latin1.GetBytes("latin-é"), "x\n"u8.ToArray())
            .Put("\"quoted\"", "x\n").Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(history.Repository);

        Assert.Equal(
            names.Concat(["latin-é", "\"latin-\\351\"", "\"\\\"quoted\\\"\""]).Order(StringComparer.Ordinal),
            community.Database.Rows("SELECT path FROM paths").Order(StringComparer.Ordinal));
        Assert.Equal("13|13", community.Database.Row("SELECT files, (SELECT COUNT(*) FROM commit_files WHERE added = 1 AND deleted = 0) FROM commits"));
    }

    [Theory]
    [InlineData(false, "sha256")]
    [InlineData(true, "sha1")]
    public async Task Bare_repositories_and_longer_hashes_are_read_too(bool bare, string format)
    {
        using var history = new FileHistory(bare ? "repo.git" : "repo", bare, format);
        history.Commit().Put("a", "x\n").Commit().Put("a", "y\nz\n").Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(history.Repository);

        Assert.Equal(Changes.Git(history.Folder, "HEAD"), Changes.Stored(community));
        Assert.Equal("1 1", Changes.Counts(community));
    }

    [Fact]
    public async Task What_a_repository_configures_changes_nothing()
    {
        using var history = RandomHistory.Of(seed: 5, commits: 60);
        var expected = Changes.Git(history.Folder, "HEAD");
        foreach (var (key, value) in new[]
        {
            ("diff.renames", "false"), ("diff.renameLimit", "1"), ("diff.algorithm", "patience"), ("diff.relative", "true"), ("diff.noprefix", "true"),
            ("diff.external", "false"), ("diff.x.textconv", "false"), ("diff.ignoreSubmodules", "all"), ("log.showRoot", "false"), ("color.ui", "always"),
        })
        {
            history.Repository.Git("config", key, value);
        }

        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(history.Repository);

        Assert.Equal(expected, Changes.Stored(community));
    }

    [Fact]
    public async Task Commits_of_other_branches_are_read_too_and_keep_their_files_when_they_count()
    {
        using var history = new FileHistory();
        history.Commit().Put("a", "x\n").Build().Commit(branch: "topic", from: "main").Put("b.md", "x\n").Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(history.Folder);
        await community.HarvestAsync(history.Folder, branches: "all");

        Assert.Equal(Changes.Git(history.Folder, "--branches"), Changes.Stored(community));
        Assert.Equal("docs|1", community.Database.Row("SELECT kind, counted FROM activities WHERE kind <> 'code'"));
        var dump = community.Dump();
        await community.Rollups.RebuildAsync(default);
        Assert.Equal(dump, community.Dump());
    }

    [Fact]
    public async Task Only_commits_without_files_are_read_again()
    {
        using var history = RandomHistory.Of(seed: 9, commits: 40);
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(history.Repository);
        community.Database.Rows("UPDATE commit_files SET added = 777");

        history.Commit().Put("new", "x\n").Build();
        var stages = new List<HarvestStage>();
        await community.HarvestAsync(history.Folder, watch: p => p.Changed += () => stages.Add(p.Stages[^1]));

        Assert.Equal("1", community.Database.Row("SELECT COUNT(*) FROM commit_files WHERE added <> 777 OR added IS NULL"));
        Assert.Contains(stages, s => s is { Name: "files", Done: 1, Total: 1 });
    }

    [Fact]
    public async Task Commits_alone_can_be_asked_for_and_files_come_later()
    {
        using var history = RandomHistory.Of(seed: 11, commits: 20);
        using var community = await TestCommunity.CreateAsync();
        var source = await community.Git.AddAsync(history.Folder, null, null, default);

        await community.Harvests.RunAsync(source, HarvestDepth.Commits, null, default);
        Assert.Empty(Changes.Stored(community));
        Assert.Equal("", community.Database.Row("SELECT files_at FROM sources"));
        var second = await community.Harvests.RunAsync(source, null, default);

        Assert.Equal((0, 20), (second.Added, second.Unchanged));
        Assert.Equal(Changes.Git(history.Folder, "HEAD"), Changes.Stored(community));
        Assert.NotEqual("", community.Database.Row("SELECT files_at FROM sources"));
    }
}

using CommunityHealth.Sources;
using CommunityHealth.Sources.Git;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Sources;

public sealed class GitHardeningTests
{
    [Fact]
    public async Task Nothing_a_repository_configures_is_run()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(2).Commit(file: "f").Build();
        repository.Git("checkout", "-q", "-f", "main");
        var (script, trace) = Trap(repository);
        foreach (var key in new[]
        {
            "core.fsmonitor", "core.pager", "pager.log", "pager.rev-list", "diff.external", "gpg.program", "core.sshCommand", "core.editor",
            "core.askPass", "alias.log", "alias.rev-list", "alias.for-each-ref", "filter.x.smudge", "trailer.x.command", "core.gitProxy",
        })
        {
            repository.Git("config", key, script);
        }

        repository.Git("config", "core.hooksPath", repository.Root);
        repository.Git("config", "log.showSignature", "true");
        using var community = await TestCommunity.CreateAsync();

        var result = await community.HarvestAsync(repository);

        Assert.Equal((HarvestStatus.Complete, 3), (result.Status, community.Commits()));
        Assert.False(File.Exists(trace));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("ext")]
    public async Task A_missing_object_is_fetched_from_nowhere_even_if_the_repository_allows_it(string protocol)
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(3).Build();
        var (script, trace) = Trap(repository);
        var first = repository.Git("rev-parse", "main~1").Trim();
        RemoveObject(repository, first);
        repository.Git("config", "core.repositoryFormatVersion", "1");
        repository.Git("config", "extensions.partialClone", "evil");
        repository.Git("config", "remote.evil.url", protocol == "ext" ? $"ext::{script}" : "file://" + repository.Root);
        repository.Git("config", "remote.evil.promisor", "true");
        repository.Git("config", "remote.evil.uploadpack", script);
        repository.Git("config", $"protocol.{protocol}.allow", "always");
        repository.Git("config", "protocol.allow", "always");
        using var community = await TestCommunity.CreateAsync();

        var result = await community.HarvestAsync(repository);

        Assert.Equal(HarvestStatus.Partial, result.Status);
        Assert.False(File.Exists(trace));
    }

    [Fact]
    public async Task A_partial_clone_needs_no_network()
    {
        using var origin = new RepositoryBuilder("origin");
        origin.Commits(3).Commit(file: "f").Build();
        origin.Git("config", "uploadpack.allowFilter", "true");
        var folder = Path.Combine(origin.Root, "repo");
        GitCommand.Run(
            origin.Root, "-c", "protocol.file.allow=always", "clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + origin.Folder, folder);
        Directory.Delete(origin.Folder, recursive: true);
        using var community = await TestCommunity.CreateAsync();

        var result = await community.HarvestAsync(folder);

        Assert.Equal((HarvestStatus.Complete, 4), (result.Status, community.Commits()));
    }

    [Fact]
    public async Task A_mailmap_that_is_a_link_is_not_followed()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(2).Build();
        File.CreateSymbolicLink(Path.Combine(repository.Folder, ".mailmap"), "/dev/zero");
        using var community = await TestCommunity.CreateAsync();

        Assert.Equal(HarvestStatus.Complete, (await community.HarvestAsync(repository)).Status);
    }

    [Fact]
    public async Task A_repository_of_another_user_is_read()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can give a folder to somebody else.");
        using var repository = new RepositoryBuilder();
        repository.Commits(2).Build();
        System.Diagnostics.Process.Start("chown", ["-R", "65534:65534", repository.Folder])!.WaitForExit();
        Assert.Throws<InvalidOperationException>(() => repository.Git("log"));
        using var community = await TestCommunity.CreateAsync();

        Assert.Equal((HarvestStatus.Complete, 2), ((await community.HarvestAsync(repository)).Status, community.Commits()));
    }

    [Fact]
    public async Task A_path_that_is_no_repository_is_refused_in_one_sentence()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["file"], "x");
        using var community = await TestCommunity.CreateAsync();
        foreach (var (path, words) in new[]
        {
            (folder["none"], "There is no folder"), (folder["file"], "is a file"), (folder.Path, "is no git repository"),
        })
        {
            var refused = await Assert.ThrowsAsync<GitException>(() => community.HarvestAsync(path));

            Assert.Contains(words, refused.Sentence, StringComparison.Ordinal);
            Assert.Contains(path, refused.Sentence, StringComparison.Ordinal);
        }

        Assert.Empty(community.Sources.List());
    }

    [Fact]
    public async Task A_git_that_is_not_there_is_named()
    {
        using var repository = new RepositoryBuilder();
        using var community = await TestCommunity.CreateAsync(program: "no-such-git");

        var refused = await Assert.ThrowsAsync<GitException>(() => community.HarvestAsync(repository));

        Assert.Contains("no-such-git", refused.Sentence, StringComparison.Ordinal);
    }

    private static void RemoveObject(RepositoryBuilder repository, string sha)
    {
        var packs = Path.Combine(repository.GitFolder, "objects", "pack");
        var moved = Path.Combine(repository.Root, "packs");
        Directory.CreateDirectory(packs);
        Directory.Move(packs, moved);
        Directory.CreateDirectory(packs);
        foreach (var pack in Directory.GetFiles(moved, "*.pack"))
        {
            GitCommand.Bytes(repository.Folder, File.ReadAllBytes(pack), "unpack-objects", "-q");
        }

        File.Delete(Path.Combine(repository.GitFolder, "objects", sha[..2], sha[2..]));
    }

    private static (string Script, string Trace) Trap(RepositoryBuilder repository)
    {
        var (script, trace) = (Path.Combine(repository.Root, "trap.sh"), Path.Combine(repository.Root, "trace"));
        File.WriteAllText(script, $"#!/bin/sh\ntouch '{trace}'\n");
        System.Diagnostics.Process.Start("chmod", ["755", script])!.WaitForExit();
        foreach (var hook in new[] { "reference-transaction", "post-index-change", "pre-auto-gc" })
        {
            File.Copy(script, Path.Combine(repository.Root, hook));
        }

        return (script, trace);
    }
}

using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Sources;

public sealed class HarvestsTests
{
    [Theory]
    [InlineData("commits", 1, 3_000)]
    [InlineData("tags", 3_001, 3_001)]
    [InlineData("figures", 3_001, 3_001)]
    public async Task A_harvest_that_was_stopped_keeps_what_it_has_and_the_next_ends_as_if_nothing_had_been(string stage, int least, int most)
    {
        using var repository = Large();
        using var undisturbed = await TestCommunity.CreateAsync();
        await undisturbed.HarvestAsync(repository);
        using var community = await TestCommunity.CreateAsync();

        var stopped = await StopAsync(community, repository, stage);
        var kept = int.Parse(community.Database.Row("SELECT COUNT(*) FROM commits"), null);
        var again = await community.HarvestAsync(repository);

        Assert.Equal(HarvestStatus.Stopped, stopped.Status);
        Assert.InRange(kept, least, most);
        Assert.Equal((HarvestStatus.Complete, 3_001 - kept), (again.Status, again.Added));
        Assert.Equal(["stopped", "complete"], community.Database.Rows("SELECT status FROM runs ORDER BY id"));
        Assert.Equal(undisturbed.Facts(), community.Facts());
        Assert.Equal(undisturbed.Dump(), community.Dump());
    }

    [Fact]
    public async Task What_a_stopped_harvest_stored_leaves_the_figures_when_its_branch_is_gone_by_the_next()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(20).Build();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);
        var old = repository.Git("rev-parse", "HEAD").Trim();
        repository.Commits(2_500).Build();

        await StopAsync(community, repository, "commits");
        repository.Git("update-ref", "refs/heads/main", old);
        repository.CollectGarbage();
        await community.HarvestAsync(repository);

        Assert.NotEqual("20", community.Database.Row("SELECT COUNT(*) FROM commits"));
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task A_git_that_dies_in_the_middle_of_a_commit_loses_nothing_and_is_named()
    {
        using var repository = Large();
        using var undisturbed = await TestCommunity.CreateAsync();
        await undisturbed.HarvestAsync(repository);
        var dying = Path.Combine(repository.Root, "dying");
        using var community = await TestCommunity.CreateAsync(program: DyingGit(repository.Root, dying));
        File.WriteAllText(dying, "");

        var cut = await community.HarvestAsync(repository);
        File.Delete(dying);
        var again = await community.HarvestAsync(repository);

        Assert.Equal(HarvestStatus.Partial, cut.Status);
        Assert.InRange(cut.Added, 1, 3_000);
        Assert.Contains("after commit ", Assert.Single(cut.Problems).Where, StringComparison.Ordinal);
        Assert.Equal((HarvestStatus.Complete, 3_001), (again.Status, cut.Added + again.Added));
        Assert.Equal(undisturbed.Facts(), community.Facts());
        Assert.Equal(undisturbed.Dump(), community.Dump());
    }

    [Fact]
    public async Task A_caller_that_gives_up_gets_its_own_cancellation_and_holds_nothing_back()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(5).Build();
        using var community = await TestCommunity.CreateAsync();
        using var giveUp = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => community.HarvestAsync(
            repository.Folder, watch: p => p.Changed += giveUp.Cancel, cancellation: giveUp.Token));

        Assert.Equal("stopped", community.Database.Row("SELECT status FROM runs WHERE ended_at IS NOT NULL"));
        Assert.Equal("0", community.Database.Row("SELECT COUNT(*) FROM leases"));
        Assert.Equal(HarvestStatus.Complete, (await community.HarvestAsync(repository)).Status);
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task Pause_holds_a_harvest_and_continue_lets_it_go_on()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(50).Build();
        using var community = await TestCommunity.CreateAsync();
        var (source, harvest, progress) = await HeldAsync(community, repository);

        await Task.Delay(200);
        Assert.Same(progress, community.Harvests.Progress(source.Id));
        Assert.Equal((true, false, "0"), (progress.IsPaused, harvest.IsCompleted, community.Database.Row("SELECT COUNT(*) FROM commits")));
        progress.Pause(false);

        Assert.Equal(HarvestStatus.Complete, (await harvest).Status);
        Assert.Null(community.Harvests.Progress(source.Id));
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task A_harvest_that_is_held_can_be_stopped()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(50).Build();
        using var community = await TestCommunity.CreateAsync();
        var (source, harvest, _) = await HeldAsync(community, repository);

        community.Harvests.Stop(source.Id);

        Assert.Equal(HarvestStatus.Stopped, (await harvest).Status);
    }

    [Fact]
    public async Task Of_two_harvests_of_a_source_at_once_the_second_says_so_and_does_not_disturb_the_first()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(50).Build();
        using var community = await TestCommunity.CreateAsync();
        var (source, first, progress) = await HeldAsync(community, repository);

        var here = await community.Harvests.RunAsync(source, null, default);
        var elsewhere = await new Harvests(
            [community.Git], community.Sources, new Leases(community.Database.Health, community.Clock), community.Clock).RunAsync(source, null, default);

        Assert.All([here, elsewhere], second => Assert.Equal(
            (HarvestStatus.Failed, HarvestTexts.Elsewhere), (second.Status, Assert.Single(second.Problems).Why)));
        Assert.Same(progress, community.Harvests.Progress(source.Id));
        progress.Pause(false);
        var result = await first;
        Assert.Equal((HarvestStatus.Complete, 50), (result.Status, result.Added));
        Assert.Equal(["complete"], community.Database.Rows("SELECT status FROM runs"));
    }

    [Fact]
    public async Task Two_sources_are_harvested_at_once()
    {
        using var one = new RepositoryBuilder("one");
        using var two = new RepositoryBuilder("two");
        one.Commits(50).Build();
        two.Commits(30).Build();
        using var community = await TestCommunity.CreateAsync();
        var (_, held, progress) = await HeldAsync(community, one);

        var other = await community.HarvestAsync(two);
        progress.Pause(false);
        await held;

        Assert.Equal(HarvestStatus.Complete, other.Status);
        Assert.Equal((50, 30, 50), (community.Commits("git:one"), community.Commits("git:two"), community.Commits()));
    }

    [Fact]
    public async Task A_repository_that_went_away_is_a_failed_harvest_that_keeps_all_figures_until_it_is_back()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(5).Build();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);
        var (source, dump) = (Assert.Single(community.Sources.List()), community.Dump());
        Directory.Move(repository.Folder, repository.Folder + "-moved");

        var failed = await community.Harvests.RunAsync(source, null, default);

        Assert.Equal(HarvestStatus.Failed, failed.Status);
        Assert.Contains(repository.Folder, Assert.Single(failed.Problems).Why, StringComparison.Ordinal);
        Assert.Equal(failed.Problems[0].Why, community.Database.Row("SELECT problem FROM sources"));
        Assert.Equal(dump, community.Dump());
        Directory.Move(repository.Folder + "-moved", repository.Folder);
        Assert.Equal(HarvestStatus.Complete, (await community.Harvests.RunAsync(source, null, default)).Status);
        Assert.Equal("", community.Database.Row("SELECT problem FROM sources"));
    }

    [Fact]
    public async Task Who_watches_is_told_of_every_move_and_of_new_figures()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(5).Build();
        repository.Git("tag", "v1");
        using var community = await TestCommunity.CreateAsync();
        var (moved, figures, stages) = (new HashSet<int>(), 0, new List<string>());
        community.Harvests.Changed += id => moved.Add(id);
        community.Harvests.FactsChanged += () => figures++;

        await community.HarvestAsync(repository.Folder, watch: p => p.Changed += () => stages.Add(p.Stages[^1].Name));

        Assert.Equal([Assert.Single(community.Sources.List()).Id], moved);
        Assert.Equal(["commits", "tags", "figures", "files"], stages.Distinct());
        Assert.True(figures > 0);
    }

    private static RepositoryBuilder Large()
    {
        var repository = new RepositoryBuilder();
        repository.Commits(3_000).Commit("Together\n\nCo-authored-by: Bob <bob@example.org>\nSigned-off-by: Ada <ada@example.org>").Build();
        repository.Git("tag", "v1");
        return repository;
    }

    private static async Task<HarvestResult> StopAsync(TestCommunity community, RepositoryBuilder repository, string stage)
    {
        var source = await community.Git.AddAsync(repository.Folder, null, null, default);
        return await community.Harvests.RunAsync(source, Watch, default);

        void Watch(HarvestProgress progress) => progress.Changed += () =>
        {
            if (progress.Stages[^1] is var now && now.Name == stage && (stage != "commits" || now.Done > 0))
            {
                community.Harvests.Stop(source.Id);
            }
        };
    }

    /// <summary>A harvest that is paused before it stores anything.</summary>
    private static async Task<(SourceRecord Source, Task<HarvestResult> Harvest, HarvestProgress Progress)> HeldAsync(
        TestCommunity community, RepositoryBuilder repository)
    {
        var source = await community.Git.AddAsync(repository.Folder, null, null, default);
        var began = new TaskCompletionSource<HarvestProgress>(TaskCreationOptions.RunContinuationsAsynchronously);
        var harvest = Task.Run(() => community.Harvests.RunAsync(source, Watch, default));
        return (source, harvest, await began.Task);

        void Watch(HarvestProgress progress)
        {
            progress.Pause(true);
            progress.Changed += () => began.TrySetResult(progress);
        }
    }

    /// <summary>A git whose log ends within the 200,000th byte while a file is there.</summary>
    private static string DyingGit(string folder, string dying)
    {
        var script = Path.Combine(folder, "dying-git");
        File.WriteAllText(script, $"""
            #!/bin/sh
            if [ -e '{dying}' ]; then
              for argument; do
                if [ "$argument" = log ]; then git "$@" | head -c 200000; exit 1; fi
              done
            fi
            exec git "$@"
            """);
        System.Diagnostics.Process.Start("chmod", ["755", script])!.WaitForExit();
        return script;
    }
}

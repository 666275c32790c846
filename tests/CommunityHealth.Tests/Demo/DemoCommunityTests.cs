using CommunityHealth.Demo;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Demo;

/// <summary>How the demo is made, kept apart, and taken away.</summary>
public sealed class DemoCommunityTests(FirstDemo first)
{
    [Fact]
    public async Task The_same_arguments_give_the_same_facts_at_another_time()
    {
        using var later = await MadeDemo.MakeAsync(now: "2031-03-03T03:03:03Z");

        Assert.Equal(MadeDemo.Dump(later.Database.Path), MadeDemo.Dump(first.Made.Database.Path));
    }

    [Fact]
    public async Task Another_seed_or_another_day_tells_another_story()
    {
        using var other = await MadeDemo.MakeAsync("2026-11-22", seed: 2);

        Assert.NotEqual(
            first.Made.Rows("SELECT name FROM people ORDER BY name"), other.Rows("SELECT name FROM people ORDER BY name"));
        Assert.Equal("2 2026-11-22 3", other.Row("SELECT value FROM settings WHERE key = 'demo'"));
    }

    [Fact]
    public async Task Nothing_is_left_of_one_that_was_stopped()
    {
        using var made = MadeDemo.Empty();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => made.Demo.MakeAsync(
            MadeDemo.Mark(), false, new Watch(p => { if (p is { Stage: DemoStage.Facts, Done: > 0 }) { stop.Cancel(); } }), stop.Token));

        Assert.Empty(Directory.GetFileSystemEntries(made.Folder["data"]));
        Assert.Null(made.Demo.File.Look());
    }

    [Fact]
    public async Task Nothing_real_is_added_to_it()
    {
        var fault = await Assert.ThrowsAsync<StorageException>(() =>
            first.Made.Get<SourceStore>().AddAsync("git:mine", "git", "/somewhere", "head", default));

        Assert.Equal(StorageTexts.DemoIsClosed, fault.Sentence);
    }

    [Fact]
    public async Task Nothing_is_harvested_from_where_its_sources_point_to()
    {
        using var community = await TestCommunity.CreateAsync();
        using var repository = new RepositoryBuilder().Commits(2).Build();
        var source = await community.Git.AddAsync(repository.Folder, null, null, default);
        community.Database.Rows("INSERT INTO settings (key, value) VALUES ('demo', '1 2026-01-01')");

        var result = await community.Harvests.RunAsync(source, null, default);

        Assert.Equal(HarvestStatus.Failed, result.Status);
        Assert.Equal(HarvestTexts.MadeUp, Assert.Single(result.Problems).Why);
        Assert.Equal("0", community.Database.Row("SELECT COUNT(*) FROM runs"));
    }

    [Fact]
    public void The_story_ends_yesterday_and_never_in_the_future()
    {
        using var made = MadeDemo.Empty("2026-05-05T12:00:00Z");

        Assert.Equal(new DateOnly(2026, 5, 4), made.Demo.Yesterday);
        Assert.True(made.Demo.CanEndOn(new DateOnly(2026, 5, 5)));
        Assert.False(made.Demo.CanEndOn(new DateOnly(2026, 5, 6)));
        Assert.False(made.Demo.CanEndOn(new DateOnly(1992, 12, 31)));
    }

    private sealed class Watch(Action<DemoProgress> see) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => see(value);
    }
}

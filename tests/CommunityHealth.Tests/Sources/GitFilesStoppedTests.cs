using System.Globalization;
using System.Text;
using CommunityHealth.Sources;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;

namespace CommunityHealth.Tests.Sources;

public sealed class GitFilesStoppedTests
{
    [Fact]
    public async Task A_hundred_thousand_files_in_one_commit_are_read_whole_or_not_at_all()
    {
        using var history = new FileHistory();
        history.Commit().Put("first", "x\n").Build();
        GitCommand.Bytes(history.Folder, ManyFiles(100_000), "-c", "core.compression=0", "fast-import", "--quiet");
        using var community = await TestCommunity.CreateAsync();

        var stopped = await HarvestUntilAsync(community, history, batches: 3);
        var parts = int.Parse(community.Database.Row("SELECT COUNT(*) FROM commit_files"), CultureInfo.InvariantCulture);

        Assert.Equal((HarvestStatus.Stopped, 2, "? ?"), (stopped.Status, stopped.Added, Changes.Counts(community)));
        Assert.InRange(parts, 4_000, 99_999);
        await community.HarvestAsync(history.Repository);
        Assert.Equal("1 100000", Changes.Counts(community));
        Assert.Equal("100001|100001|100001", community.Database.Row(
            "SELECT COUNT(*), SUM(added), (SELECT COUNT(*) FROM paths) FROM commit_files"));
    }

    [Fact]
    public async Task Stopping_keeps_what_was_read_and_the_next_harvest_goes_on()
    {
        using var history = RandomHistory.Of(seed: 3, commits: 5_000);
        using var community = await TestCommunity.CreateAsync();
        var runs = 0;

        for (HarvestResult? result = null; result is null or { Status: HarvestStatus.Stopped }; runs++)
        {
            var before = community.Files.CountUnread(1);
            result = await HarvestUntilAsync(community, history, batches: 2);
            Assert.True(runs == 0 || community.Files.CountUnread(1) < before);
        }

        Assert.True(runs > 2);
        await EqualsFreshAsync(community, history);
    }

    [Fact]
    public async Task A_git_that_dies_at_any_byte_costs_nothing()
    {
        using var history = RandomHistory.Of(seed: 4, commits: 150);
        var length = string.Join('\0', Changes.Git(history.Folder, "HEAD")).Length;
        var random = new Random(8);
        for (var time = 0; time < 6; time++)
        {
            using var git = new GitScript();
            git.DieAfter(random.Next(length / 10, length));
            using var community = await TestCommunity.CreateAsync(program: git.Path);

            var result = await community.HarvestAsync(history.Repository);

            Assert.Equal(HarvestStatus.Complete, result.Status);
            Assert.Empty(result.Problems);
            await EqualsFreshAsync(community, history);
        }
    }

    [Fact]
    public async Task It_waits_while_it_is_paused()
    {
        using var history = RandomHistory.Of(seed: 6, commits: 2_500);
        using var community = await TestCommunity.CreateAsync();
        var paused = new TaskCompletionSource<HarvestProgress>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = community.HarvestAsync(history.Folder, watch: p => p.Changed += () =>
        {
            if (p is { Stages: [.., { Name: "files", Done: > 0 }], IsPaused: false } && !paused.Task.IsCompleted)
            {
                p.Pause(true);
                paused.TrySetResult(p);
            }
        });

        var progress = await paused.Task;
        await Task.Delay(50);
        var unread = community.Files.CountUnread(1);
        await Task.Delay(50);

        Assert.Equal(unread, community.Files.CountUnread(1));
        Assert.InRange(unread, 1, 2_499);
        progress.Pause(false);
        await running;
        Assert.Equal(0, community.Files.CountUnread(1));
    }

    private static async Task<HarvestResult> HarvestUntilAsync(TestCommunity community, FileHistory history, int batches)
    {
        var left = batches;
        var source = await community.Git.AddAsync(history.Folder, null, null, default);
        return await community.Harvests.RunAsync(
            source,
            p => p.Changed += () =>
            {
                if (p.Stages is [.., { Name: "files" }] && left-- == 0)
                {
                    community.Harvests.Stop(source.Id);
                }
            },
            default);
    }

    /// <summary>Facts and rollups are those of one undisturbed harvest.</summary>
    private static async Task EqualsFreshAsync(TestCommunity community, FileHistory history)
    {
        using var fresh = await TestCommunity.CreateAsync();
        await fresh.HarvestAsync(history.Repository);
        Assert.Equal(Changes.Whole(fresh), Changes.Whole(community));
        Assert.Equal(fresh.Facts(), community.Facts());
        Assert.Equal(fresh.Dump(), community.Dump());
    }

    private static byte[] ManyFiles(int count)
    {
        var stream = new StringBuilder("blob\nmark :1\ndata 2\nx\n\ncommit refs/heads/main\ncommitter A <a@example.org> 1800000000 +0000\ndata 4\nMany\nfrom refs/heads/main^0\n");
        for (var i = 0; i < count; i++)
        {
            stream.Append(CultureInfo.InvariantCulture, $"M 100644 :1 d{i / 1_000}/f{i}\n");
        }

        return Encoding.UTF8.GetBytes(stream.ToString());
    }
}

using CommunityHealth.Sources;
using CommunityHealth.Sources.Git;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Live;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Live;

public sealed class HarvestQueueTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly RepositoryBuilder _one = new("one");
    private readonly RepositoryBuilder _two = new("two");
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        _one.Commit(file: "f").Build();
        _two.Commit(file: "f").Build();
        _database = await TestDatabase.CreateAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:DataFolder", _database.Options.DataFolder)]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddStorage(configuration).AddSources(configuration).AddSingleton<HarvestQueue>()
            .AddSingleton<IHarvester, Waiting>().BuildServiceProvider();
    }

    [Fact]
    public async Task Changed_files_of_one_source_do_not_hold_up_the_figures_of_the_next()
    {
        var (harvests, queue) = (_services.GetRequiredService<Harvests>(), _services.GetRequiredService<HarvestQueue>());
        var (one, two) = (await AddAsync(_one), await AddAsync(_two));
        var deep = new HashSet<int>();
        harvests.Changed += id =>
        {
            if (harvests.Progress(id) is { IsPaused: false, Stages: [.., { Name: HarvestStage.Files }] } progress && deep.Add(id))
            {
                progress.Pause(true);
            }
        };

        await queue.StartAsync(default);
        queue.Enqueue(one);
        queue.Enqueue(two);
        await UntilAsync(() => deep.Count == 2);

        Assert.Equal("2", _database.Row("SELECT COUNT(*) FROM activities WHERE counted"));
        Assert.Equal("0", _database.Row("SELECT COUNT(*) FROM commit_files"));
        queue.Enqueue(one);
        await UntilAsync(() => !queue.IsWaiting(one));
        harvests.Progress(one)!.Pause(false);
        harvests.Progress(two)!.Pause(false);
        await UntilAsync(() => _database.Row("SELECT COUNT(*) FROM runs WHERE status = 'complete'") == "2" && harvests.Progress(one) is null);
        Assert.Equal("2", _database.Row("SELECT COUNT(*) FROM commit_files"));
        await queue.StopAsync(default);
    }

    [Fact]
    public async Task A_source_that_waits_for_the_other_side_does_not_hold_up_the_next()
    {
        var queue = _services.GetRequiredService<HarvestQueue>();
        var slow = await _services.GetRequiredService<SourceStore>().AddAsync("discourse:example.org", "discourse", "https://example.org", "head", default);
        var one = await AddAsync(_one);

        await queue.StartAsync(default);
        queue.Enqueue(slow.Id);
        queue.Enqueue(one);
        await UntilAsync(() => _database.Row("SELECT COUNT(*) FROM runs WHERE status = 'complete'") == "1");

        Assert.Equal("1", _database.Row("SELECT COUNT(*) FROM runs WHERE status = 'running'"));
        await queue.StopAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _database.Dispose();
        _one.Dispose();
        _two.Dispose();
    }

    private async Task<int> AddAsync(RepositoryBuilder repository) =>
        (await _services.GetRequiredService<GitHarvester>().AddAsync(repository.Folder, null, null, default)).Id;

    private static async Task UntilAsync(Func<bool> done)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!done())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    /// <summary>Reads a source that answers again tomorrow.</summary>
    private sealed class Waiting(TimeProvider clock) : IHarvester
    {
        public string Platform => "discourse";

        public async Task<HarvestResult> HarvestAsync(SourceRecord source, HarvestDepth depth, HarvestProgress progress, CancellationToken cancellation)
        {
            progress.Begin("items");
            progress.Wait(new HarvestWait(clock.GetUtcNow().AddDays(1), "Tomorrow."));
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException();
        }
    }
}

using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;
using CommunityHealth.Web.Live;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Live;

/// <summary>The queue is not running: what was begun waits there.</summary>
public sealed class TimetableTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly ManualClock _clock = new(Now);
    private TestDatabase _database = null!;
    private int _source;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _source = (await new SourceStore(_database.Health, _clock).AddAsync("git:a", "git", "/a", "head", default)).Id;
    }

    [Fact]
    public async Task One_without_a_schedule_of_its_own_is_read_at_the_start_and_then_as_the_settings_say()
    {
        await using var site = await StartAsync();

        Assert.True(site.Queue.IsWaiting(_source));
        Assert.Equal(Now.AddMinutes(10), site.Times.Next(_source));
        Assert.Equal(Now.AddMinutes(10), site.Times.NextLook);
    }

    [Fact]
    public async Task A_schedule_missed_while_the_site_was_down_is_made_up_for_once()
    {
        Schedule("every_minutes, last_at", $"60, {Micros(Now.AddDays(-31))}");
        await using (var site = await StartAsync())
        {
            await UntilAsync(() => site.Queue.IsWaiting(_source) && site.Times.Next(_source) == Now.AddHours(1));
        }

        await using var again = await StartAsync();

        Assert.False(again.Queue.IsWaiting(_source));
        Assert.Equal(Now.AddHours(1), again.Times.Next(_source)!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task One_that_is_not_due_is_left_alone_at_the_start_unless_it_was_cut_off()
    {
        Schedule("cron, last_at", $"'0 2 * * *', {Micros(Now)}");
        await using (var site = await StartAsync())
        {
            Assert.False(site.Queue.IsWaiting(_source));
            Assert.Equal(2, site.Times.Next(_source)!.Value.Hour);
        }

        await new SourceStore(_database.Health, _clock).BeginRunAsync(_source, default);
        await using var again = await StartAsync();

        Assert.True(again.Queue.IsWaiting(_source));
    }

    [Fact]
    public async Task A_paused_one_is_not_read_and_one_that_goes_is_forgotten()
    {
        await using var site = await StartAsync();
        var store = new SourceStore(_database.Health, _clock);

        await store.PauseAsync(_source, true, default);
        await site.Times.FollowAsync();
        Assert.Null(site.Times.Next(_source));
        Assert.Null(site.Times.NextLook);
        await store.PauseAsync(_source, false, default);
        await site.Times.FollowAsync();
        Assert.NotNull(site.Times.Next(_source));
        _database.Rows($"DELETE FROM sources WHERE id = {_source}");
        await site.Times.FollowAsync();

        Assert.Null(site.Times.Next(_source));
        Assert.Equal("0", _database.Row("SELECT COUNT(*) FROM schedules"));
    }

    [Fact]
    public async Task When_its_time_comes_it_is_begun_and_the_next_time_is_planned()
    {
        Schedule("every_minutes, last_at", $"1, {Micros(Now.AddSeconds(-58))}");
        await using var site = await StartAsync();

        Assert.False(site.Queue.IsWaiting(_source));
        _clock.Move(TimeSpan.FromSeconds(4));
        await UntilAsync(() => site.Queue.IsWaiting(_source) && site.Times.Next(_source) == Now.AddSeconds(64));

        Assert.Equal(Micros(Now.AddSeconds(4)).ToString(null, null), _database.Row("SELECT last_at FROM schedules"));
    }

    [Fact]
    public async Task A_clock_that_is_put_back_brings_one_reading_and_not_a_long_silence()
    {
        Schedule("every_minutes, last_at", $"60, {Micros(Now.AddDays(3))}");
        await using var site = await StartAsync();

        await UntilAsync(() => site.Queue.IsWaiting(_source) && site.Times.Next(_source) == Now.AddHours(1));
    }

    [Fact]
    public async Task Another_schedule_is_kept_and_planned_at_once()
    {
        await using var site = await StartAsync();

        await site.Times.KeepAsync(_source, new SourceSchedule(45, null, null, null));

        Assert.Equal(Now.AddMinutes(45), site.Times.Next(_source));
        Assert.Equal(45, site.Times.Schedule(_source).EveryMinutes);
        await site.Times.KeepAsync(999, new SourceSchedule(45, null, null, null));
        Assert.Equal("1", _database.Row("SELECT COUNT(*) FROM schedules"));
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private static long Micros(DateTimeOffset time) => Community.UnixTime.Micros(time);

    private void Schedule(string columns, string values) => _database.Rows($"INSERT INTO schedules (source_id, {columns}) VALUES ({_source}, {values})");

    private async Task<Life> StartAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:DataFolder", _database.Options.DataFolder)]).Build();
        var services = new ServiceCollection().AddLogging().AddStorage(configuration).AddSources(configuration)
            .AddSingleton<HarvestQueue>().AddTimetable().AddSingleton<TimeProvider>(_clock).BuildServiceProvider();
        var life = new Life(services);
        await life.Times.StartAsync(default);
        await UntilAsync(() => life.Times.NextLook is not null);
        return life;
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!done())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private sealed record Life(ServiceProvider Services) : IAsyncDisposable
    {
        public HarvestQueue Queue => Services.GetRequiredService<HarvestQueue>();

        public Timetable Times => Services.GetRequiredService<Timetable>();

        public async ValueTask DisposeAsync()
        {
            await Times.StopAsync(default);
            await Services.DisposeAsync();
        }
    }
}

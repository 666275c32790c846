using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;

namespace CommunityHealth.Tests.Storage;

public sealed class LeasesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ManualClock _clock = new(Start);
    private TestDatabase _database = null!;
    private Leases _leases = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _leases = new Leases(_database.Health, _clock);
    }

    [Fact]
    public async Task Only_one_holds_a_lease_until_it_lets_go()
    {
        await using (await _leases.TakeAsync("source:1", default))
        {
            Assert.Null(await _leases.TakeAsync("source:1", default));
        }

        await using var again = await _leases.TakeAsync("source:1", default);
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Another_name_is_another_lease()
    {
        await using var one = await _leases.TakeAsync("source:1", default);
        await using var two = await _leases.TakeAsync("source:2", default);

        Assert.NotNull(two);
    }

    [Fact]
    public async Task Who_lives_keeps_a_lease_as_long_as_it_takes()
    {
        await using var held = await _leases.TakeAsync("source:1", default);
        for (var second = 0; second < 90; second++)
        {
            _clock.Move(TimeSpan.FromSeconds(1));

            Assert.Null(await _leases.TakeAsync("source:1", default));
        }
    }

    [Fact]
    public async Task A_lease_whose_holder_died_is_taken_over_after_its_life_and_not_before()
    {
        var dead = await new Leases(_database.Health, new ManualClock(Start)).TakeAsync("source:1", default);
        Assert.NotNull(dead);

        _clock.Move(TimeSpan.FromSeconds(29));
        Assert.Null(await _leases.TakeAsync("source:1", default));
        _clock.Move(TimeSpan.FromSeconds(2));
        await using var heir = await _leases.TakeAsync("source:1", default);

        Assert.NotNull(heir);
    }

    [Fact]
    public async Task A_lease_of_a_process_that_was_killed_is_taken_over_at_once()
    {
        await using var held = await _leases.TakeAsync("source:1", default);
        var parts = _database.Row("SELECT holder FROM leases").Split('|');
        foreach (var (id, began, machine, dead) in new[]
        {
            (int.MaxValue.ToString(null, null), parts[3], parts[0], true), (parts[2], "1000000000000", parts[0], true),
            (int.MaxValue.ToString(null, null), parts[3], "elsewhere", false), (parts[2], parts[3], parts[0], false),
        })
        {
            _database.Rows($"INSERT OR REPLACE INTO leases VALUES ('source:1', '{machine}|{parts[1]}|{id}|{began}|other', {long.MaxValue})");

            await using var heir = await _leases.TakeAsync("source:1", default);

            Assert.Equal(dead, heir is not null);
        }
    }

    [Fact]
    public async Task Who_was_thought_dead_and_comes_back_takes_nothing_away()
    {
        var asleep = new ManualClock(Start);
        var lost = await new Leases(_database.Health, asleep).TakeAsync("source:1", default);
        _clock.Move(TimeSpan.FromSeconds(31));
        await using var heir = await _leases.TakeAsync("source:1", default);
        var holder = _database.Row("SELECT holder, expires_at FROM leases");

        asleep.Move(TimeSpan.FromMinutes(1));
        await lost!.DisposeAsync();

        Assert.Equal(holder, _database.Row("SELECT holder, expires_at FROM leases"));
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }
}

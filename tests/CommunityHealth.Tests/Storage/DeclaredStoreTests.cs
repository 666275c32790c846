using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class DeclaredStoreTests : IAsyncLifetime
{
    private static readonly DeclaredActivity Meetup = new("git:a", DeclaredKind.Meetup, new DateOnly(2026, 3, 14), "Spring")
    {
        People = 41, Place = "Lisbon", Link = "https://example.org/a", Note = "<b>n</b>", By = "BO@example.org",
    };

    private TestDatabase _database = null!;
    private DeclaredStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync("Asia/Tokyo");
        var health = _database.Health;
        _store = new DeclaredStore(health, new Rollups(health), TimeProvider.System);
        await new SourceStore(health, TimeProvider.System).AddAsync("git:a", "git", "/a", "head", default);
        using var session = await health.BeginWriteAsync(default);
        new IdentityBook(session, "git").Git("Bo", "bo@example.org");
        session.Commit();
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_is_an_action_of_whoever_did_it_on_its_day_and_comes_back_as_it_was_told()
    {
        Assert.Equal(1, await _store.AddAsync([Meetup], default));

        var told = Assert.Single(_store.Read(0));
        Assert.Equal(Meetup with { Id = told.Id, By = "Bo", MadeBy = told.MadeBy, Version = 1 }, told);
        Assert.Equal("declared|declared|declared|1|2026-03-14 03:00:00", _database.Row(
            "SELECT platform, type, kind, identity_id, datetime(occurred_at / 1000000, 'unixepoch') FROM activities"));
        Assert.Equal("1", _database.Row("SELECT COUNT(*) FROM person_spans WHERE scope_id = 0"));
        Assert.Equal((true, true), (_store.Any(0), _store.Any(1)));
    }

    [Fact]
    public async Task The_same_thing_told_again_is_not_a_second_one()
    {
        await _store.AddAsync([Meetup], default);

        Assert.Equal(1, await _store.AddAsync([Meetup with { Title = "SPRING", People = 7 }, Meetup with { Day = Meetup.Day.AddDays(1) }], default));

        Assert.Equal([null, 41], _store.Read(0).Select(t => t.Day == Meetup.Day ? t.People : null));
    }

    [Fact]
    public async Task A_change_moves_its_day_and_of_two_who_change_it_the_second_is_shown_what_the_first_made_of_it()
    {
        await _store.AddAsync([Meetup], default);
        var seen = _store.Read(0)[0];

        Assert.Null(await _store.ChangeAsync(seen with { Day = new DateOnly(2026, 3, 20), Note = "first" }, default));
        var other = await _store.ChangeAsync(seen with { Note = "second" }, default);

        Assert.Equal("first", other!.Note);
        Assert.Equal("first", _store.Read(0)[0].Note);
        Assert.Null(await _store.ChangeAsync(seen with { Note = "second", Version = other.Version }, default));
        Assert.Equal(("second", "Bo"), (_store.Read(0)[0].Note, _store.Read(0)[0].By));
        Assert.Equal("1", _database.Row("SELECT COUNT(*) FROM rollups WHERE scope_id = 1"));
    }

    [Fact]
    public async Task What_is_removed_leaves_the_figures_and_can_be_told_anew()
    {
        await _store.AddAsync([Meetup], default);
        var id = _store.Read(0)[0].Id;

        await _store.RemoveAsync(id, default);
        await _store.RemoveAsync(id, default);

        Assert.Equal(("0", "0", "0"), (_database.Row("SELECT COUNT(*) FROM activities"), _database.Row("SELECT COUNT(*) FROM rollups"), _database.Row("SELECT COUNT(*) FROM person_spans")));
        Assert.Equal(-1, (await _store.ChangeAsync(Meetup with { Id = id, Version = 1 }, default))!.Version);
        Assert.Equal(1, await _store.AddAsync([Meetup], default));
    }

    [Fact]
    public async Task One_scope_that_is_gone_and_nothing_of_a_file_is_kept()
    {
        await Assert.ThrowsAsync<StorageException>(() => _store.AddAsync([Meetup, Meetup with { Scope = "git:gone", Title = "x" }], default));

        Assert.Empty(_store.Read(0));
    }

    [Theory]
    [InlineData("bo@example.org", true)]
    [InlineData(" BO@EXAMPLE.ORG ", true)]
    [InlineData("Bo", false)]
    [InlineData("", false)]
    public void Nobody_is_known_by_a_name_alone(string by, bool known) => Assert.Equal(known, _store.Knows(by));
}

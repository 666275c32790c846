using System.Text;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

/// <summary>Paths were told by other rules before: all was code to them.</summary>
public sealed class PathKindsTests : IAsyncLifetime
{
    private const string Version = "SELECT value FROM settings WHERE key = 'path_rules'";

    private readonly FileHistory _history = new();
    private TestCommunity _community = null!;
    private string _right = "";

    public async ValueTask InitializeAsync()
    {
        _history.Commit("Begin").Put("src/a.c", "1\n").Put("docs/a.md", "1\n").Put("docs/b.md", "1\n")
            .Commit("Write\n\nCo-authored-by: Bo <bo@example.org>").Put("docs/a.md", "2\n")
            .Commit("Program").Put("src/a.c", "2\n").Put("docs/b.md", "2\n")
            .Commit("Test").Put("src/a_test.c", "1\n")
            .Commit("Not UTF-8").Put(Encoding.Latin1.GetBytes("döc/x.md"), "1\n"u8.ToArray())
            .Commit("Quoted").Put("\"q\\\".md", "1\n").Build();
        _community = await TestCommunity.CreateAsync();
        await _community.HarvestAsync(_history.Repository);
        _right = All();
        _community.Database.Rows("UPDATE paths SET kind = 'code'");
        _community.Database.Rows("UPDATE activities SET kind = 'code' WHERE type LIKE 'commit%'");
        _community.Database.Rows("UPDATE settings SET value = 'other' WHERE key = 'path_rules'");
        await _community.Rollups.RebuildAsync(default);
    }

    [Fact]
    public async Task Commits_read_by_other_rules_are_told_anew_at_the_next_start()
    {
        Assert.NotEqual(_right, All());

        await StartAsync();

        Assert.Equal(_right, All());
        Assert.Contains("docs", _right, StringComparison.Ordinal);
        Assert.Equal(PathRules.Version, _community.Database.Row(Version));
    }

    [Theory]
    [InlineData("UPDATE OF kind ON paths WHEN OLD.path = 'src/a_test.c'")]
    [InlineData("UPDATE OF kind ON activities WHEN OLD.subject = 'Test'")]
    [InlineData("UPDATE ON settings WHEN OLD.key = 'path_rules'")]
    public async Task When_the_program_dies_on_the_way_the_next_start_goes_on(string when)
    {
        _community.Database.Rows($"CREATE TRIGGER death BEFORE {when} BEGIN SELECT RAISE(ABORT, 'dead'); END");
        await Assert.ThrowsAsync<StorageException>(StartAsync);
        _community.Database.Rows("DROP TRIGGER death");

        await StartAsync();

        Assert.Equal(_right, All());
    }

    [Fact]
    public async Task Rules_that_are_the_same_change_nothing()
    {
        await StartAsync();
        _community.Database.Rows("UPDATE paths SET kind = 'code'");

        await StartAsync();

        Assert.Equal("code", _community.Database.Row("SELECT DISTINCT kind FROM paths"));
    }

    public ValueTask DisposeAsync()
    {
        _history.Dispose();
        _community.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task StartAsync() => TestDatabase.Schema(_community.Database.Health).EnsureAsync(default);

    private string All() => string.Join(
        '\n', [.. _community.Database.Rows("SELECT path, kind FROM paths ORDER BY path"), _community.Facts(), _community.Dump()]);
}

using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class PathReaderTests : IAsyncLifetime
{
    private static readonly Window Ever = new(new DateOnly(1990, 1, 1), new DateOnly(2100, 1, 1));

    private readonly FileHistory _history = new();
    private TestCommunity _community = null!;

    public async ValueTask InitializeAsync()
    {
        _history.Commit(by: "Ada <ada@example.org>").Put("src/a.c", "1\n").Put("docs/a.md", "1\n2\n")
            .Commit(by: "Bo <bo@example.org>").Put("docs/a.md", "1\n3\n").Put("docs/b.png", "\0")
            .Commit(by: "renovate[bot] <bot@example.org>").Put("src/a.c", "2\n").Put("docs/b.png", "\0\0")
            .Commit(by: "Bo <bo@example.org>").Move("docs/a.md", "docs/c.md").Build();
        _community = await TestCommunity.CreateAsync();
        await _community.HarvestAsync(_history.Repository);
    }

    [Fact]
    public void Paths_are_counted_by_commits_and_people_with_their_lines()
    {
        Assert.Equal(
            ["docs/a.md Docs 2 2 +3 -1", "docs/b.png Docs 1 1 +? -?", "docs/c.md Docs 1 1 +0 -0", "src/a.c Code 1 1 +1 -0"],
            Read(new PathRequest(0, Ever, null, "", Bots: false, Agents: true, 10)));
        Assert.Equal(["docs/a.md Docs 2 2 +3 -1", "docs/b.png Docs 2 2 +? -?"], Read(new PathRequest(1, Ever, ContributionKind.Docs, "", true, true, 2)));
        Assert.Equal(["src/a.c Code 2 2 +2 -1"], Read(new PathRequest(1, Ever, null, "src/", true, true, 10)));
        Assert.Empty(Read(new PathRequest(1, new Window(Ever.From, Ever.From.AddDays(1)), null, "", true, true, 10)));
    }

    [Fact]
    public async Task Commits_without_a_plausible_date_count_where_all_is_asked_for()
    {
        using var repository = new RepositoryBuilder("undated").Commit(at: "0 +0000", file: "docs/old.md").Build();
        await _community.HarvestAsync(repository);
        var wanted = new PathRequest(0, Ever, null, "docs/old", Bots: true, Agents: true, 10);

        Assert.Empty(Read(wanted));
        Assert.Equal(["docs/old.md Docs 1 1 +1 -0"], Read(wanted with { Undated = true }));
        Assert.Null(new PathReader(_community.Database.Health).Read(wanted with { Undated = true })[0].Last);
    }

    [Fact]
    public void A_commit_shows_its_files()
    {
        var last = long.Parse(_community.Database.Row("SELECT item_id FROM activities ORDER BY occurred_at DESC LIMIT 1"), null);

        Assert.Equal(
            [new ChangedFile("docs/c.md", "docs/a.md", ContributionKind.Docs, 0, 0)], new PathReader(_community.Database.Health).OfCommit(last, 10));
    }

    public ValueTask DisposeAsync()
    {
        _history.Dispose();
        _community.Dispose();
        return ValueTask.CompletedTask;
    }

    private IEnumerable<string> Read(PathRequest request) => new PathReader(_community.Database.Health).Read(request)
        .Select(p => $"{p.Path} {p.Kind} {p.Commits} {p.People} +{p.Added?.ToString(null, null) ?? "?"} -{p.Deleted?.ToString(null, null) ?? "?"}");
}

using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class StoredRowsTests : IAsyncLifetime
{
    private readonly RepositoryBuilder _repository = new();
    private TestCommunity _community = null!;

    private StoredRows Rows => new(_community.Database.Health);

    public async ValueTask InitializeAsync()
    {
        _repository.Commits(60).Build();
        _community = await TestCommunity.CreateAsync();
        await _community.HarvestAsync(_repository);
        _repository.Commit("A side", branch: "side", from: "main").Commit("Main").Build().Commit("Merge", merge: ["side"]).Build();
        await _community.HarvestAsync(_repository);
    }

    [Fact]
    public void There_are_as_many_rows_as_the_report_says_and_no_address_among_them()
    {
        foreach (var (table, rows) in StorageReport.Of(_community.Database.Health).Tables)
        {
            var listed = Rows.List(new StoredRequest(table), 0, 1_000);

            Assert.Equal((table, rows, rows), (table, Rows.Count(new StoredRequest(table)), listed.Count));
            Assert.DoesNotContain(listed, r => (r.Name + r.About).Contains('@', StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_commits_of_a_run_are_those_it_added_merges_among_them()
    {
        var runs = Runs();
        await _community.HarvestAsync(_repository);

        Assert.Equal([60L, 3L], runs.Select(r => Rows.Count(new StoredRequest("commits", "git:repo", r))));
        Assert.Equal(["Merge", "Main", "A side"], Rows.List(new StoredRequest("commits", "git:repo", runs[1]), 0, 10).Select(r => r.Name).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(0, Rows.Count(new StoredRequest("commits", "git:repo", Runs()[2])));
        Assert.Equal(0, Rows.Count(new StoredRequest("commits", "git:repo", 999)));
        Assert.Equal(63, Rows.Count(new StoredRequest("commits", "git:repo")));
        Assert.False(_community.Sources.CanListAdded(999));
    }

    [Fact]
    public async Task Nothing_is_kept_of_runs_that_are_gone()
    {
        for (var i = 0; i < 55; i++)
        {
            await _community.HarvestAsync(_repository);
        }

        Assert.Equal("50", _community.Database.Row("SELECT COUNT(*) FROM settings WHERE key LIKE 'run_commits:%'"));
    }

    public ValueTask DisposeAsync()
    {
        _repository.Dispose();
        _community.Dispose();
        return ValueTask.CompletedTask;
    }

    private List<long> Runs() => [.. _community.Database.Rows("SELECT id FROM runs ORDER BY id").Select(r => long.Parse(r, null))];
}

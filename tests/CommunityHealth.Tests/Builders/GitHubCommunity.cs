using CommunityHealth.Sources;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Fakes;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Tests.Builders;

/// <summary>A database of its own, the harvester of GitHub, and a GitHub within the process that it asks.</summary>
internal sealed class GitHubCommunity : IDisposable
{
    /// <summary>A second is enough to know that an answer never comes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    private readonly GitHubHttp _http;

    private GitHubCommunity(TestDatabase database, FakeRepository repository, string? token, Action<GitHubOptions>? with)
    {
        Environment.SetEnvironmentVariable("GITHUB_TOKEN", null);
        var options = Options.Create(new GitHubOptions { PageSize = 3 });
        with?.Invoke(options.Value);
        Database = database;
        GitHub = new FakeGitHub(repository, Clock);
        Token = new GitHubToken(options, new SecretStore(database.Health, []));
        Token.Give(token);
        Sources = new SourceStore(database.Health, Clock);
        Rollups = new Rollups(database.Health);
        _http = new GitHubHttp(GitHub, Patience);
        Previews = new GitHubPreviews(_http, Token, Clock, options);
        Counts = new GitHubCounts(_http, Token, Clock, options);
        Harvester = new GitHubHarvester(database.Health, Rollups, Sources, Token, _http, Clock, options);
        Harvests = new Harvests([Harvester], Sources, new Leases(database.Health, Clock), Clock);
    }

    public AutoClock Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public TestDatabase Database { get; }

    public FakeGitHub GitHub { get; }

    public FakeRepository Repository => GitHub.Repository;

    public GitHubToken Token { get; }

    public SourceStore Sources { get; }

    public Rollups Rollups { get; }

    public GitHubHarvester Harvester { get; }

    public GitHubPreviews Previews { get; }

    public GitHubCounts Counts { get; }

    public Harvests Harvests { get; }

    public static async Task<GitHubCommunity> CreateAsync(
        FakeRepository? repository = null, string? token = FakeGitHub.Secret, Action<GitHubOptions>? with = null) =>
        new(await TestDatabase.CreateAsync(), repository ?? new FakeRepository(), token, with);

    /// <summary>What a database knows that has read the repository at once and undisturbed.</summary>
    public static async Task<IReadOnlyList<string>> UndisturbedAsync(FakeRepository repository, string? token = FakeGitHub.Secret)
    {
        using var community = await CreateAsync(repository, token);
        Assert.Equal(HarvestStatus.Complete, (await community.HarvestAsync()).Status);
        return community.Facts();
    }

    public async Task<HarvestResult> HarvestAsync(
        DateTimeOffset? since = null, Action<HarvestProgress>? watch = null, string? name = null, CancellationToken cancellation = default) =>
        await Harvests.RunAsync(await Harvester.AddAsync(name ?? Repository.Name, null, since, default), watch, cancellation);

    /// <summary>How many requests a harvest sends, and its result.</summary>
    public async Task<(int Requests, HarvestResult Result)> CountedAsync()
    {
        var before = GitHub.Log.Count;
        var result = await HarvestAsync();
        return (GitHub.Log.Count - before, result);
    }

    /// <summary>The facts that decide figures, without ids that depend on the order of reading.</summary>
    public IReadOnlyList<string> Facts() =>
    [
        .. Database.Rows("""
            SELECT 'item', key, kind, number, node, (SELECT key FROM identities WHERE id = author_id), association, title, url, opened_at, updated_at, draft,
                additions, base_branch, fork, (SELECT key FROM identities WHERE id = merged_by_id), milestone, labels, reactions FROM items WHERE gone IS NULL ORDER BY key
            """),
        .. Database.Rows("""
            SELECT 'activity', a.key, a.type, a.kind, (SELECT key FROM identities WHERE id = identity_id), subject, url, occurred_at, day, detail,
                (SELECT key FROM items WHERE id = item_id), (SELECT body FROM texts WHERE activity_id = a.id) FROM activities a WHERE counted ORDER BY a.key
            """),
        .. Database.Rows("""
            SELECT 'change', i.key, at, what, detail, (SELECT key FROM identities WHERE id = identity_id) FROM item_changes JOIN items i ON i.id = item_id
            WHERE gone IS NULL ORDER BY i.key, at, what, detail
            """),
        .. Database.Rows("""
            SELECT 'person', (SELECT key FROM identities WHERE person_id = p.id), class FROM people p WHERE EXISTS (SELECT 1 FROM identities i
                JOIN activities a ON a.identity_id = i.id WHERE i.person_id = p.id AND a.counted) ORDER BY 2
            """),
        .. Database.Rows("SELECT 'times', i.key, r.opened_at, closed_at, merged_at FROM item_rollups r JOIN items i ON i.id = r.item_id WHERE gone IS NULL ORDER BY i.key"),
    ];

    /// <summary>What was said and done to an item, by the ends of its keys.</summary>
    public IReadOnlyList<string> Told(FakeItem item) =>
        Database.Rows($"SELECT key FROM activities WHERE key LIKE 'github:42:{item.Kind.ToString().ToLowerInvariant()}:{item.Number}:%' AND counted ORDER BY occurred_at, key")
            .Select(k => k.Split(':', 5)[4]).ToList();

    /// <summary>Rollups are what they would be if they were made anew.</summary>
    public async Task RollupsAreTrueAsync()
    {
        var before = Dump();
        await Rollups.RebuildAsync(default);
        Assert.Equal(before, Dump());
    }

    public void Dispose()
    {
        _http.Dispose();
        Database.Dispose();
    }

    private string Dump()
    {
        using var text = new StringWriter();
        Rollups.Dump(text);
        return text.ToString();
    }
}

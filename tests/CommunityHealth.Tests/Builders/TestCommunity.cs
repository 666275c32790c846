using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Sources.Git;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Fakes;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Tests.Builders;

/// <summary>Storage and the git harvester on a database of their own, and the figures they lead to.</summary>
public sealed class TestCommunity : IDisposable
{
    private static readonly Window Ever = new(new DateOnly(1970, 1, 1), new DateOnly(2200, 1, 1));

    private TestCommunity(TestDatabase database, GitOptions options)
    {
        Database = database;
        Sources = new SourceStore(database.Health, Clock);
        Rollups = new Rollups(database.Health);
        Files = new FileStore(database.Health, Clock);
        Git = new GitHarvester(
            new GitProgram(Options.Create(options)), database.Health, Rollups, Sources, Files, Clock, Options.Create(options));
        Harvests = new Harvests([Git], Sources, new Leases(database.Health, Clock), Clock);
    }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public TestDatabase Database { get; }

    public SourceStore Sources { get; }

    public Rollups Rollups { get; }

    public FileStore Files { get; }

    public GitHarvester Git { get; }

    public Harvests Harvests { get; }

    public static async Task<TestCommunity> CreateAsync(string zone = "UTC", string program = "git") =>
        new(await TestDatabase.CreateAsync(zone), new GitOptions { Program = program });

    public async Task<HarvestResult> HarvestAsync(
        string path, string? name = null, string? branches = null, Action<HarvestProgress>? watch = null,
        CancellationToken cancellation = default) => await Harvests.RunAsync(
            await Git.AddAsync(path, name, branches, CancellationToken.None), watch, cancellation);

    public Task<HarvestResult> HarvestAsync(RepositoryBuilder repository) => HarvestAsync(repository.Folder);

    /// <summary>Non-merge commits of a scope as pages count them, dated or not.</summary>
    public int Commits(string scope = "all", ActivityType type = ActivityType.Commit) =>
        Days(scope).Where(r => r.Type == type).Sum(r => r.N);

    /// <summary>What <c>git shortlog -sne --no-merges</c> prints, out of the rollups: <c>count TAB Name &lt;email&gt;</c>, sorted.</summary>
    public IReadOnlyList<string> Shortlog(string scope = "all")
    {
        var names = Database.Rows("SELECT id, key FROM identities").Select(r => r.Split('|', 2)).ToDictionary(r => long.Parse(r[0], null), r => r[1]);
        return [.. Days(scope).Where(r => r.Type == ActivityType.Commit).GroupBy(r => r.Identity)
            .Select(g => $"{g.Sum(r => r.N)}\t{names[g.Key]}").Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<PresenceRow> Days(string scope = "all") => Rows(Presence(scope));

    public static IReadOnlyList<PresenceRow> Rows(PresenceTable table)
    {
        var rows = new List<PresenceRow>();
        foreach (var entry in table.Entries)
        {
            rows.Add(new PresenceRow(
                entry.Day, table.PersonId(entry.Person), table.IdentityId(entry.Identity), entry.Type, entry.Kind, entry.N));
        }

        return rows;
    }

    public PresenceTable Presence(string scope = "all", DateTimeOffset? asOf = null, string? zone = null, bool undated = true)
    {
        var reader = new PresenceReader(Database.Health, new PeopleMap());
        return reader.Read(new PresenceRequest(
            reader.ScopeId(scope) ?? throw new InvalidOperationException($"nobody stored {scope}"), Ever, undated, asOf,
            zone is null ? Database.Health.Zone : TimeZoneInfo.FindSystemTimeZoneById(zone), true, true), default);
    }

    /// <summary>All rollups as text.</summary>
    public string Dump()
    {
        using var text = new StringWriter();
        Rollups.Dump(text);
        return text.ToString();
    }

    /// <summary>The facts that decide figures, without ids that depend on the order of reading.</summary>
    public string Facts() => string.Join('\n', Database.Rows("""
        SELECT s.key, a.key, a.type, a.kind, i.key, a.subject, a.occurred_at, a.day, a.counted, a.counted_all
        FROM activities a JOIN scopes s ON s.id = a.scope_id LEFT JOIN identities i ON i.id = a.identity_id
        WHERE a.counted ORDER BY s.key, a.key
        """));

    public void Dispose()
    {
        Git.Dispose();
        Database.Dispose();
    }

    /// <summary>The figures of a scope are git's own, in the scope and in all scopes together, and rebuilding leaves them.</summary>
    public async Task EqualsGitAsync(RepositoryBuilder repository, string scope = "git:repo")
    {
        var count = int.Parse(repository.Git("rev-list", "--count", "--no-merges", "HEAD"), null);
        var lines = repository.Git("shortlog", "-sne", "--no-merges", "HEAD").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.TrimStart()).Order(StringComparer.Ordinal).ToList();
        foreach (var key in new[] { scope, "all" })
        {
            Assert.Equal(count, Commits(key));
            Assert.Equal(lines, Shortlog(key));
        }

        var dump = Dump();
        await Rollups.RebuildAsync(default);
        Assert.Equal(dump, Dump());
    }
}

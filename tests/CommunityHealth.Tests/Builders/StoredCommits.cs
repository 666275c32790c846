using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Metrics;
using CommunityHealth.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Tests.Builders;

/// <summary>A database in a folder of its own, with commits as a harvest would have stored them.</summary>
internal sealed class StoredCommits : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("community-health-").FullName;
    private readonly ServiceProvider _services;
    private int _shas;

    private StoredCommits(DateTimeOffset now)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:DataFolder", _folder)]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new Clock(now))
            .AddStorage(configuration).AddMetricsQuery().AddPeople().BuildServiceProvider();
    }

    public MetricsQuery Query => _services.GetRequiredService<MetricsQuery>();

    public static async Task<StoredCommits> CreateAsync(string now = "2026-11-24T12:00:00Z")
    {
        var stored = new StoredCommits(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        await stored._services.GetRequiredService<Schema>().EnsureAsync(CancellationToken.None);
        return stored;
    }

    public DrillDownQuery DrillDowns => _services.GetRequiredService<DrillDownQuery>();

    /// <summary>Stores one commit a time and name, and brings the rollups up to date.</summary>
    public Task AddAsync(string scope, params (string At, string Who)[] commits) => StoreAsync(scope, commits.Select(c =>
        Commit(DateTimeOffset.Parse(c.At, CultureInfo.InvariantCulture), c.Who, c.Who + "@example.org", "")));

    /// <summary>A commit with trailers of its own.</summary>
    public Commit Commit(DateTimeOffset at, string who, string email, string trailers)
    {
        var signature = new Signature(who, email, UnixTime.Micros(at), 0);
        var sha = (++_shas).ToString("x40", CultureInfo.InvariantCulture);
        return new Commit(sha, "", signature, signature, "Change", new Trailers(trailers));
    }

    /// <summary>Stores commits, and brings the rollups up to date.</summary>
    public async Task StoreAsync(string scope, IEnumerable<Commit> commits)
    {
        var database = _services.GetRequiredService<HealthDatabase>();
        var source = await _services.GetRequiredService<SourceStore>().AddAsync(scope, "git", "/" + scope, "head", CancellationToken.None);
        using (var session = await database.BeginWriteAsync(CancellationToken.None))
        {
            var writer = new CommitWriter(
                session, new CommitScope(source.ScopeId, database.Zone, AllBranches: false, Rewrite: false, null),
                _services.GetRequiredService<TimeProvider>().GetUtcNow());
            foreach (var commit in commits)
            {
                writer.Write(commit, onHead: true);
            }

            session.Commit();
        }

        await _services.GetRequiredService<Rollups>().RefreshAsync(CancellationToken.None);
    }

    /// <summary>Stores what a repository of a forge was told of, reads it as harvested, and brings the rollups up to date.</summary>
    public async Task StoreItemsAsync(string scope, Action<ItemWriter, ActivityWriter> write, bool read = true)
    {
        var (database, sources) = (_services.GetRequiredService<HealthDatabase>(), _services.GetRequiredService<SourceStore>());
        var source = await sources.AddAsync(scope, Platforms.GitHub, "https://" + scope, "head", CancellationToken.None);
        using (var session = await database.BeginWriteAsync(CancellationToken.None))
        {
            var activities = new ActivityWriter(
                session, source.ScopeId, database.Zone, _services.GetRequiredService<TimeProvider>().GetUtcNow());
            write(new ItemWriter(session, source.ScopeId, activities), activities);
            session.Commit();
        }

        await _services.GetRequiredService<Rollups>().RefreshAsync(CancellationToken.None);
        if (read)
        {
            await sources.NoteGoodAsync(source.Id, CancellationToken.None);
        }
    }

    /// <summary>Says that a source is known only from a moment, and what it could not be asked for.</summary>
    public async Task KnowAsync(string scope, string? from, string lacks = "")
    {
        using var session = await _services.GetRequiredService<HealthDatabase>().BeginWriteAsync(CancellationToken.None);
        session.Prepare("""
            UPDATE sources SET known_from = ?2, lacks = ?3 WHERE platform = 'github' AND scope_id = (SELECT id FROM scopes WHERE key = ?1)
            """).Bind(1, scope).Bind(2, from is null ? null : UnixTime.Micros(DateTimeOffset.Parse(from, CultureInfo.InvariantCulture)))
            .Bind(3, lacks).Run();
        session.BumpDataVersion();
        session.Commit();
    }

    /// <summary>Two logins are one person.</summary>
    public async Task MergeAsync(string login, string other)
    {
        using var session = await _services.GetRequiredService<HealthDatabase>().BeginWriteAsync(CancellationToken.None);
        session.Prepare("UPDATE identities SET person_id = (SELECT person_id FROM identities WHERE login = ?1) WHERE login = ?2")
            .Bind(1, login).Bind(2, other).Run();
        PeopleMap.Forget(session);
        session.BumpDataVersion();
        session.Commit();
    }

    /// <summary>The clone of a scope is a shallow one.</summary>
    public async Task ShallowAsync(string scope)
    {
        using var session = await _services.GetRequiredService<HealthDatabase>().BeginWriteAsync(CancellationToken.None);
        session.Prepare("UPDATE sources SET shallow = 1 WHERE platform = 'git' AND scope_id = (SELECT id FROM scopes WHERE key = ?1)").Bind(1, scope).Run();
        session.BumpDataVersion();
        session.Commit();
    }

    /// <summary>Somebody decides what a login is.</summary>
    public Task ClassifyAsync(string login, string kind) =>
        _services.GetRequiredService<PeopleStore>().ClassifyAsync(login, kind, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

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

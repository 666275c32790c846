using CommunityHealth.Community;
using CommunityHealth.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityHealth.Sources;

/// <summary>A source as its card shows it.</summary>
/// <param name="LastGood">When it was last read to the end, UTC; null before the first time.</param>
/// <param name="Problem">What is wrong, in one sentence; null when nothing is.</param>
/// <param name="Runs">The last ten harvests, newest first.</param>
public sealed record SourceCard(
    int Id, string Scope, string Platform, string Location, bool Paused, bool Shallow, DateTimeOffset? LastGood, string? Problem,
    int Commits, IReadOnlyList<SourceRun> Runs);

/// <summary>One harvest of a source; <paramref name="Seconds"/> is null while it runs.</summary>
public sealed record SourceRun(DateTimeOffset Started, double? Seconds, string Status, int Added, int Updated, int Skipped)
{
    /// <summary>The run that its new commits can be listed by; null where there are none, or nobody noted which they are.</summary>
    public long? Run { get; init; }
}

/// <summary>The connected sources, ready to show.</summary>
public sealed class SourcesQuery(IDbContextFactory<HealthDbContext> contexts, SourceStore store)
{
    private const int Runs = 10;

    /// <summary>All sources in the order they were added.</summary>
    public async Task<IReadOnlyList<SourceCard>> ListAsync(CancellationToken cancellation)
    {
        var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var sources = await (from source in context.Sources
                                 join scope in context.Scopes on source.ScopeId equals scope.Id
                                 orderby source.Id
                                 select new { source, scope.Key }).AsNoTracking().ToListAsync(cancellation).ConfigureAwait(false);
            var cards = new List<SourceCard>();
            foreach (var row in sources)
            {
                var runs = await context.Runs.AsNoTracking().Where(r => r.SourceId == row.source.Id)
                    .OrderByDescending(r => r.Id).Take(Runs).ToListAsync(cancellation).ConfigureAwait(false);
                cards.Add(new SourceCard(
                    row.source.Id, row.Key, row.source.Platform, row.source.Location, row.source.Paused, row.source.Shallow,
                    row.source.LastGoodAt is { } good ? UnixTime.Utc(good) : null, row.source.Problem,
                    store.CommitCount(row.source.ScopeId), [.. runs.Select(r => Show(r, row.source.Platform))]));
            }

            return cards;
        }
    }

    private SourceRun Show(Storage.Tables.RunRow run, string platform) => new(
        UnixTime.Utc(run.StartedAt), run.EndedAt is { } end ? (end - run.StartedAt) / (double)UnixTime.Second : null,
        run.Status, run.Added, run.Updated, run.Skipped)
    {
        Run = platform == Platforms.Git && run.Added > 0 && store.CanListAdded(run.Id) ? run.Id : null,
    };
}

using CommunityHealth.Community;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityHealth.Sources;

/// <summary>A source as its card shows it.</summary>
/// <param name="LastGood">When it was last read to the end, UTC; null before the first time.</param>
/// <param name="Problem">What is wrong, in one sentence; null when nothing is.</param>
/// <param name="Runs">The last ten harvests, newest first.</param>
public sealed record SourceCard(
    int Id, string Scope, string Platform, string Location, bool Paused, bool Shallow, DateTimeOffset? LastGood, string? Problem,
    int Commits, IReadOnlyList<SourceRun> Runs)
{
    /// <summary>How many events of it are stored, as Activity lists them.</summary>
    public int Events { get; init; }

    /// <summary>Since when everything is stored, where it is not read to its beginning yet; null where it is whole.</summary>
    public DateTimeOffset? KnownFrom { get; init; }

    /// <summary>What it could not be asked for, such as reviews.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    /// <summary>What can be done about the problem depends on its kind.</summary>
    public ProblemKind Kind { get; init; }

    /// <summary>Where something can be done about the problem; null where there is no such page.</summary>
    public string? Link { get; init; }

    /// <summary>How many of a hundred requests are left to others; null for what the settings say.</summary>
    public int? LeaveToOthers { get; init; }

    /// <summary>What is known of a repository of GitHub; null for others.</summary>
    public GitHubCard? GitHub { get; init; }
}

/// <summary>One harvest of a source; <paramref name="Seconds"/> is null while it runs.</summary>
public sealed record SourceRun(DateTimeOffset Started, double? Seconds, string Status, int Added, int Updated, int Skipped)
{
    /// <summary>The run that its new commits can be listed by; null where there are none, or nobody noted which they are.</summary>
    public long? Run { get; init; }

    /// <summary>Its process died: nobody knows how far it came.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>Requests sent to another machine; none for a local repository.</summary>
    public int Requests { get; init; }
}

/// <summary>The connected sources, ready to show.</summary>
public sealed class SourcesQuery(IDbContextFactory<HealthDbContext> contexts, SourceStore store, GitHubToken token)
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
                    store.CommitCount(row.source.ScopeId), [.. runs.Select(r => Show(r, row.source.Platform))])
                {
                    Events = row.source.Platform == Platforms.Git ? 0 : store.EventCount(row.source.ScopeId, row.source.Platform),
                    KnownFrom = row.source.KnownFrom is { } from ? UnixTime.Utc(from) : null,
                    Lacks = row.source.Lacks.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    Kind = ProblemKinds.Parse(row.source.ProblemKind), Link = row.source.ProblemLink, LeaveToOthers = row.source.LeaveToOthers,
                    GitHub = GitHubCard.Of(row.source.Id, row.source.Platform, row.source.Location, row.source.Cursor, token),
                });
            }

            return cards;
        }
    }

    private SourceRun Show(Storage.Tables.RunRow run, string platform) => new(
        UnixTime.Utc(run.StartedAt), run.EndedAt is { } end ? (end - run.StartedAt) / (double)UnixTime.Second : null,
        run.Status, run.Added, run.Updated, run.Skipped)
    {
        Requests = run.Requests,
        IsCutOff = run.Status == "stopped" && run.EndedAt == run.StartedAt,
        Run = platform == Platforms.Git && run.Added > 0 && store.CanListAdded(run.Id) ? run.Id : null,
    };
}

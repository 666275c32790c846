using CommunityHealth.Storage;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Sources.Git;

/// <summary>
/// Reads a local repository into facts: commits, who wrote them, tags, and which commits HEAD reaches. Reads only what
/// changed since the last time; can die at any moment and be run again with nothing lost and nothing doubled.
/// </summary>
public sealed class GitHarvester(
    GitProgram git, HealthDatabase database, Rollups rollups, SourceStore sources, FileStore files, TimeProvider clock,
    IOptions<GitOptions> options) : IHarvester, IDisposable
{
    /// <summary>The version of what is read from a commit; another one reads everything again.</summary>
    private const string Rules = "2";

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <inheritdoc/>
    public string Platform => Community.Platforms.Git;

    /// <summary>Opens the repository at <paramref name="path"/> and finds or adds its source.</summary>
    /// <exception cref="GitException">No repository, or its scope belongs to another one.</exception>
    public async Task<SourceRecord> AddAsync(string path, string? name, string? branches, CancellationToken cancellation)
    {
        var repository = await GitRepository.OpenAsync(git, path, cancellation).ConfigureAwait(false);
        var scope = await ScopeAsync(repository, name, cancellation).ConfigureAwait(false);
        var source = await sources.AddAsync(scope.Key, "git", repository.Folder, branches ?? "head", cancellation).ConfigureAwait(false);
        if (source.Location != repository.Folder && Directory.Exists(source.Location))
        {
            throw new GitException(string.Format(null, GitTexts.Taken, scope.Key, source.Location, repository.Folder));
        }

        if (source.Location != repository.Folder || (branches is not null && branches != source.Branches))
        {
            source = source with { Location = repository.Folder, Branches = branches ?? source.Branches };
            await sources.MoveAsync(source.Id, source.Location, source.Branches, cancellation).ConfigureAwait(false);
        }

        return source;
    }

    /// <summary>
    /// Brings the stored facts and rollups of a source to the state of its repository: commits first, so that figures
    /// show, then what is asked for besides.
    /// </summary>
    /// <exception cref="GitException">The repository cannot be read at all.</exception>
    public async Task<HarvestResult> HarvestAsync(
        SourceRecord source, HarvestDepth depth, HarvestProgress progress, CancellationToken cancellation)
    {
        var repository = await GitRepository.OpenAsync(git, source.Location, cancellation).ConfigureAwait(false);
        var before = GitState.Parse(source.Cursor);
        var now = await repository.StateAsync($"{Rules}:{source.Branches}", cancellation).ConfigureAwait(false);
        var tally = new HarvestTally();
        if (!now.Same(before))
        {
            var origin = await ScopeAsync(repository, null, cancellation).ConfigureAwait(false);
            var scope = new CommitScope(
                source.ScopeId, database.Zone, source.Branches == "all", before.Rules != now.Rules, origin.CommitUrl);
            await ReadAsync(new Job(source, repository, scope, before, now), tally, progress, cancellation).ConfigureAwait(false);
        }

        await rollups.RefreshAsync(cancellation).ConfigureAwait(false);
        progress.TellFactsChanged();
        var result = tally.Result(
            source.Scope, tally.Skipped == 0 ? now.ToString() : source.Cursor, sources.CommitCount(source.ScopeId), progress.Elapsed);
        return depth == HarvestDepth.Commits
            ? result
            : await DeepenAsync(result, source, repository, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>The second pass. The counts stay those of commits; stopping it leaves what the first one found.</summary>
    private async Task<HarvestResult> DeepenAsync(
        HarvestResult result, SourceRecord source, GitRepository repository, HarvestProgress progress, CancellationToken cancellation)
    {
        if (result.Status == HarvestStatus.Complete && files.CountUnread(source.ScopeId) > 0)
        {
            await sources.NoteGoodAsync(source.Id, cancellation).ConfigureAwait(false);
        }

        try
        {
            var problems = await new GitFiles(repository, files, database, rollups, progress, clock, _turn)
                .ReadAsync(source, cancellation).ConfigureAwait(false);
            return result with { Problems = [.. result.Problems.Concat(problems).Take(HarvestTally.KeptProblems)] };
        }
        catch (OperationCanceledException)
        {
            return result with { Status = HarvestStatus.Stopped };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task ReadAsync(Job job, HarvestTally tally, HarvestProgress progress, CancellationToken cancellation)
    {
        var plan = await GitReading.PlanAsync(job.Repository, job.Before, job.Now, cancellation).ConfigureAwait(false);
        progress.Begin("commits");
        await TryAsync(job, cancellation).ConfigureAwait(false);
        var counting = CountAsync(job.Repository, plan, progress, cancellation);
        var stream = new CommitStream(job.Repository, job.Now.Mailmap.Length > 0, database, rollups, progress, clock);
        await stream.StoreAsync(plan.OnHead, job.Scope, onHead: true, tally, cancellation).ConfigureAwait(false);
        await stream.StoreAsync(plan.OnBranches, job.Scope, onHead: false, tally, cancellation).ConfigureAwait(false);
        await counting.ConfigureAwait(false);

        var tags = await TagsAsync(job, tally, progress, cancellation).ConfigureAwait(false);
        progress.Begin("figures");
        var leftHead = await ListAsync(job.Repository, plan.LeftHead, cancellation).ConfigureAwait(false);
        var left = await ListAsync(job.Repository, plan.Left, cancellation).ConfigureAwait(false);
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        if (tags is not null)
        {
            new ReleaseWriter(session, job.Scope, job.Source.Scope, clock.GetUtcNow()).Write(tags);
        }

        var reach = new CommitReach(session, job.Scope);
        if (tally.Skipped == 0)
        {
            tally.Gone = left.Count(reach.Leave) + (plan.FromNothing ? reach.LeaveAllBut(stream.Seen) : 0);
            tally.Updated += leftHead.Count(reach.LeaveHead);
            SourceStore.SetCursor(session, job.Source.Id, job.Now.ToString(), job.Now.Shallow.Length > 0);
        }

        session.Commit();
    }

    /// <summary>
    /// Notes where this run wants to get: if it dies on the way and the branches move, the next one finds what it stored.
    /// </summary>
    private async Task TryAsync(Job job, CancellationToken cancellation)
    {
        if (job.Source.Cursor is null)
        {
            return;
        }

        var tried = job.Before with { Tried = [.. job.Now.All.Union(job.Before.Tried ?? [])] };
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        SourceStore.SetCursor(session, job.Source.Id, tried.ToString(), job.Before.Shallow.Length > 0);
        session.Commit();
    }

    /// <summary>The tags, when they changed; else, or when they cannot be read, null.</summary>
    private static async Task<IReadOnlyList<ReleaseTag>?> TagsAsync(
        Job job, HarvestTally tally, HarvestProgress progress, CancellationToken cancellation)
    {
        if (job.Before.Tags == job.Now.Tags && !job.Scope.Rewrite)
        {
            return null;
        }

        progress.Begin("tags");
        var tags = await GitTags.ReadAsync(job.Repository, tally, cancellation).ConfigureAwait(false);
        progress.Advance(tags?.Count ?? 0, tags?.Count);
        return tags;
    }

    /// <summary>The total is worth a second git only when there is much to read.</summary>
    private static async Task CountAsync(
        GitRepository repository, GitReading plan, HarvestProgress progress, CancellationToken cancellation)
    {
        var head = plan.OnHead.Count == 0 ? 0 : await repository.CountAsync(plan.OnHead, cancellation).ConfigureAwait(false);
        var branches = plan.OnBranches.Count == 0 ? 0 : await repository.CountAsync(plan.OnBranches, cancellation).ConfigureAwait(false);
        progress.Expect(head + branches);
    }

    private static async Task<IReadOnlyList<string>> ListAsync(
        GitRepository repository, IReadOnlyList<string> revisions, CancellationToken cancellation) => revisions.Count == 0
        ? []
        : await repository.ListAsync([], revisions, cancellation).ConfigureAwait(false)
            ?? throw new GitException(string.Format(null, GitTexts.NoComparison, repository.Folder));

    private async Task<GitScope> ScopeAsync(GitRepository repository, string? name, CancellationToken cancellation) => GitScope.Of(
        repository.Name, await repository.OriginAsync(cancellation).ConfigureAwait(false), name, options.Value.GitHubHosts);

    private sealed record Job(SourceRecord Source, GitRepository Repository, CommitScope Scope, GitState Before, GitState Now);
}

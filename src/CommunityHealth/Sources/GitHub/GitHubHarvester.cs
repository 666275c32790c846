using CommunityHealth.Community;
using CommunityHealth.Storage;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// Reads a repository of GitHub into facts: issues, pull requests and discussions with all that was said and done to them,
/// newest change first, then releases. Every page is stored with its place, so that a harvest can die at any moment and
/// be run again.
/// </summary>
public sealed class GitHubHarvester(
    HealthDatabase database, Rollups rollups, SourceStore sources, GitHubToken token, GitHubHttp http, TimeProvider clock,
    IOptions<GitHubOptions> options) : IHarvester
{
    /// <inheritdoc/>
    public string Platform => Platforms.GitHub;

    /// <summary>Finds the source of a repository, or adds it once GitHub has shown that it is there, under the name GitHub gives it.</summary>
    /// <param name="typed"><c>OWNER/REPO</c> or an address.</param>
    /// <param name="api">The REST address; null for the configured one.</param>
    /// <param name="since">Nothing that changed last before this is wanted; null for everything.</param>
    /// <param name="ownToken">A token this source is asked with from now on; null for none of its own.</param>
    /// <exception cref="GitHubException">It names no repository, there is none, or its scope is read from elsewhere.</exception>
    public async Task<SourceRecord> AddAsync(
        string typed, string? api, DateTimeOffset? since, CancellationToken cancellation, string? ownToken = null)
    {
        var address = GitHubAddress.Parse(typed, api ?? options.Value.Api);
        var source = sources.List().FirstOrDefault(
            s => s.Platform == Platform && s.Scope.Equals(address.Scope, StringComparison.OrdinalIgnoreCase)) ?? await NewAsync(address, ownToken, cancellation).ConfigureAwait(false);
        var stored = GitHubAddress.OfLocation(source.Location);
        if (stored.Api != address.Api)
        {
            throw new GitHubException(string.Format(null, GitHubTexts.Elsewhere, source.Scope, stored.Api, address.Api));
        }

        if (ownToken is { Length: > 0 })
        {
            await token.KeepAsync(source.Id, ownToken, cancellation).ConfigureAwait(false);
        }

        var state = GitHubState.Parse(source.Cursor);
        if (state.Since == since)
        {
            return source;
        }

        var cursor = (state with { Since = since }).ToString();
        await sources.KeepCursorAsync(source.Id, cursor, cancellation).ConfigureAwait(false);
        return source with { Cursor = cursor };
    }

    /// <inheritdoc/>
    public async Task<HarvestResult> HarvestAsync(
        SourceRecord source, HarvestDepth depth, HarvestProgress progress, CancellationToken cancellation)
    {
        var address = GitHubAddress.OfLocation(source.Location);
        progress.LeaveToOthers = source.LeaveToOthers;
        var limits = new GitHubLimits(options.Value.LeaveToOthers, clock, progress);
        var used = token.Of(source.Id);
        using var client = new GitHubClient(http, address, used, options.Value, limits, clock);
        var tally = new HarvestTally();
        var job = new GitHubJob(source, address, client, progress, tally);
        var state = GitHubState.Parse(source.Cursor);
        var status = (HarvestStatus?)null;
        try
        {
            state = used is null
                ? await Lists(job).ReadAsync(state, cancellation).ConfigureAwait(false)
                : await ReadAsync(job, state, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (client.Requests > 1)
        {
            status = HarvestStatus.Stopped;
        }
        catch (GitHubException fault) when (tally.Added + tally.Updated > 0)
        {
            tally.Problems.Insert(0, HarvestProblem.Of(address.FullName, fault));
            status = HarvestStatus.Partial;
        }

        progress.Begin("figures");
        await rollups.RefreshAsync(CancellationToken.None).ConfigureAwait(false);
        progress.TellFactsChanged();
        var now = sources.Find(source.Id) ?? source;
        var result = tally.Result(now.Scope, now.Cursor, sources.RecordCount(source.ScopeId), progress.Elapsed, client.Requests);
        return result with { Status = status ?? result.Status };
    }

    private async Task<SourceRecord> NewAsync(GitHubAddress address, string? ownToken, CancellationToken cancellation)
    {
        using var client = new GitHubClient(
            http, address, GitHubToken.Clean(ownToken) ?? token.Value, options.Value, new GitHubLimits(0, clock, new HarvestProgress(clock)), clock);
        var found = await client.GetAsync(address.Rest("repos/" + address.FullName), RestJson.Default.RestRepository, cancellation).ConfigureAwait(false)
            ?? throw new GitHubException(string.Format(null, GitHubTexts.NotFound, address.FullName)) { Kind = ProblemKind.Gone };
        var there = address.With(found.FullName ?? address.FullName);
        return await sources.AddAsync(sources.ScopeLike(there.Scope) ?? there.Scope, Platform, there.Location, "head", cancellation).ConfigureAwait(false);
    }

    private async Task<GitHubState> ReadAsync(GitHubJob job, GitHubState state, CancellationToken cancellation)
    {
        var pages = new GitHubPages(job.Client, job.Address, Math.Clamp(options.Value.PageSize, 1, 100));
        job.Progress.Begin("items");
        var head = await pages.HeadAsync(cancellation).ConfigureAwait(false);
        var address = await GitHubName.SettleAsync(job, sources, state.Repository, head.DatabaseId, head.NameWithOwner, cancellation).ConfigureAwait(false);
        var asked = job.Address.FullName;
        job = job with { Address = address };
        pages = new GitHubPages(job.Client, address, Math.Clamp(options.Value.PageSize, 1, 100));
        var facts = new GitHubFacts(head.DatabaseId!.Value, address);
        var store = new GitHubStore(database, job.Source, job.Tally, clock);

        state = (state.ByLists ? new GitHubState { Since = state.Since } : state).Called(asked, address.FullName);
        var first = state.ReviewComments is null;
        state = state with
        {
            Repository = head.DatabaseId,
            TokenExpires = job.Client.Signs.Expires,
            Pulls = state.Pulls.Meet(head.PullRequests, state.Since),
            Issues = state.Issues.Meet(head.Issues, state.Since),
            Discussions = head.HasDiscussionsEnabled ? state.Discussions.Meet(head.Discussions, state.Since) : new Walk(),
        };
        state = state with { ReviewComments = state.ReviewComments ?? state.Pulls.Top ?? clock.GetUtcNow() };
        await store.KeepAsync(state, cancellation).ConfigureAwait(false);

        state = await new GitHubWalk(pages, facts, store, rollups, job.Progress, clock).ReadAsync(state, cancellation).ConfigureAwait(false);
        var feeds = new GitHubFeeds(job.Client, address, facts, store);
        state = first ? state : await feeds.ReviewCommentsAsync(state, cancellation).ConfigureAwait(false);
        state = await feeds.ReleasesAsync(state, cancellation).ConfigureAwait(false);
        var care = new GitHubCare(job, pages, facts, store, sources);
        return await care.ReadMissedAsync(await care.SweepAsync(state, head, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
    }

    private GitHubLists Lists(GitHubJob job) => new(job, database, sources, rollups, clock);
}

/// <summary>What one harvest works with.</summary>
internal sealed record GitHubJob(SourceRecord Source, GitHubAddress Address, GitHubClient Client, HarvestProgress Progress, HarvestTally Tally);

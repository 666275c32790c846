using System.Net;
using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sources.GitHub;

/// <summary>Looks after what lists do not tell: items that are gone, items that were overlooked, items that could not be read.</summary>
internal sealed class GitHubCare(GitHubJob job, GitHubPages pages, GitHubFacts facts, GitHubStore store, SourceStore sources)
{
    /// <summary>More are not tried again in one harvest.</summary>
    private const int Most = 200;

    /// <summary>After so many in a row without any answer it is not the items.</summary>
    private const int MostDead = 3;

    /// <summary>Where GitHub counts otherwise than we do, the numbers are compared one by one.</summary>
    public async Task<GitHubState> SweepAsync(GitHubState state, HeadRepository head, CancellationToken cancellation)
    {
        foreach (var (kind, total) in new[]
        {
            (ItemKind.Pull, head.PullRequests?.TotalCount), (ItemKind.Issue, head.Issues?.TotalCount),
            (ItemKind.Discussion, head.HasDiscussionsEnabled ? head.Discussions?.TotalCount : null),
        })
        {
            if (total is { } there && state.Of(kind) is { Next: null, Rest: null } && there != Known(kind, state).Count)
            {
                state = await CompareAsync(kind, state, cancellation).ConfigureAwait(false);
            }
        }

        return state;
    }

    /// <summary>Tries once more what could not be read; what still cannot is said with its reason.</summary>
    public async Task<GitHubState> ReadMissedAsync(GitHubState state, CancellationToken cancellation)
    {
        var dead = 0;
        foreach (var missed in state.Missed.Take(Most).TakeWhile(_ => dead < MostDead))
        {
            try
            {
                var item = await pages.SingleAsync(missed.Kind, missed.Number, cancellation).ConfigureAwait(false);
                state = state.Found(missed.Kind, missed.Number);
                await store.WriteAsync(item is null ? [] : [facts.Of(missed.Kind, item)], state, cancellation).ConfigureAwait(false);
                dead = 0;
            }
            catch (GitHubException fault) when (fault is not BadTokenException)
            {
                state = state.Miss(missed with { Why = fault.Message });
                dead += fault.InnerException is PassingFaultException ? 1 : 0;
            }
        }

        foreach (var missed in state.Missed)
        {
            job.Tally.Skip(string.Create(null, $"{job.Address.FullName}#{missed.Number}"), missed.Why);
        }

        await store.KeepAsync(state, cancellation).ConfigureAwait(false);
        return state;
    }

    private HashSet<int> Known(ItemKind kind, GitHubState state) =>
        [.. sources.ItemNumbers(job.Source.ScopeId, kind), .. state.Missed.Where(m => m.Kind == kind).Select(m => m.Number)];

    private async Task<GitHubState> CompareAsync(ItemKind kind, GitHubState state, CancellationToken cancellation)
    {
        var there = await pages.NumbersAsync(kind, cancellation).ConfigureAwait(false);
        var here = sources.ItemNumbers(job.Source.ScopeId, kind);
        state = there.Except(Known(kind, state)).Aggregate(state, (s, n) => s.Miss(new MissedItem(kind, n, GitHubTexts.Overlooked)));
        var gone = new List<(ItemKey, string)>();
        foreach (var number in here.Except(there))
        {
            gone.Add((facts.Key(kind, number), await WhyAsync(kind, number, cancellation).ConfigureAwait(false)));
        }

        await store.LeaveAsync(gone, state, cancellation).ConfigureAwait(false);
        return state;
    }

    private async Task<string> WhyAsync(ItemKind kind, int number, CancellationToken cancellation)
    {
        if (kind == ItemKind.Discussion)
        {
            return "deleted";
        }

        return await job.Client.StatusAsync(job.Address.Rest($"repos/{job.Address.FullName}/issues/{number}"), cancellation).ConfigureAwait(false) switch
        {
            HttpStatusCode.MovedPermanently => "transferred", HttpStatusCode.OK => "hidden", _ => "deleted",
        };
    }
}

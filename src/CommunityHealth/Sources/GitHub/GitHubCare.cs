using System.Net;
using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sources.GitHub;

/// <summary>Looks after what lists do not tell: items that are gone, items that were overlooked, items that could not be read.</summary>
internal sealed class GitHubCare(GitHubJob job, GitHubPages pages, GitHubFacts facts, GitHubStore store, SourceStore sources)
{
    /// <summary>More are not tried again in one harvest.</summary>
    private const int Most = 200;

    /// <summary>Where GitHub counts otherwise than we do, the numbers are compared one by one.</summary>
    public async Task<GitHubState> SweepAsync(GitHubState state, HeadRepository head, CancellationToken cancellation)
    {
        foreach (var (kind, total) in new[]
        {
            (ItemKind.Pull, head.PullRequests?.TotalCount), (ItemKind.Issue, head.Issues?.TotalCount),
            (ItemKind.Discussion, head.HasDiscussionsEnabled ? head.Discussions?.TotalCount : null),
        })
        {
            var walk = state.Of(kind);
            var missed = state.Missed.Count(m => m.Kind == kind);
            if (total is { } there && walk is { Next: null, Rest: null } && there != sources.ItemCount(job.Source.ScopeId, kind) + missed)
            {
                state = await CompareAsync(kind, state, cancellation).ConfigureAwait(false);
            }
        }

        return state;
    }

    /// <summary>Tries once more what could not be read; what still cannot is said with its reason.</summary>
    public async Task<GitHubState> ReadMissedAsync(GitHubState state, CancellationToken cancellation)
    {
        foreach (var missed in state.Missed.Take(Most))
        {
            try
            {
                var item = await pages.SingleAsync(missed.Kind, missed.Number, cancellation).ConfigureAwait(false);
                state = state.Found(missed.Kind, missed.Number);
                await store.WriteAsync(item is null ? [] : [facts.Of(missed.Kind, item)], state, cancellation).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is GitHubException or TooMuchException)
            {
                state = state.Miss(missed with { Why = fault.Message });
            }
        }

        foreach (var missed in state.Missed)
        {
            job.Tally.Skip(string.Create(null, $"{job.Address.FullName}#{missed.Number}"), missed.Why);
        }

        await store.KeepAsync(state, cancellation).ConfigureAwait(false);
        return state;
    }

    private async Task<GitHubState> CompareAsync(ItemKind kind, GitHubState state, CancellationToken cancellation)
    {
        var there = await pages.NumbersAsync(kind, cancellation).ConfigureAwait(false);
        var here = sources.ItemNumbers(job.Source.ScopeId, kind);
        state = there.Except(here).Aggregate(state, (s, n) => s.Miss(new MissedItem(kind, n, GitHubTexts.Overlooked)));
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

        var answer = await job.Client.GetAsync(job.Address.Rest($"repos/{job.Address.FullName}/issues/{number}"), null, cancellation, follow: false)
            .ConfigureAwait(false);
        return answer.Status switch
        {
            HttpStatusCode.MovedPermanently => "transferred", _ when answer.IsThere => "hidden", _ => "deleted",
        };
    }
}

using CommunityHealth.Community;

namespace CommunityHealth.Sources.GitHub;

/// <summary>What REST lists tell better than GraphQL: review comments by their own change, and releases.</summary>
internal sealed class GitHubFeeds(GitHubClient client, GitHubAddress address, GitHubFacts facts, GitHubStore store)
{
    /// <summary>
    /// Review comments that changed since the last look: they can change later than their pull request's own update time
    /// says.
    /// </summary>
    public async Task<GitHubState> ReviewCommentsAsync(GitHubState state, CancellationToken cancellation)
    {
        var since = state.ReviewComments?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        var next = address.Rest($"repos/{address.FullName}/pulls/comments?sort=updated&direction=asc&per_page=100&since={since}");
        while (next is not null)
        {
            var answer = await client.GetAsync(next, null, cancellation).ConfigureAwait(false);
            if (!answer.IsThere)
            {
                return state;
            }

            var comments = answer.Read(RestJson.Default.ListRestReviewComment);
            var newest = comments.Select(c => c.UpdatedAt ?? c.CreatedAt).Append(state.ReviewComments ?? DateTimeOffset.MinValue).Max();
            state = state with { ReviewComments = newest };
            await store.WriteAsync(
                [.. comments.Select(facts.Of).OfType<(ItemKey, SourceAction)>().Select(c => ((ItemKey?)c.Item1, c.Item2))], state, cancellation)
                .ConfigureAwait(false);
            next = answer.Next;
        }

        return state;
    }

    /// <summary>Releases, when their list changed.</summary>
    public async Task<GitHubState> ReleasesAsync(GitHubState state, CancellationToken cancellation)
    {
        var next = address.Rest($"repos/{address.FullName}/releases?per_page=100");
        var tag = state.Releases;
        while (next is not null)
        {
            var answer = await client.GetAsync(next, tag, cancellation).ConfigureAwait(false);
            if (!answer.IsThere)
            {
                return state;
            }

            var releases = answer.Read(RestJson.Default.ListRestRelease).Select(facts.Of).OfType<SourceAction>();
            (state, tag, next) = (state with { Releases = tag is null || state.Releases == tag ? answer.ETag : state.Releases }, null, answer.Next);
            await store.WriteAsync([.. releases.Select(r => ((ItemKey?)null, r))], state, cancellation).ConfigureAwait(false);
        }

        return state;
    }
}

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
        var since = state.ReviewComments is { } known ? "&since=" + GitHubAddress.Moment(known) : "";
        var next = address.Rest($"repos/{address.FullName}/pulls/comments?sort=updated&direction=asc&per_page=100{since}");
        while (next is not null)
        {
            var page = await client.ListAsync(next, null, RestJson.Default.RestComments, cancellation).ConfigureAwait(false);
            if (page.Rows is not { } comments)
            {
                return state;
            }

            state = state with { ReviewComments = comments.Select(c => c.UpdatedAt ?? c.CreatedAt).Append(state.ReviewComments ?? DateTimeOffset.MinValue).Max() };
            await store.WriteAsync([.. comments.Select(facts.OfLines).OfType<(ItemKey, SourceAction)>()], state, cancellation).ConfigureAwait(false);
            next = page.Next;
        }

        return state;
    }

    /// <summary>Releases, when their list changed. The tag of the list is kept once all of it is stored.</summary>
    public async Task<GitHubState> ReleasesAsync(GitHubState state, CancellationToken cancellation)
    {
        var all = address.Rest($"repos/{address.FullName}/releases?per_page=100");
        var first = await client.ListAsync(all, state.Releases, RestJson.Default.RestReleases, cancellation).ConfigureAwait(false);
        var (page, told) = (first, new HashSet<string>());
        while (page.Rows is { } rows)
        {
            var releases = rows.Select(facts.Of).OfType<SourceAction>().ToArray();
            told.UnionWith(releases.Select(r => r.Key));
            state = page.Next is null ? state with { Releases = first.ETag } : state;
            await store.WriteAsync(releases, page.Next is null ? told : null, facts.Releases, state, cancellation).ConfigureAwait(false);
            if (page.Next is null)
            {
                break;
            }

            page = await client.ListAsync(page.Next, null, RestJson.Default.RestReleases, cancellation).ConfigureAwait(false);
        }

        return state;
    }
}

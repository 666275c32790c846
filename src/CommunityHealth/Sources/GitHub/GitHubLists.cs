using System.Web;
using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// Reads a repository without a token: GitHub answers sixty requests an hour, over REST only. Lists know issues, pull
/// requests, comments and events, and no reviews. Every page is stored with the place of the next.
/// </summary>
internal sealed class GitHubLists(GitHubJob job, HealthDatabase database, SourceStore sources, Rollups rollups, TimeProvider clock)
{
    /// <summary>What GitHub answers an hour to somebody without a token.</summary>
    private const int AnHour = 60;

    private int _done;

    /// <summary>Reads what is wanted and not read yet.</summary>
    public async Task<GitHubState> ReadAsync(GitHubState state, CancellationToken cancellation)
    {
        if (state.Repository is not null && !state.ByLists)
        {
            throw new GitHubException(string.Format(null, GitHubTexts.TokenGone, job.Address.FullName));
        }

        job.Progress.Begin("items");
        var found = await job.Client.GetAsync(job.Address.Rest("repos/" + job.Address.FullName), null, cancellation).ConfigureAwait(false);
        var repository = found.IsThere ? found.Read(RestJson.Default.RestRepository) : throw new GitHubException(string.Format(null, GitHubTexts.NotFound, job.Address.FullName));
        var address = await GitHubName.SettleAsync(job, sources, state.Repository, repository.Id, repository.FullName, cancellation).ConfigureAwait(false);
        var facts = new GitHubFacts(repository.Id, address);
        var store = new GitHubStore(database, job.Source, job.Tally, clock);
        state = state with { Repository = repository.Id, ByLists = true };

        var lists = Begin(state, address);
        await ForetellAsync(lists, cancellation).ConfigureAwait(false);
        foreach (var list in lists)
        {
            state = await ReadAsync(list, state, facts, store, cancellation).ConfigureAwait(false);
            await rollups.RefreshAsync(cancellation).ConfigureAwait(false);
            job.Progress.TellFactsChanged();
        }

        return await new GitHubFeeds(job.Client, address, facts, store).ReleasesAsync(state, cancellation).ConfigureAwait(false);
    }

    private static List<Reading> Begin(GitHubState state, GitHubAddress address)
    {
        Reading List(string name, string path)
        {
            var known = state.Lists.GetValueOrDefault(name);
            var since = known?.Top ?? state.Since;
            var first = address.Rest($"repos/{address.FullName}/{path}per_page=100"
                + (since is { } from && name is ("issues" or "comments" or "review_comments") ? "&since=" + HttpUtility.UrlEncode(from.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", null)) : ""));
            return new Reading(name, known?.Next ?? first, known?.Next is null ? null : known.Top, known?.Next is null ? since : known.Since);
        }

        return
        [
            List("issues", "issues?state=all&sort=updated&direction=desc&"), List("pulls", "pulls?state=all&sort=updated&direction=desc&"),
            List("comments", "issues/comments?sort=updated&direction=desc&"), List("review_comments", "pulls/comments?sort=updated&direction=desc&"),
            List("events", "issues/events?"),
        ];
    }

    /// <summary>Asks for the first page of every list, so that it can be said how long all of it takes.</summary>
    private async Task ForetellAsync(List<Reading> lists, CancellationToken cancellation)
    {
        var pages = 0;
        foreach (var list in lists)
        {
            list.First = await job.Client.GetAsync(list.Next, null, cancellation).ConfigureAwait(false);
            pages += list.EndsEarly ? 1 : Page(list.First.Last) - Page(list.Next) + 1;
        }

        job.Progress.Expect(pages);
        var hours = (pages + lists.Count) / AnHour;
        job.Progress.Tell(hours == 0
            ? string.Format(null, GitHubTexts.Lists_Short, pages)
            : string.Format(null, hours == 1 ? GitHubTexts.Lists_Hour : GitHubTexts.Lists_Hours, pages, hours));
    }

    private async Task<GitHubState> ReadAsync(
        Reading list, GitHubState state, GitHubFacts facts, GitHubStore store, CancellationToken cancellation)
    {
        var (top, next) = (list.Top, (Uri?)list.Next);
        while (next is not null)
        {
            await job.Progress.PausedAsync(cancellation).ConfigureAwait(false);
            var answer = list.First ?? await job.Client.GetAsync(next, null, cancellation).ConfigureAwait(false);
            list.First = null;
            if (!answer.IsThere)
            {
                break;
            }

            var page = Take(list.Name, answer, facts);
            top ??= page.Newest;
            next = page.Oldest is { } oldest && oldest < list.Since ? null : answer.Next;
            state = Keep(state, list, next, top);
            await page.StoreAsync(store, state, cancellation).ConfigureAwait(false);
            job.Progress.Advance(++_done);
        }

        return Keep(state, list, null, top);
    }

    private static GitHubState Keep(GitHubState state, Reading list, Uri? next, DateTimeOffset? top) => state with
    {
        Lists = new Dictionary<string, ListState>(state.Lists)
        {
            [list.Name] = new ListState(next, top ?? list.Since, next is null ? null : list.Since),
        },
    };

    private static Taken Take(string list, GitHubAnswer answer, GitHubFacts facts)
    {
        switch (list)
        {
            case "issues" or "pulls":
                var items = answer.Read(RestJson.Default.ListRestIssue);
                return Of(items, i => i.UpdatedAt, (store, state, stop) => store.WriteAsync([.. items.Select(facts.Of)], state, stop));
            case "comments":
                var comments = answer.Read(RestJson.Default.ListRestComment);
                return Of(comments, c => c.UpdatedAt ?? c.CreatedAt, (store, state, stop) => store.WriteAsync(Known(comments.Select(facts.Of)), state, stop));
            case "review_comments":
                var said = answer.Read(RestJson.Default.ListRestReviewComment);
                return Of(said, c => c.UpdatedAt ?? c.CreatedAt, (store, state, stop) => store.WriteAsync(Known(said.Select(facts.Of)), state, stop));
            default:
                var events = answer.Read(RestJson.Default.ListRestEvent);
                return Of(events, e => e.CreatedAt, (store, state, stop) => store.WriteAsync([.. events.Select(facts.Of).OfType<(ItemKey, SourceAction?, SourceChange?)>()], state, stop));
        }
    }

    private static Taken Of<T>(List<T> rows, Func<T, DateTimeOffset> time, Func<GitHubStore, GitHubState, CancellationToken, Task> store) =>
        new(rows.Count == 0 ? null : rows.Max(time), rows.Count == 0 ? null : rows.Min(time), store);

    private static (ItemKey?, SourceAction)[] Known(IEnumerable<(ItemKey Item, SourceAction Action)?> actions) =>
        [.. actions.OfType<(ItemKey Item, SourceAction Action)>().Select(a => ((ItemKey?)a.Item, a.Action))];

    /// <summary>The page an address asks for.</summary>
    internal static int Page(Uri? address) => int.TryParse(HttpUtility.ParseQueryString(address?.Query ?? "")["page"], out var page) ? page : 1;

    /// <summary>A list being read.</summary>
    private sealed record Reading(string Name, Uri Next, DateTimeOffset? Top, DateTimeOffset? Since)
    {
        public GitHubAnswer? First { get; set; }

        /// <summary>The list cannot be asked for what is new alone: it is read until it comes to what is known.</summary>
        public bool EndsEarly => Since is not null && Name is ("pulls" or "events");
    }

    private sealed record Taken(DateTimeOffset? Newest, DateTimeOffset? Oldest, Func<GitHubStore, GitHubState, CancellationToken, Task> StoreAsync);
}

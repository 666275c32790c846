using System.Text.Json.Serialization.Metadata;
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

    private const string Items = "issues";

    private int _done;

    /// <summary>Reads what is wanted and not read yet.</summary>
    public async Task<GitHubState> ReadAsync(GitHubState state, CancellationToken cancellation)
    {
        if (state.Repository is not null && !state.ByLists)
        {
            throw new GitHubException(string.Format(null, GitHubTexts.TokenGone, job.Address.FullName)) { Kind = ProblemKind.NoToken };
        }

        job.Progress.Begin("items");
        var repository = await job.Client.GetAsync(job.Address.Rest("repos/" + job.Address.FullName), RestJson.Default.RestRepository, cancellation)
            .ConfigureAwait(false) ?? throw new GitHubException(string.Format(null, GitHubTexts.NotFound, job.Address.FullName)) { Kind = ProblemKind.Gone };
        var address = await GitHubName.SettleAsync(job, sources, state.Repository, repository.Id, repository.FullName, cancellation).ConfigureAwait(false);
        var facts = new GitHubFacts(repository.Id, address);
        var store = new GitHubStore(database, job.Source, job.Tally, clock);
        state = state.Called(job.Address.FullName, address.FullName) with { Repository = repository.Id, ByLists = true };

        var lists = Begin(state, address, facts);
        await ForetellAsync(lists, cancellation).ConfigureAwait(false);
        foreach (var list in lists)
        {
            state = await ReadAsync(list, state, store, cancellation).ConfigureAwait(false);
            await rollups.RefreshAsync(cancellation).ConfigureAwait(false);
            job.Progress.TellFactsChanged();
        }

        return await new GitHubFeeds(job.Client, address, facts, store).ReleasesAsync(state, cancellation).ConfigureAwait(false);
    }

    private List<Reading> Begin(GitHubState state, GitHubAddress address, GitHubFacts facts)
    {
        Reading List(string name, string path, Func<Uri, CancellationToken, Task<Taken>> ask)
        {
            var known = state.Lists.GetValueOrDefault(name);
            if (known is { Next: null } && IsDeeper(state.Since, known.From))
            {
                known = null;
            }

            var now = known is { Next: not null } ? known : new ListState(null, null, known?.Top ?? state.Since, known?.From, known is null);
            var first = address.Rest($"repos/{address.FullName}/{path}per_page=100"
                + (now.Since is { } from && name is (Items or "comments" or "review_comments") ? "&since=" + GitHubAddress.Moment(from) : ""));
            return new Reading(name, ask, now.Next ?? first, now);
        }

        Func<Uri, CancellationToken, Task<Taken>> Said(Func<RestComment, (ItemKey, SourceAction)?> of) => (at, stop) => AskAsync(
            at, RestJson.Default.RestComments, c => c.UpdatedAt ?? c.CreatedAt,
            (rows, store, next, end) => store.WriteAsync([.. rows.Select(of).OfType<(ItemKey, SourceAction)>()], next, end), stop);
        Func<Uri, CancellationToken, Task<Taken>> items = (at, stop) => AskAsync(
            at, RestJson.Default.RestIssues, i => i.UpdatedAt, (rows, store, next, end) => store.WriteAsync([.. rows.Select(facts.Of)], next, end), stop);
        Func<Uri, CancellationToken, Task<Taken>> events = (at, stop) => AskAsync(
            at, RestJson.Default.RestEvents, e => e.CreatedAt,
            (rows, store, next, end) => store.WriteAsync([.. rows.Select(facts.Of).OfType<(ItemKey, SourceAction?, SourceChange?)>()], next, end), stop);
        return
        [
            List(Items, "issues?state=all&sort=updated&direction=desc&", items),
            List("pulls", "pulls?state=all&sort=updated&direction=desc&", items),
            List("comments", "issues/comments?sort=updated&direction=desc&", Said(facts.Of)),
            List("review_comments", "pulls/comments?sort=updated&direction=desc&", Said(facts.OfLines)),
            List("events", "issues/events?", events),
        ];
    }

    /// <summary>Asks for the first page of every list, so that it can be said how long all of it takes.</summary>
    private async Task ForetellAsync(List<Reading> lists, CancellationToken cancellation)
    {
        var pages = 0;
        foreach (var list in lists)
        {
            list.First = await NextAsync(list, list.Next, cancellation).ConfigureAwait(false);
            pages += list.EndsEarly ? 1 : Page(list.First.Last) - Page(list.Next) + 1;
        }

        job.Progress.Expect(pages);
        var hours = (pages + lists.Count) / AnHour;
        job.Progress.Tell(hours == 0
            ? string.Format(null, GitHubTexts.Lists_Short, pages)
            : string.Format(null, hours == 1 ? GitHubTexts.Lists_Hour : GitHubTexts.Lists_Hours, pages, hours));
    }

    private async Task<GitHubState> ReadAsync(Reading list, GitHubState state, GitHubStore store, CancellationToken cancellation)
    {
        var (known, next) = (list.Known, (Uri?)list.Next);
        while (next is not null)
        {
            await job.Progress.PausedAsync(cancellation).ConfigureAwait(false);
            var page = list.First ?? await NextAsync(list, next, cancellation).ConfigureAwait(false);
            list.First = null;
            next = page.Oldest is { } oldest && oldest < known.Since ? null : page.Next;
            known = known with
            {
                Next = next, Top = known.Top ?? Top(list, page, state) ?? known.Since, Since = next is null ? null : known.Since,
                From = !known.IsHistory ? known.From : next is null ? known.Since : page.Oldest ?? known.From,
                IsHistory = known.IsHistory && next is not null,
            };
            state = state with { Lists = new Dictionary<string, ListState>(state.Lists) { [list.Name] = known } };
            await page.StoreAsync(store, state, cancellation).ConfigureAwait(false);
            job.Progress.Advance(++_done);
        }

        return state;
    }

    private static bool IsDeeper(DateTimeOffset? since, DateTimeOffset? from) => from is not null && (since is null || since < from);

    /// <summary>What is too far back in a list to be shown is said, and the reading goes on with the next list.</summary>
    private async Task<Taken> NextAsync(Reading list, Uri next, CancellationToken cancellation)
    {
        try
        {
            return await list.AskAsync(next, cancellation).ConfigureAwait(false);
        }
        catch (RefusedException refused)
        {
            job.Tally.Skip(next.PathAndQuery, refused.Sentence);
            return Taken.Nothing;
        }
    }

    /// <summary>
    /// From where the list is read the next time. What belongs to an item that was opened after the list of items was asked
    /// for has nothing to belong to yet, so no list is ahead of that one.
    /// </summary>
    private static DateTimeOffset? Top(Reading list, Taken page, GitHubState state) =>
        list.Name != Items && state.Lists.GetValueOrDefault(Items)?.Top is var items && page.Newest > items ? items : page.Newest;

    private async Task<Taken> AskAsync<T>(
        Uri address, JsonTypeInfo<List<T?>> type, Func<T, DateTimeOffset> time,
        Func<IReadOnlyList<T>, GitHubStore, GitHubState, CancellationToken, Task> store, CancellationToken cancellation) where T : class
    {
        var page = await job.Client.ListAsync(address, null, type, cancellation).ConfigureAwait(false);
        var rows = page.Rows ?? [];
        return new Taken(
            rows.Count == 0 ? null : rows.Max(time), rows.Count == 0 ? null : rows.Min(time), page.Next, page.Last,
            (to, state, stop) => store(rows, to, state, stop));
    }

    /// <summary>The page an address asks for.</summary>
    internal static int Page(Uri? address) => int.TryParse(HttpUtility.ParseQueryString(address?.Query ?? "")["page"], out var page) ? page : 1;

    /// <summary>A list being read.</summary>
    private sealed record Reading(string Name, Func<Uri, CancellationToken, Task<Taken>> AskAsync, Uri Next, ListState Known)
    {
        public Taken? First { get; set; }

        /// <summary>The list cannot be asked for what is new alone: it is read until it comes to what is known.</summary>
        public bool EndsEarly => Known.Since is not null && Name is ("pulls" or "events");
    }

    /// <summary>A page of a list, and how it is stored.</summary>
    private sealed record Taken(
        DateTimeOffset? Newest, DateTimeOffset? Oldest, Uri? Next, Uri? Last, Func<GitHubStore, GitHubState, CancellationToken, Task> StoreAsync)
    {
        public static Taken Nothing { get; } = new(null, null, null, null, (store, state, stop) => store.KeepAsync(state, stop));
    }
}

using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Sources.GitHub;

/// <summary>A page of items, whole, and what could not be read of it.</summary>
/// <param name="Reached">The oldest change on the page; null for an empty one.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
internal sealed record ItemPage(
    ItemKind Kind, IReadOnlyList<GraphItem> Items, IReadOnlyList<MissedItem> Missed, DateTimeOffset? Reached, string? Next);

/// <summary>
/// Reads pages of items of several kinds in one request each. A page that is too much is asked for in halves; of items
/// that come broken the number is found out, so that they can be read alone; what does not fit on a page is read on.
/// </summary>
internal sealed class GitHubPages
{
    /// <summary>After so many pages without trouble a larger one is tried again.</summary>
    private const int Calm = 5;

    private readonly GitHubClient _client;
    private readonly GitHubAddress _address;
    private readonly int _largest;
    private int _size;
    private int _good;

    /// <param name="largest">Items a page, at most.</param>
    public GitHubPages(GitHubClient client, GitHubAddress address, int largest) =>
        (_client, _address, _largest, _size) = (client, address, largest, largest);

    /// <summary>What there is now.</summary>
    public async Task<HeadRepository> HeadAsync(CancellationToken cancellation) =>
        (await _client.QueryAsync(GitHubQueries.Head, Names(), GraphJson.Default.GraphAnswerHeadData, cancellation).ConfigureAwait(false)).Data?.Repository
        ?? throw new GitHubException(string.Format(null, GitHubTexts.NotFound, _address.FullName));

    /// <summary>The next page of every kind, from the given places on.</summary>
    /// <exception cref="LostPlaceException">GitHub does not know one of the places any more.</exception>
    public async Task<IReadOnlyList<ItemPage>> ReadAsync(IReadOnlyDictionary<ItemKind, string?> places, CancellationToken cancellation)
    {
        while (true)
        {
            var size = _size;
            try
            {
                var answer = await _client.QueryAsync(
                    GitHubQueries.Page, PageVariables(places, size), GraphJson.Default.GraphAnswerPageData, cancellation, inPart: true)
                    .ConfigureAwait(false);
                if (size > 1 && HasHoles(answer) && answer.Errors?.Any(e => e.Type is "RESOURCE_LIMITS_EXCEEDED" or "MAX_NODE_LIMIT_EXCEEDED") == true)
                {
                    throw new TooMuchException("");
                }

                (_good, _size) = _good + 1 >= Calm && _size < _largest ? (0, Math.Min(_largest, _size * 2)) : (_good + 1, _size);
                return await WholeAsync(answer, places, size, cancellation).ConfigureAwait(false);
            }
            catch (Exception fault) when (size > 1 && (fault is TooMuchException || fault.InnerException is PassingFaultException))
            {
                (_size, _good) = (Math.Max(1, size / 2), 0);
            }
            catch (Exception fault) when (fault is TooMuchException || fault.InnerException is PassingFaultException)
            {
                return await NumbersOnlyAsync(places, fault.Message, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One item, whole; null where it is not there any more.</summary>
    public async Task<GraphItem?> SingleAsync(ItemKind kind, int number, CancellationToken cancellation)
    {
        var variables = Names();
        variables["number"] = number;
        variables["pull"] = kind == ItemKind.Pull;
        variables["issue"] = kind == ItemKind.Issue;
        variables["discussion"] = kind == ItemKind.Discussion;
        var answer = await _client.QueryAsync(GitHubQueries.Single, variables, GraphJson.Default.GraphAnswerSingleData, cancellation).ConfigureAwait(false);
        if (answer.Data?.Repository?.Any is { } item)
        {
            return answer.Errors is { Count: > 0 } errors
                ? throw new GitHubException(errors[0].Message ?? "")
                : await RestOfAsync(kind, item, cancellation).ConfigureAwait(false);
        }

        return answer.Errors?.Any(e => e.Type is not "NOT_FOUND") == true ? throw new GitHubException(answer.Errors[0].Message ?? "") : null;
    }

    /// <summary>The numbers of all items of a kind.</summary>
    public async Task<IReadOnlySet<int>> NumbersAsync(ItemKind kind, CancellationToken cancellation)
    {
        var numbers = new HashSet<int>();
        string? after = null;
        do
        {
            var list = await NumbersAsync(kind, after, 100, cancellation).ConfigureAwait(false);
            numbers.UnionWith(list?.Nodes?.OfType<Listed>().Select(n => n.Number) ?? []);
            after = list?.PageInfo is { HasNextPage: true } page ? page.EndCursor : null;
        }
        while (after is not null);

        return numbers;
    }

    private async Task<Listing?> NumbersAsync(ItemKind kind, string? after, int size, CancellationToken cancellation)
    {
        var variables = Names();
        variables["size"] = size;
        variables["after"] = after;
        variables["pulls"] = kind == ItemKind.Pull;
        variables["issues"] = kind == ItemKind.Issue;
        variables["discussions"] = kind == ItemKind.Discussion;
        var answer = await _client.QueryAsync(GitHubQueries.Numbers, variables, GraphJson.Default.GraphAnswerNumbersData, cancellation).ConfigureAwait(false);
        return answer.Data?.Repository?.Any;
    }

    private async Task<IReadOnlyList<ItemPage>> WholeAsync(
        GraphAnswer<PageData> answer, IReadOnlyDictionary<ItemKind, string?> places, int size, CancellationToken cancellation)
    {
        var pages = new List<ItemPage>();
        foreach (var (kind, after) in places)
        {
            var list = kind switch
            {
                ItemKind.Pull => answer.Data?.Repository?.PullRequests, ItemKind.Discussion => answer.Data?.Repository?.Discussions,
                _ => answer.Data?.Repository?.Issues,
            };
            pages.Add(list is null
                ? throw (answer.Errors?.Any(e => e.Type == "INVALID_CURSOR_ARGUMENTS") == true
                    ? new LostPlaceException(kind)
                    : new GitHubException(string.Format(null, GitHubTexts.NoList, _address.FullName, answer.Errors is [var error, ..] ? error.Message : null)))
                : await WholeAsync(kind, list, answer.Errors, after, size, cancellation).ConfigureAwait(false));
        }

        return pages;
    }

    private async Task<ItemPage> WholeAsync(
        ItemKind kind, Connection<GraphItem> list, IReadOnlyList<GraphError>? errors, string? after, int size, CancellationToken cancellation)
    {
        var broken = Broken(kind, errors);
        var nodes = list.Nodes ?? [];
        var holes = Enumerable.Range(0, nodes.Count).Where(i => nodes[i] is null || broken.ContainsKey(i)).ToArray();
        var (missed, listed) = (new List<MissedItem>(), new List<Listed?>());
        if (holes.Length > 0)
        {
            listed = [.. (await NumbersAsync(kind, after, size, cancellation).ConfigureAwait(false))?.Nodes ?? []];
            missed.AddRange(holes.Select(i => (At: i, Number: nodes[i]?.Number ?? listed.ElementAtOrDefault(i)?.Number))
                .Where(h => h.Number is not null)
                .Select(h => new MissedItem(kind, h.Number!.Value, broken.GetValueOrDefault(h.At) ?? GitHubTexts.Broken)));
        }

        var items = new List<GraphItem>();
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is { } item && !broken.ContainsKey(i))
            {
                items.Add(await RestOfAsync(kind, item, cancellation).ConfigureAwait(false));
            }
        }

        var reached = items.Select(i => i.UpdatedAt).Concat(listed.OfType<Listed>().Select(l => l.UpdatedAt)).ToArray();
        return new ItemPage(kind, items, missed, reached.Length > 0 ? reached.Min() : null, list.Next);
    }

    /// <summary>Not even one item can be read: its number is noted, and the reading goes on behind it.</summary>
    private async Task<IReadOnlyList<ItemPage>> NumbersOnlyAsync(
        IReadOnlyDictionary<ItemKind, string?> places, string why, CancellationToken cancellation)
    {
        var pages = new List<ItemPage>();
        foreach (var (kind, after) in places)
        {
            var list = await NumbersAsync(kind, after, 1, cancellation).ConfigureAwait(false);
            var nodes = list?.Nodes?.OfType<Listed>().ToArray() ?? [];
            pages.Add(new ItemPage(
                kind, [], [.. nodes.Select(n => new MissedItem(kind, n.Number, why))], nodes.Length > 0 ? nodes[0].UpdatedAt : null,
                list?.PageInfo is { HasNextPage: true } page ? page.EndCursor : null));
        }

        return pages;
    }

    /// <summary>What did not fit on the page: further comments, reviews, threads and events.</summary>
    private async Task<GraphItem> RestOfAsync(ItemKind kind, GraphItem item, CancellationToken cancellation)
    {
        while ((item.Comments?.Next ?? item.Reviews?.Next ?? item.ReviewThreads?.Next ?? item.TimelineItems?.Next) is not null)
        {
            var more = (await _client.QueryAsync(
                GitHubQueries.More, MoreVariables(item), GraphJson.Default.GraphAnswerMoreData, cancellation).ConfigureAwait(false)).Data?.Node
                ?? throw new GitHubException(string.Format(null, GitHubTexts.Half, item.Number));
            item = item with
            {
                Comments = item.Comments?.Next is null ? item.Comments : item.Comments.With(more.Comments ?? more.Talk ?? new(null, [])),
                Reviews = item.Reviews?.Next is null ? item.Reviews : item.Reviews.With(more.Reviews ?? new(null, [])),
                ReviewThreads = item.ReviewThreads?.Next is null ? item.ReviewThreads : item.ReviewThreads.With(more.ReviewThreads ?? new(null, [])),
                TimelineItems = item.TimelineItems?.Next is null ? item.TimelineItems : item.TimelineItems.With(more.TimelineItems ?? new(null, [])),
            };
        }

        if (kind == ItemKind.Discussion && item.Comments?.All.Any(c => c.Replies?.Next is not null) == true)
        {
            var comments = new List<GraphComment?>();
            foreach (var comment in item.Comments.All)
            {
                comments.Add(comment with { Replies = await RestOfAsync(comment.Id, comment.Replies, cancellation).ConfigureAwait(false) });
            }

            item = item with { Comments = new(null, comments) };
        }

        return item.ReviewThreads?.All.Any(t => t.Comments?.Next is not null) == true
            ? item with { ReviewThreads = new(null, await RestOfAsync(item.ReviewThreads.All, cancellation).ConfigureAwait(false)) }
            : item;
    }

    private async Task<IReadOnlyList<GraphThread?>> RestOfAsync(IEnumerable<GraphThread> threads, CancellationToken cancellation)
    {
        var whole = new List<GraphThread?>();
        foreach (var thread in threads)
        {
            whole.Add(thread with { Comments = await RestOfAsync(thread.Id, thread.Comments, cancellation).ConfigureAwait(false) });
        }

        return whole;
    }

    private async Task<Connection<GraphComment>?> RestOfAsync(string? id, Connection<GraphComment>? list, CancellationToken cancellation)
    {
        while (id is not null && list?.Next is { } after)
        {
            var variables = new Dictionary<string, object?> { ["id"] = id, ["after"] = after };
            var more = (await _client.QueryAsync(
                GitHubQueries.Thread, variables, GraphJson.Default.GraphAnswerThreadData, cancellation).ConfigureAwait(false)).Data?.Node;
            list = list.With(more?.Comments ?? more?.Replies ?? new(null, []));
        }

        return list;
    }

    /// <summary>Which nodes of a kind's list an error belongs to, and why.</summary>
    private static Dictionary<int, string> Broken(ItemKind kind, IReadOnlyList<GraphError>? errors)
    {
        var broken = new Dictionary<int, string>();
        var name = kind switch { ItemKind.Pull => "pullRequests", ItemKind.Discussion => "discussions", _ => "issues" };
        foreach (var error in errors ?? [])
        {
            if (error.Path is [_, var list, _, var at, ..] && list.ToString() == name
                && int.TryParse(at.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                broken[index] = error.Message ?? GitHubTexts.Broken;
            }
        }

        return broken;
    }

    private static bool HasHoles(GraphAnswer<PageData> answer) => answer.Data?.Repository is not { } found
        || new[] { found.PullRequests, found.Issues, found.Discussions }.Any(c => c?.Nodes?.Any(n => n is null) == true);

    private Dictionary<string, object?> Names() => new() { ["owner"] = _address.Owner, ["name"] = _address.Name };

    private Dictionary<string, object?> PageVariables(IReadOnlyDictionary<ItemKind, string?> places, int size)
    {
        var variables = Names();
        variables["size"] = size;
        foreach (var (kind, name) in new[] { (ItemKind.Pull, "pulls"), (ItemKind.Issue, "issues"), (ItemKind.Discussion, "discussions") })
        {
            variables[name] = places.ContainsKey(kind);
            variables[name + "After"] = places.GetValueOrDefault(kind);
        }

        return variables;
    }

    private static Dictionary<string, object?> MoreVariables(GraphItem item) => new()
    {
        ["id"] = item.Id,
        ["comments"] = item.Comments?.Next is not null, ["commentsAfter"] = item.Comments?.Next,
        ["reviews"] = item.Reviews?.Next is not null, ["reviewsAfter"] = item.Reviews?.Next,
        ["threads"] = item.ReviewThreads?.Next is not null, ["threadsAfter"] = item.ReviewThreads?.Next,
        ["events"] = item.TimelineItems?.Next is not null, ["eventsAfter"] = item.TimelineItems?.Next,
    };
}

/// <summary>GitHub does not know a place in its list any more.</summary>
internal sealed class LostPlaceException(ItemKind kind) : Exception
{
    public ItemKind Kind => kind;
}

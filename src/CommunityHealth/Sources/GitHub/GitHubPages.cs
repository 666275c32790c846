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
    public async Task<HeadRepository> HeadAsync(CancellationToken cancellation)
    {
        var answer = await _client.QueryAsync(GitHubQueries.Head, Names(), GraphJson.Default.GraphAnswerHeadData, cancellation).ConfigureAwait(false);
        var head = answer.Data?.Repository ?? throw (answer.Errors is [{ Type: not "NOT_FOUND", Message: { } said }, ..]
            ? GitHubRefusal.Of(_address, _client.Signs, said)
            : new GitHubException(string.Format(null, GitHubTexts.NotFound, _address.FullName)) { Kind = ProblemKind.Gone });
        return head.DatabaseId is not null ? head : head with
        {
            DatabaseId = (await _client.GetAsync(_address.Rest("repos/" + _address.FullName), RestJson.Default.RestRepository, cancellation)
                .ConfigureAwait(false))?.Id ?? throw new GitHubException(string.Format(null, GitHubTexts.NotFound, _address.FullName)) { Kind = ProblemKind.Gone },
        };
    }

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
                    GitHubQueries.Page, PageVariables(places, size), GraphJson.Default.GraphAnswerPageData, cancellation,
                    data => places.Keys.All(k => data.Repository?.Of(k) is not null)).ConfigureAwait(false);
                if (size > 1 && answer.Errors?.Any(e => e.IsTooMuch) == true)
                {
                    throw new TooMuchException("");
                }

                (_good, _size) = _good + 1 >= Calm && _size < _largest ? (0, Math.Min(_largest, _size * 2)) : (_good + 1, _size);
                return await WholeAsync(answer, places, size, cancellation).ConfigureAwait(false);
            }
            catch (GitHubException fault) when (fault is TooMuchException || fault.InnerException is PassingFaultException)
            {
                if (size == 1)
                {
                    return await NumbersOnlyAsync(places, fault.Message, cancellation).ConfigureAwait(false);
                }

                (_size, _good) = (Math.Max(1, size / 2), 0);
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
        var item = answer.Data?.Repository?.Any;
        var fault = answer.Errors?.FirstOrDefault(e => item is null ? e.Type != "NOT_FOUND" : !e.HidesSomebody);
        return fault is not null ? throw new HalfException(fault.Message ?? GitHubTexts.Broken)
            : item is null ? null
            : await RestOfAsync(kind, item, cancellation).ConfigureAwait(false);
    }

    /// <summary>The numbers of all items of a kind.</summary>
    public async Task<IReadOnlySet<int>> NumbersAsync(ItemKind kind, CancellationToken cancellation)
    {
        var numbers = new HashSet<int>();
        string? after = null;
        do
        {
            var list = await NumbersAsync(kind, after, 100, byAge: true, cancellation).ConfigureAwait(false);
            numbers.UnionWith(list?.Nodes?.OfType<Listed>().Select(n => n.Number) ?? []);
            after = list?.PageInfo is { HasNextPage: true } page ? page.EndCursor : null;
        }
        while (after is not null);

        return numbers;
    }

    /// <param name="byAge">The oldest first, which stays as it is while it is read; else as pages come, the newest change first.</param>
    private async Task<Listing?> NumbersAsync(ItemKind kind, string? after, int size, bool byAge, CancellationToken cancellation)
    {
        var variables = Names();
        variables["by"] = byAge ? "CREATED_AT" : "UPDATED_AT";
        variables["discussionsBy"] = variables["by"];
        variables["direction"] = byAge ? "ASC" : "DESC";
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
            pages.Add(answer.Data?.Repository?.Of(kind) is { } list
                ? await WholeAsync(kind, list, answer.Errors ?? [], after, size, cancellation).ConfigureAwait(false)
                : throw new GitHubException(string.Format(null, GitHubTexts.NoList, _address.FullName, answer.Errors is [var error, ..] ? error.Message : null)));
        }

        return pages;
    }

    private async Task<ItemPage> WholeAsync(
        ItemKind kind, Connection<GraphItem> list, IReadOnlyList<GraphError> errors, string? after, int size, CancellationToken cancellation)
    {
        var broken = Broken(kind, errors);
        var (items, missed) = (new List<GraphItem>(), new List<MissedItem>());
        var nodes = list.Nodes ?? [];
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is { } item && !broken.ContainsKey(i))
            {
                try
                {
                    items.Add(await RestOfAsync(kind, item, cancellation).ConfigureAwait(false));
                }
                catch (GitHubException half) when (half is HalfException or LostPlaceException)
                {
                    missed.Add(new MissedItem(kind, item.Number, half.Message));
                }
            }
        }

        // Of a broken item not even the number may be told: it is one that is listed and was not read.
        var listed = items.Count + missed.Count == nodes.Count ? [] : (await NumbersAsync(kind, after, size, byAge: false, cancellation).ConfigureAwait(false))
            ?.Nodes?.OfType<Listed>().ToArray() ?? [];
        var why = broken.Values.FirstOrDefault() ?? GitHubTexts.Broken;
        missed.AddRange(nodes.OfType<GraphItem>().Select(n => n.Number).Concat(listed.Select(l => l.Number)).Distinct()
            .Except(items.Select(i => i.Number)).Except(missed.Select(m => m.Number)).Select(n => new MissedItem(kind, n, why)).ToArray());
        var reached = nodes.OfType<GraphItem>().Select(i => i.UpdatedAt).Concat(listed.Select(l => l.UpdatedAt)).ToArray();
        return new ItemPage(kind, items, missed, reached.Length > 0 ? reached.Min() : null, list.Next);
    }

    /// <summary>Not even one item can be read: its number is noted, and the reading goes on behind it.</summary>
    private async Task<IReadOnlyList<ItemPage>> NumbersOnlyAsync(
        IReadOnlyDictionary<ItemKind, string?> places, string why, CancellationToken cancellation)
    {
        var pages = new List<ItemPage>();
        foreach (var (kind, after) in places)
        {
            var list = await NumbersAsync(kind, after, 1, byAge: false, cancellation).ConfigureAwait(false);
            var nodes = list?.Nodes?.OfType<Listed>().ToArray() ?? [];
            pages.Add(new ItemPage(
                kind, [], [.. nodes.Select(n => new MissedItem(kind, n.Number, why))], nodes.Length > 0 ? nodes[0].UpdatedAt : null,
                list?.PageInfo is { HasNextPage: true } page ? page.EndCursor : null));
        }

        return pages;
    }

    /// <summary>What did not fit on the page: further comments, reviews, threads and events.</summary>
    /// <exception cref="HalfException">GitHub does not show the rest.</exception>
    private async Task<GraphItem> RestOfAsync(ItemKind kind, GraphItem item, CancellationToken cancellation)
    {
        while ((item.Comments?.Next ?? item.Reviews?.Next ?? item.ReviewThreads?.Next ?? item.TimelineItems?.Next) is not null)
        {
            var more = (await _client.QueryAsync(
                GitHubQueries.More, MoreVariables(item), GraphJson.Default.GraphAnswerMoreData, cancellation).ConfigureAwait(false)).Data?.Node;
            item = item with
            {
                Comments = Whole(item.Comments, more?.Comments ?? more?.Talk, item.Number),
                Reviews = Whole(item.Reviews, more?.Reviews, item.Number),
                ReviewThreads = Whole(item.ReviewThreads, more?.ReviewThreads, item.Number),
                TimelineItems = Whole(item.TimelineItems, more?.TimelineItems, item.Number),
            };
        }

        var (comments, threads) = (new List<GraphComment?>(), new List<GraphThread?>());
        foreach (var comment in kind == ItemKind.Discussion ? item.Comments?.All ?? [] : [])
        {
            comments.Add(comment with { Replies = await RestOfAsync(comment.Id, comment.Replies, item.Number, cancellation).ConfigureAwait(false) });
        }

        foreach (var thread in item.ReviewThreads?.All ?? [])
        {
            threads.Add(thread with { Comments = await RestOfAsync(thread.Id, thread.Comments, item.Number, cancellation).ConfigureAwait(false) });
        }

        return item with
        {
            Comments = kind == ItemKind.Discussion ? new(null, comments) : item.Comments,
            ReviewThreads = item.ReviewThreads is null ? null : new(null, threads),
        };
    }

    private async Task<Connection<GraphComment>?> RestOfAsync(string? id, Connection<GraphComment>? list, int number, CancellationToken cancellation)
    {
        while (list?.Next is { } after)
        {
            var variables = new Dictionary<string, object?> { ["id"] = id, ["after"] = after };
            var more = (await _client.QueryAsync(
                GitHubQueries.Thread, variables, GraphJson.Default.GraphAnswerThreadData, cancellation).ConfigureAwait(false)).Data?.Node;
            list = Whole(list, more?.Comments ?? more?.Replies, number);
        }

        return list;
    }

    private static Connection<T>? Whole<T>(Connection<T>? list, Connection<T>? more, int number) => list?.Next is null ? list
        : more is not null && more.Next != list.Next ? list.With(more)
        : throw new HalfException(string.Format(null, GitHubTexts.Half, number));

    /// <summary>Which nodes of a kind's list an error belongs to, and why.</summary>
    private static Dictionary<int, string> Broken(ItemKind kind, IReadOnlyList<GraphError> errors)
    {
        var broken = new Dictionary<int, string>();
        var name = ListName(kind);
        foreach (var error in errors.Where(e => !e.HidesSomebody))
        {
            if (error.Path is [_, var list, _, var at, ..] && list.ToString() == name
                && int.TryParse(at.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                broken[index] = error.Message ?? GitHubTexts.Broken;
            }
        }

        return broken;
    }

    /// <summary>How GitHub calls the list of a kind.</summary>
    public static string ListName(ItemKind kind) => kind switch { ItemKind.Pull => "pullRequests", ItemKind.Discussion => "discussions", _ => "issues" };

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

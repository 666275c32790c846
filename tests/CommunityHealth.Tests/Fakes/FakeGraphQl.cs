using System.Globalization;
using System.Text.Json;
using CommunityHealth.Community;

namespace CommunityHealth.Tests.Fakes;

/// <summary>Answers the queries of the harvester by their names, with pages so small that everything overflows.</summary>
internal sealed class FakeGraphQl(FakeRepository repository)
{
    /// <summary>How much of the parts of an item is on a page, and on the pages that follow.</summary>
    private const int Few = 2, More = 3;

    public object Answer(string operation, JsonElement variables)
    {
        var name = variables.TryGetProperty("owner", out var owner) ? owner.GetString() + "/" + variables.GetProperty("name").GetString() : null;
        if (name is not null && !string.Equals(name, repository.Name, StringComparison.OrdinalIgnoreCase) && !repository.OldNames.Contains(name))
        {
            return Missing("repository");
        }

        return operation switch
        {
            "Head" => Repository(new
            {
                databaseId = repository.Id, nameWithOwner = repository.Name, hasDiscussionsEnabled = repository.HasDiscussions,
                pullRequests = Head(ItemKind.Pull), issues = Head(ItemKind.Issue), discussions = Head(ItemKind.Discussion),
            }),
            "Preview" => new
            {
                data = new
                {
                    repository = new
                    {
                        nameWithOwner = repository.Name, isPrivate = false, isArchived = false, createdAt = new DateTimeOffset(2019, 5, 1, 0, 0, 0, TimeSpan.Zero),
                        pullRequests = Total(ItemKind.Pull), issues = Total(ItemKind.Issue), discussions = Total(ItemKind.Discussion),
                    },
                    quarter = Found(Text(variables, "quarter")), year = Found(Text(variables, "year")),
                },
            },
            "Counts" => new { data = variables.EnumerateObject().ToDictionary(v => v.Name, v => Found(v.Value.GetString())) },
            "Page" => Lists(variables, Item),
            "Numbers" => Lists(variables, i => new { number = i.Number, updatedAt = i.Updated }),
            "Single" => Single(variables),
            "More" => Node(variables, MoreOf),
            "Thread" => Node(variables, (_, _) => null),
            _ => throw new InvalidOperationException($"No such query: {operation}."),
        };
    }

    private object Total(ItemKind kind) => new { totalCount = repository.Of(kind).Count() };

    /// <summary>What a search counts, as far as the product words it.</summary>
    private object Found(string? search)
    {
        var words = search!.Split(' ');
        if (repository.OldNames.Contains(words[0]["repo:".Length..]))
        {
            return new { issueCount = 0 };
        }

        Assert.Equal("repo:" + repository.Name, words[0], ignoreCase: true);
        var found = repository.Of(ItemKind.Pull).Concat(repository.Of(ItemKind.Issue));
        foreach (var word in words.Skip(1))
        {
            found = word switch
            {
                "is:pr" => found.Where(i => i.Kind == ItemKind.Pull), "is:issue" => found.Where(i => i.Kind == ItemKind.Issue),
                "is:merged" => found.Where(i => i.Merged is not null), "is:unmerged" => found.Where(i => i.Merged is null),
                "is:closed" => found.Where(i => i.Closed is not null), "is:open" => found.Where(i => i.Closed is null),
                _ => found.Where(i => Dated(i, word)),
            };
        }

        return new { issueCount = found.Count() };
    }

    private static bool Dated(FakeItem item, string word)
    {
        var at = word.Split(':')[0] switch { "created" => item.Created, "merged" => item.Merged, "closed" => item.Closed, "updated" => item.Updated, var other => throw new InvalidOperationException(other) };
        var range = word[(word.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return range.StartsWith(">=", StringComparison.Ordinal)
            ? at >= DateTimeOffset.Parse(range[2..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : range.Split("..") is [var from, var to] && at >= DateTimeOffset.Parse(from, CultureInfo.InvariantCulture) && at <= DateTimeOffset.Parse(to, CultureInfo.InvariantCulture);
    }

    private static object Repository(object? of) => new { data = new { repository = of } };

    private static object Missing(params string[] path) => new
    {
        data = new Dictionary<string, object?> { [path[0]] = null },
        errors = new[] { new { type = "NOT_FOUND", path, message = "Could not resolve it." } },
    };

    private object Head(ItemKind kind) => new
    {
        totalCount = repository.Of(kind).Count(),
        nodes = Sorted(kind, byAge: false).Take(5).Select(i => new { number = i.Number, updatedAt = i.Updated }),
    };

    private IEnumerable<FakeItem> Sorted(ItemKind kind, bool byAge) => byAge
        ? repository.Of(kind).OrderBy(i => i.Created)
        : repository.Of(kind).OrderByDescending(i => i.Updated).ThenByDescending(i => i.Number);

    private object Lists(JsonElement variables, Func<FakeItem, object> node)
    {
        var lists = new Dictionary<string, object?>();
        foreach (var (kind, asked, name) in new[]
        {
            (ItemKind.Pull, "pulls", "pullRequests"), (ItemKind.Issue, "issues", "issues"), (ItemKind.Discussion, "discussions", "discussions"),
        })
        {
            if (!variables.GetProperty(asked).GetBoolean())
            {
                continue;
            }

            var after = Text(variables, asked + "After") ?? Text(variables, "after");
            var byAge = Text(variables, "by") == "CREATED_AT";
            var place = after?.Split('|');
            if (place is not (null or [_, _]))
            {
                return new
                {
                    data = new { repository = (object?)null },
                    errors = new[] { new { type = "INVALID_CURSOR_ARGUMENTS", path = new[] { "repository", name }, message = $"`{after}` does not appear to be a valid cursor." } },
                };
            }

            long Key(FakeItem i) => (byAge ? i.Created : i.Updated).UtcTicks;
            var rest = Sorted(kind, byAge).Where(i => place is null
                || (byAge ? Key(i).CompareTo(Long(place[0])) : Long(place[0]).CompareTo(Key(i))) is var far && (far > 0 || (far == 0 && i.Number < Long(place[1])))).ToArray();
            var page = rest.Take(variables.GetProperty("size").GetInt32()).ToArray();
            lists[name] = new
            {
                pageInfo = new { hasNextPage = rest.Length > page.Length, endCursor = page.Length == 0 ? null : $"{Key(page[^1])}|{page[^1].Number}" },
                nodes = page.Select(node).ToArray(),
            };
        }

        return Repository(lists);
    }

    private object Single(JsonElement variables)
    {
        var (kind, name) = variables.GetProperty("pull").GetBoolean() ? (ItemKind.Pull, "pullRequest")
            : variables.GetProperty("issue").GetBoolean() ? (ItemKind.Issue, "issue") : (ItemKind.Discussion, "discussion");
        var item = repository.Of(kind).FirstOrDefault(i => i.Number == variables.GetProperty("number").GetInt32());
        return item is null ? Missing("repository", name) : Repository(new Dictionary<string, object?> { [name] = Item(item) });
    }

    private object Node(JsonElement variables, Func<FakeItem, JsonElement, object?> of)
    {
        var id = Text(variables, "id");
        var after = Text(variables, "after");
        if (repository.Items.FirstOrDefault(i => i.Node == id && i.Fate == FakeFate.There) is { } item)
        {
            return new { data = new { node = of(item, variables) } };
        }

        var living = repository.Items.Where(i => i.Fate == FakeFate.There).ToArray();
        if (living.SelectMany(i => i.Threads).FirstOrDefault(t => t.Id == id) is { } thread)
        {
            return new { data = new { node = new { comments = Said(thread.Comments, More, after) } } };
        }

        return living.SelectMany(i => i.Comments).FirstOrDefault(c => "Comment_" + c.Id == id) is { } comment
            ? new { data = new { node = new { replies = Said(comment.Replies, More, after) } } }
            : Missing("node");
    }

    private static object? MoreOf(FakeItem item, JsonElement variables)
    {
        var parts = new Dictionary<string, object?>();
        if (variables.GetProperty("comments").GetBoolean())
        {
            parts[item.Kind == ItemKind.Discussion ? "talk" : "comments"] = Said(item.Comments, More, Text(variables, "commentsAfter"));
        }

        if (variables.GetProperty("reviews").GetBoolean())
        {
            parts["reviews"] = Page(item.Reviews, More, Text(variables, "reviewsAfter"), r => r.Id, Review);
        }

        if (variables.GetProperty("threads").GetBoolean())
        {
            parts["reviewThreads"] = Page(item.Threads, More, Text(variables, "threadsAfter"), Number, Thread);
        }

        if (variables.GetProperty("events").GetBoolean())
        {
            parts["timelineItems"] = Page(item.Events, More, Text(variables, "eventsAfter"), e => e.Id, Event);
        }

        return parts;
    }

    private object Item(FakeItem item)
    {
        var parts = new Dictionary<string, object?>
        {
            ["id"] = item.Node, ["number"] = item.Number, ["url"] = $"https://github.com/{repository.Name}/{Path(item.Kind)}/{item.Number}", ["title"] = item.Title,
            ["body"] = item.Body, ["createdAt"] = item.Created, ["updatedAt"] = item.Updated, ["closedAt"] = item.Closed, ["authorAssociation"] = "MEMBER",
            ["author"] = Who(item.Author), ["labels"] = new { nodes = item.Labels.Select(l => new { name = l.Name }) },
            ["reactionGroups"] = item.Reactions.Select(r => new { content = r.Key, reactors = new { totalCount = r.Value } }),
            ["comments"] = Said(item.Comments, Few, null),
        };
        if (item.Kind == ItemKind.Discussion)
        {
            (parts["answerChosenAt"], parts["answerChosenBy"]) = (item.Answered, Who(item.AnsweredBy));
            return parts;
        }

        parts["milestone"] = item.Milestone is null ? null : new { title = item.Milestone };
        parts["timelineItems"] = Page(item.Events, Few, null, e => e.Id, Event);
        if (item.Kind == ItemKind.Pull)
        {
            (parts["mergedAt"], parts["mergedBy"], parts["isDraft"]) = (item.Merged, Who(item.MergedBy), item.Draft);
            (parts["additions"], parts["deletions"], parts["changedFiles"]) = (10, 2, 1);
            (parts["baseRefName"], parts["headRefName"], parts["isCrossRepository"]) = ("main", "topic", item.Fork);
            parts["reviews"] = Page(item.Reviews, Few, null, r => r.Id, Review);
            parts["reviewThreads"] = Page(item.Threads, Few, null, Number, Thread);
        }

        return parts;
    }

    public static string Path(ItemKind kind) => kind switch { ItemKind.Pull => "pull", ItemKind.Discussion => "discussions", _ => "issues" };

    private static object Said(List<FakeComment> comments, int first, string? after) => Page(comments, first, after, c => c.Id, c => new
    {
        id = "Comment_" + c.Id, fullDatabaseId = c.Id.ToString(CultureInfo.InvariantCulture), databaseId = c.Id, url = $"https://github.com/comment/{c.Id}",
        createdAt = c.At, body = c.Body, state = c.Pending ? "PENDING" : "SUBMITTED", author = Who(c.Author), replies = Said(c.Replies, 1, null),
    });

    private static object Review(FakeReview r) => new
    {
        fullDatabaseId = r.Id.ToString(CultureInfo.InvariantCulture), url = $"https://github.com/review/{r.Id}", submittedAt = r.Submitted, state = r.State,
        body = r.Body, author = Who(r.Author),
    };

    private static object Thread(FakeThread thread) => new { id = thread.Id, comments = Said(thread.Comments, Few, null) };

    private static object Event(FakeEvent e) => new
    {
        __typename = e.Type, createdAt = e.At, actor = Who(e.Actor), stateReason = e.Reason, label = e.Label is null ? null : new { name = e.Label.Name },
        milestoneTitle = e.Milestone, requestedReviewer = e.Team ? new { __typename = "Team" } : Who(e.Reviewer),
    };

    private static object? Who(FakeUser? user) => user is null ? null : new { __typename = user.Type, login = user.Login, databaseId = user.Id, name = user.Name };

    private static object Page<T>(List<T> all, int first, string? after, Func<T, long> key, Func<T, object?> node)
    {
        var rest = all.Where(x => after is null || key(x) > Long(after)).OrderBy(key).ToArray();
        var page = rest.Take(first).ToArray();
        return new
        {
            pageInfo = new { hasNextPage = rest.Length > page.Length, endCursor = page.Length == 0 ? null : key(page[^1]).ToString(CultureInfo.InvariantCulture) },
            nodes = page.Select(node).ToArray(),
        };
    }

    private static long Number(FakeThread thread) => Long(thread.Id["Thread_".Length..]);

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string? Text(JsonElement variables, string name) => variables.TryGetProperty(name, out var value) ? value.GetString() : null;
}

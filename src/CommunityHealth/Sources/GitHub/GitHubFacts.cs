using CommunityHealth.Community;

namespace CommunityHealth.Sources.GitHub;

/// <summary>What GitHub answers, as facts: an item, what was said and done to it, and the changes that are no activity.</summary>
internal sealed class GitHubFacts
{
    /// <summary>Two moments of one thing are not further apart.</summary>
    private static readonly TimeSpan Beside = TimeSpan.FromSeconds(2);

    private readonly long _repository;
    private readonly GitHubAddress _address;

    public GitHubFacts(long repository, GitHubAddress address) => (_repository, _address) = (repository, address);

    /// <summary>An item with all that is known of it.</summary>
    public ItemFacts Of(ItemKind kind, GraphItem item)
    {
        var key = Key(kind, item.Number);
        var facts = new ItemFacts(Item(kind, key, item), [], []);
        var about = new About(key, item.Title ?? "", item.Url ?? _address.Web);
        foreach (var comment in item.Comments?.All ?? [])
        {
            facts.Add(Said(about, "comment", kind == ItemKind.Discussion ? ActivityType.ReplyGiven : ActivityType.Comment, comment));
            foreach (var reply in comment.Replies?.All ?? [])
            {
                facts.Add(Said(about, "comment", ActivityType.ReplyGiven, reply));
            }
        }

        foreach (var review in item.Reviews?.All.Where(r => r is { SubmittedAt: not null, State: not "PENDING" }) ?? [])
        {
            facts.Add(Review(about, review));
        }

        foreach (var comment in item.ReviewThreads?.All.SelectMany(t => t.Comments?.All ?? []).Where(c => c.State != "PENDING") ?? [])
        {
            facts.Add(Said(about, "review_comment", ActivityType.ReviewComment, comment));
        }

        Happened(facts, about, item);
        return facts;
    }

    /// <summary>An item as lists show it, which tell nothing of what was said.</summary>
    public ItemFacts Of(RestIssue item)
    {
        var kind = item.PullRequest is null && item.Base is null ? ItemKind.Issue : ItemKind.Pull;
        var key = Key(kind, item.Number);
        var facts = new ItemFacts(
            new SourceItem(key, Platforms.GitHub, kind, item.Number, Who(item.User), item.Title ?? "", item.HtmlUrl, UnixTime.Micros(item.CreatedAt))
            {
                Node = item.NodeId, UpdatedAt = UnixTime.Micros(item.UpdatedAt), Text = item.Body, Association = item.AuthorAssociation?.ToLowerInvariant(),
                Draft = item.Draft, BaseBranch = item.Base?.Ref, HeadBranch = item.Head?.Ref,
                Fork = item.Base is null ? null : item.Head?.Repo?.Id != item.Base.Repo?.Id,
                Milestone = item.Milestone?.Title ?? "", Labels = [.. item.Labels?.Select(l => l?.Name ?? "") ?? []],
            },
            [],
            []) { IsWhole = false };
        if (item.PullRequest is not null || kind == ItemKind.Issue)
        {
            Happened(facts, new About(key, item.Title ?? "", item.HtmlUrl ?? _address.Web), new GraphItem { MergedAt = item.PullRequest?.MergedAt, ClosedAt = item.ClosedAt });
        }

        return facts;
    }

    /// <summary>A comment on an issue or a pull request, which its web address tells apart.</summary>
    public (ItemKey Item, SourceAction Action)? Of(RestComment comment) => Said(
        comment.HtmlUrl?.Contains("/pull/", StringComparison.Ordinal) == true ? ItemKind.Pull : ItemKind.Issue, comment.IssueUrl, "comment",
        ActivityType.Comment, comment);

    /// <summary>A comment on lines of a pull request, which is named by its address.</summary>
    public (ItemKey Item, SourceAction Action)? OfLines(RestComment comment) =>
        Said(ItemKind.Pull, comment.PullRequestUrl, "review_comment", ActivityType.ReviewComment, comment);

    /// <summary>An event of the repository's list: a step of an item. When it was merged the item itself tells; who did it, this.</summary>
    public (ItemKey Item, SourceAction? Action, SourceChange? Change)? Of(RestEvent happened)
    {
        if (happened.Issue is not { } item || happened.Event is null)
        {
            return null;
        }

        var kind = item.PullRequest is null ? ItemKind.Issue : ItemKind.Pull;
        var about = new About(Key(kind, item.Number), item.Title ?? "", item.HtmlUrl ?? _address.Web);
        var type = string.Concat(happened.Event.Split('_').Select(w => w.Length == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..])) + "Event";
        if (type == "ClosedEvent" && IsMerging(happened.CreatedAt, item.PullRequest?.MergedAt))
        {
            return null;
        }

        var actor = happened.Actor is { Login: { } login } user ? new GraphActor(login, null, user.Id) { Type = user.Type ?? "User" } : null;
        var same = new GraphEvent(
            happened.CreatedAt, actor, happened.StateReason, happened.Label is null ? null : new GraphName(happened.Label.Name), happened.Milestone?.Title,
            new GraphReviewer(happened.RequestedReviewer?.Login)) { Type = type };
        return type == "MergedEvent" && item.PullRequest?.MergedAt is { } at
            ? (about.Key, Act(about, about.Key.Merged, ActivityType.PrMerged, actor, at), null)
            : (about.Key, Step(about, kind == ItemKind.Pull, same, item.ClosedAt), Change(same));
    }

    /// <summary>The key of an item.</summary>
    public ItemKey Key(ItemKind kind, int number) => kind switch
    {
        ItemKind.Pull => SourceKeys.Pull(_repository, number), ItemKind.Discussion => SourceKeys.Discussion(_repository, number),
        _ => SourceKeys.Issue(_repository, number),
    };

    /// <summary>How the keys of all releases begin.</summary>
    public string Releases => SourceKeys.GitHub(_repository, "release", "");

    /// <summary>A release; null for a draft, which nobody sees.</summary>
    public SourceAction? Of(RestRelease release) => release.Draft || release.PublishedAt is not { } at ? null : new SourceAction(
        SourceKeys.GitHub(_repository, "release", release.Id), Platforms.GitHub, ActivityType.Release, Who(release.Author),
        release.TagName ?? release.Name ?? "", release.HtmlUrl, UnixTime.Micros(at)) { Detail = release.Prerelease ? "prerelease" : null };

    /// <summary>
    /// An account by its number. GraphQL leaves out the <c>[bot]</c> that REST and web pages show behind the login of an
    /// app; agents have their own names.
    /// </summary>
    public static Account? Who(GraphActor? actor)
    {
        if (actor?.Login is not { Length: > 0 } login)
        {
            return null;
        }

        var bot = actor.Type == "Bot";
        var shown = bot && !login.EndsWith("[bot]", StringComparison.Ordinal) && ActorRules.Classify(login, "", "") != ActorClass.Agent
            ? login + "[bot]"
            : login;
        return new Account(actor.DatabaseId?.ToString(null, null) ?? login, shown, actor.Name ?? "", "", bot);
    }

    public static Account? Who(RestUser? user) => user?.Login is not { Length: > 0 } login
        ? null
        : new Account(user.Id.ToString(null, null), login, "", "", user.Type == "Bot");

    private (ItemKey Item, SourceAction Action)? Said(ItemKind kind, string? item, string part, ActivityType type, RestComment comment)
    {
        if (!int.TryParse(item?.Split('/')[^1], out var number))
        {
            return null;
        }

        var key = Key(kind, number);
        return (key, new SourceAction(
            key.Part(part, comment.Id), Platforms.GitHub, type, Who(comment.User), "", comment.HtmlUrl, UnixTime.Micros(comment.CreatedAt))
        {
            Text = comment.Body,
        });
    }

    private static SourceItem Item(ItemKind kind, ItemKey key, GraphItem item) => new(
        key, Platforms.GitHub, kind, item.Number, Who(item.Author), item.Title ?? "", item.Url, UnixTime.Micros(item.CreatedAt))
    {
        Node = item.Id, UpdatedAt = UnixTime.Micros(item.UpdatedAt), Text = item.Body, Association = item.AuthorAssociation?.ToLowerInvariant(),
        Draft = item.IsDraft, Additions = item.Additions, Deletions = item.Deletions, ChangedFiles = item.ChangedFiles,
        BaseBranch = item.BaseRefName, HeadBranch = item.HeadRefName, Fork = item.IsCrossRepository, MergedBy = Who(item.MergedBy),
        Milestone = item.Milestone?.Title ?? "", Labels = [.. item.Labels?.All.Select(l => l.Name ?? "") ?? []],
        Reactions = item.ReactionGroups?.OfType<GraphReactions>().Where(r => r.Content is not null)
            .ToDictionary(r => r.Content!, r => r.Reactors?.TotalCount ?? 0),
    };

    private static SourceAction? Said(About about, string part, ActivityType type, GraphComment comment) => comment.Key is { } id
        ? new SourceAction(
            about.Key.Part(part, id), Platforms.GitHub, type, Who(comment.Author), about.Title, comment.Url, UnixTime.Micros(comment.CreatedAt)) { Text = comment.Body }
        : null;

    private static SourceAction? Review(About about, GraphReview review) => long.TryParse(review.FullDatabaseId, out var id)
        ? new SourceAction(
            about.Key.Part("review", id), Platforms.GitHub, ActivityType.ReviewSubmitted, Who(review.Author), about.Title, review.Url,
            UnixTime.Micros(review.SubmittedAt!.Value)) { Text = review.Body, Detail = review.State?.ToLowerInvariant() }
        : null;

    /// <summary>
    /// Closing, reopening and the like. Merging closes too, which is not told twice; and what is closed was closed, even
    /// where GitHub keeps no event of it.
    /// </summary>
    private static void Happened(ItemFacts facts, About about, GraphItem item)
    {
        var pull = facts.Item.Kind == ItemKind.Pull;
        var merged = item.MergedAt;
        foreach (var happened in item.TimelineItems?.All ?? [])
        {
            if (happened.Type != "MergedEvent" && !(happened.Type == "ClosedEvent" && IsMerging(happened.CreatedAt, merged)))
            {
                facts.Add(Step(about, pull, happened, item.ClosedAt));
                facts.Add(Change(happened));
            }
        }

        if (merged is { } at)
        {
            var by = item.TimelineItems?.All.FirstOrDefault(e => e.Type == "MergedEvent")?.Actor ?? item.MergedBy;
            facts.Add(Act(about, about.Key.Merged, ActivityType.PrMerged, by, at));
        }
        else if (item.ClosedAt is { } closed)
        {
            var key = about.Key.At("closed", UnixTime.Micros(closed));
            if (!facts.Actions.Exists(a => a.Key == key))
            {
                facts.Add(Act(about, key, pull ? ActivityType.PrClosed : ActivityType.IssueClosed, null, closed));
            }
        }

        if (item.AnswerChosenAt is { } answered)
        {
            facts.Add(Act(about, about.Key.At("accepted", UnixTime.Micros(answered)), ActivityType.AnswerAccepted, item.AnswerChosenBy, answered));
        }
    }

    /// <summary>Merging closes too, at the same moment or one beside it.</summary>
    private static bool IsMerging(DateTimeOffset closed, DateTimeOffset? merged) => closed >= merged - Beside;

    /// <param name="closed">When the item was closed last, as it says itself: the event may have the second beside it.</param>
    private static SourceAction? Step(About about, bool pull, GraphEvent happened, DateTimeOffset? closed)
    {
        var at = happened.Type == "ClosedEvent" && closed is { } moment && (happened.CreatedAt - moment).Duration() <= Beside ? moment : happened.CreatedAt;
        (string Name, ActivityType Type)? step = happened.Type switch
        {
            "ClosedEvent" => ("closed", pull ? ActivityType.PrClosed : ActivityType.IssueClosed),
            "ReopenedEvent" => ("reopened", pull ? ActivityType.PrReopened : ActivityType.IssueReopened),
            "ReadyForReviewEvent" => ("ready", ActivityType.PrReady),
            _ => null,
        };
        return step is var (name, type)
            ? Act(about, about.Key.At(name, UnixTime.Micros(at)), type, happened.Actor, at) with
            {
                Detail = happened.StateReason?.ToLowerInvariant(),
            }
            : null;
    }

    private static SourceChange? Change(GraphEvent happened)
    {
        (string What, string? Detail)? change = happened.Type switch
        {
            "ConvertToDraftEvent" => (SourceChange.Draft, ""),
            "LabeledEvent" => ("labeled", happened.Label?.Name),
            "UnlabeledEvent" => ("unlabeled", happened.Label?.Name),
            "MilestonedEvent" => ("milestoned", happened.MilestoneTitle),
            "DemilestonedEvent" => ("demilestoned", happened.MilestoneTitle),
            "ReviewRequestedEvent" => ("review_requested", happened.RequestedReviewer?.Login),
            "ReviewRequestRemovedEvent" => ("review_request_removed", happened.RequestedReviewer?.Login),
            "ReviewDismissedEvent" => ("review_dismissed", ""),
            "TransferredEvent" => ("transferred", ""),
            _ => null,
        };
        return change is var (what, detail)
            ? new SourceChange(what, Who(happened.Actor), UnixTime.Micros(happened.CreatedAt), detail ?? "")
            : null;
    }

    private static SourceAction Act(About about, string key, ActivityType type, GraphActor? who, DateTimeOffset at) =>
        new(key, Platforms.GitHub, type, Who(who), about.Title, about.Url, UnixTime.Micros(at));

    private readonly record struct About(ItemKey Key, string Title, string Url);
}

/// <summary>An item, what was said and done to it, and what else changed.</summary>
internal sealed record ItemFacts(SourceItem Item, List<SourceAction> Actions, List<SourceChange> Changes)
{
    /// <summary>Everything that was said of it is here: what is not, was deleted.</summary>
    public bool IsWhole { get; init; } = true;

    public void Add(SourceAction? action)
    {
        if (action is not null)
        {
            Actions.Add(action);
        }
    }

    public void Add(SourceChange? change)
    {
        if (change is not null)
        {
            Changes.Add(change);
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityHealth.Community;

namespace CommunityHealth.Sources.GitHub;

// What GitHub answers, as far as it is asked for. Names are GitHub's. Anything may be null: accounts are deleted, and an
// answer can come with errors beside it.
internal sealed record GraphAnswer<T>(T? Data, IReadOnlyList<GraphError>? Errors);

internal sealed record GraphError(string? Type, string? Message, IReadOnlyList<JsonElement>? Path)
{
    private static readonly string[] People = ["author", "actor", "mergedBy", "requestedReviewer", "answerChosenBy"];

    /// <summary>It may be gone when the same is asked again, in smaller pieces if need be.</summary>
    [JsonIgnore]
    public bool MayPass => Type is null || IsTooMuch;

    [JsonIgnore]
    public bool IsTooMuch => Type is "RESOURCE_LIMITS_EXCEEDED" or "MAX_NODE_LIMIT_EXCEEDED";

    /// <summary>Only who did something may not be seen, which is as if the account were deleted: what was done is told.</summary>
    [JsonIgnore]
    public bool HidesSomebody => !MayPass && Path?.Any(p => p.ValueKind == JsonValueKind.String && People.Contains(p.GetString())) == true;
}

internal sealed record GraphRequest(string Query, IReadOnlyDictionary<string, object?> Variables);

internal sealed record HeadData(HeadRepository? Repository);

internal sealed record HeadRepository(
    long? DatabaseId, string? NameWithOwner, bool HasDiscussionsEnabled, Listing? PullRequests, Listing? Issues, Listing? Discussions);

internal sealed record PreviewData(PreviewRepository? Repository, GraphFound? Quarter, GraphFound? Year);

internal sealed record PreviewRepository(
    string? NameWithOwner, bool IsPrivate, bool IsArchived, DateTimeOffset? CreatedAt, GraphCount? PullRequests, GraphCount? Issues, GraphCount? Discussions);

internal sealed record GraphFound(int IssueCount);

internal sealed record NumbersData(NumbersRepository? Repository);

internal sealed record NumbersRepository(Listing? PullRequests, Listing? Issues, Listing? Discussions)
{
    [JsonIgnore]
    public Listing? Any => PullRequests ?? Issues ?? Discussions;
}

internal sealed record Listing(int TotalCount, PageInfo? PageInfo, IReadOnlyList<Listed?>? Nodes);

internal sealed record Listed(int Number, DateTimeOffset UpdatedAt);

internal sealed record PageInfo(bool HasNextPage, string? EndCursor);

internal sealed record PageData(PageRepository? Repository);

internal sealed record PageRepository(Connection<GraphItem>? PullRequests, Connection<GraphItem>? Issues, Connection<GraphItem>? Discussions)
{
    public Connection<GraphItem>? Of(ItemKind kind) => kind switch { ItemKind.Pull => PullRequests, ItemKind.Discussion => Discussions, _ => Issues };
}

internal sealed record SingleData(SingleRepository? Repository);

internal sealed record SingleRepository(GraphItem? PullRequest, GraphItem? Issue, GraphItem? Discussion)
{
    [JsonIgnore]
    public GraphItem? Any => PullRequest ?? Issue ?? Discussion;
}

internal sealed record MoreData(GraphItem? Node);

internal sealed record ThreadData(GraphThread? Node);

internal sealed record Connection<T>(PageInfo? PageInfo, IReadOnlyList<T?>? Nodes)
{
    /// <summary>The nodes that are there.</summary>
    [JsonIgnore]
    public IEnumerable<T> All => Nodes?.OfType<T>() ?? [];

    /// <summary>Where the next page begins; null after the last.</summary>
    [JsonIgnore]
    public string? Next => PageInfo is { HasNextPage: true, EndCursor: { } cursor } ? cursor : null;

    /// <summary>Both pages as one.</summary>
    public Connection<T> With(Connection<T> next) => new(next.PageInfo, [.. Nodes ?? [], .. next.Nodes ?? []]);
}

/// <summary>An issue, pull request or discussion.</summary>
internal sealed record GraphItem
{
    public string Id { get; init; } = "";

    public int Number { get; init; }

    public string? Url { get; init; }

    public string? Title { get; init; }

    public string? Body { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? MergedAt { get; init; }

    public bool? IsDraft { get; init; }

    public string? AuthorAssociation { get; init; }

    public GraphActor? Author { get; init; }

    public GraphActor? MergedBy { get; init; }

    public int? Additions { get; init; }

    public int? Deletions { get; init; }

    public int? ChangedFiles { get; init; }

    public string? BaseRefName { get; init; }

    public string? HeadRefName { get; init; }

    public bool? IsCrossRepository { get; init; }

    public GraphTitle? Milestone { get; init; }

    public Connection<GraphName>? Labels { get; init; }

    public IReadOnlyList<GraphReactions?>? ReactionGroups { get; init; }

    public Connection<GraphComment>? Comments { get; init; }

    /// <summary>The comments of a discussion, where more of them are asked for.</summary>
    public Connection<GraphComment>? Talk { get; init; }

    public Connection<GraphReview>? Reviews { get; init; }

    public Connection<GraphThread>? ReviewThreads { get; init; }

    public Connection<GraphEvent>? TimelineItems { get; init; }

    public DateTimeOffset? AnswerChosenAt { get; init; }

    public GraphActor? AnswerChosenBy { get; init; }
}

internal sealed record GraphActor(string? Login, string? Name, long? DatabaseId)
{
    [JsonPropertyName("__typename")]
    public string Type { get; init; } = "";
}

internal sealed record GraphTitle(string? Title);

internal sealed record GraphName(string? Name);

internal sealed record GraphReactions(string? Content, GraphCount? Reactors);

internal sealed record GraphCount(int TotalCount);

internal sealed record GraphComment
{
    public string? Id { get; init; }

    public string? FullDatabaseId { get; init; }

    public long? DatabaseId { get; init; }

    public string? Url { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string? Body { get; init; }

    public GraphActor? Author { get; init; }

    public Connection<GraphComment>? Replies { get; init; }

    /// <summary>Of a review comment.</summary>
    public string? State { get; init; }

    /// <summary>The number GitHub knows it by; null where it is not told.</summary>
    [JsonIgnore]
    public long? Key => long.TryParse(FullDatabaseId, out var id) ? id : DatabaseId;
}

internal sealed record GraphReview(string? FullDatabaseId, string? Url, DateTimeOffset? SubmittedAt, string? State, string? Body, GraphActor? Author);

internal sealed record GraphThread(string? Id, Connection<GraphComment>? Comments, Connection<GraphComment>? Replies);

internal sealed record GraphEvent(
    DateTimeOffset CreatedAt, GraphActor? Actor, string? StateReason, GraphName? Label, string? MilestoneTitle, GraphReviewer? RequestedReviewer)
{
    [JsonPropertyName("__typename")]
    public string Type { get; init; } = "";
}

internal sealed record GraphReviewer(string? Login);

internal sealed record RestUser(long Id, string? Login, string? Type);

internal sealed record RestRelease(
    long Id, string? TagName, string? Name, string? HtmlUrl, bool Draft, bool Prerelease, DateTimeOffset? PublishedAt, DateTimeOffset CreatedAt, RestUser? Author);

internal sealed record RestRepository(long Id, string? FullName)
{
    public bool Private { get; init; }

    public bool Archived { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}

internal sealed record RestIssue
{
    public int Number { get; init; }

    public string? NodeId { get; init; }

    public string? Title { get; init; }

    public string? Body { get; init; }

    public RestUser? User { get; init; }

    public string? HtmlUrl { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? AuthorAssociation { get; init; }

    public IReadOnlyList<RestLabel?>? Labels { get; init; }

    public GraphTitle? Milestone { get; init; }

    /// <summary>There where the issue is a pull request.</summary>
    public RestMerge? PullRequest { get; init; }

    public bool? Draft { get; init; }

    public RestBranch? Base { get; init; }

    public RestBranch? Head { get; init; }
}

internal sealed record RestLabel(string? Name);

internal sealed record RestMerge(DateTimeOffset? MergedAt);

internal sealed record RestBranch(string? Ref, RestRepository? Repo);

internal sealed record RestComment(
    long Id, RestUser? User, string? HtmlUrl, string? IssueUrl, string? PullRequestUrl, string? Body, DateTimeOffset CreatedAt, DateTimeOffset? UpdatedAt);

internal sealed record RestEvent(
    string? Event, RestUser? Actor, DateTimeOffset CreatedAt, RestIssue? Issue, RestLabel? Label, GraphTitle? Milestone, string? StateReason,
    RestUser? RequestedReviewer);

internal sealed record RestMessage(string? Message);

[JsonSerializable(typeof(GraphRequest))]
[JsonSerializable(typeof(GraphAnswer<HeadData>))]
[JsonSerializable(typeof(GraphAnswer<NumbersData>))]
[JsonSerializable(typeof(GraphAnswer<PreviewData>))]
[JsonSerializable(typeof(GraphAnswer<Dictionary<string, GraphFound?>>))]
[JsonSerializable(typeof(GraphAnswer<PageData>))]
[JsonSerializable(typeof(GraphAnswer<SingleData>))]
[JsonSerializable(typeof(GraphAnswer<MoreData>))]
[JsonSerializable(typeof(GraphAnswer<ThreadData>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(bool))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class GraphJson : JsonSerializerContext;

[JsonSerializable(typeof(List<RestRelease?>), TypeInfoPropertyName = "RestReleases")]
[JsonSerializable(typeof(List<RestIssue?>), TypeInfoPropertyName = "RestIssues")]
[JsonSerializable(typeof(List<RestComment?>), TypeInfoPropertyName = "RestComments")]
[JsonSerializable(typeof(List<RestEvent?>), TypeInfoPropertyName = "RestEvents")]
[JsonSerializable(typeof(RestInstallation))]
[JsonSerializable(typeof(InstallationToken))]
[JsonSerializable(typeof(RestRepository))]
[JsonSerializable(typeof(RestMessage))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class RestJson : JsonSerializerContext;

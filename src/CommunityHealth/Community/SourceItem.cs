namespace CommunityHealth.Community;

/// <summary>
/// An issue, pull request or discussion as a source shows it. Null is not told, and never overwrites what is known.
/// Whether it is closed or merged is not told here but by what happened to it (<see cref="SourceAction"/>).
/// </summary>
/// <param name="Author">Null: a deleted account, or one that is not told.</param>
/// <param name="OpenedAt">Microseconds since 1970 UTC.</param>
public sealed record SourceItem(
    ItemKey Key, string Platform, ItemKind Kind, int Number, Account? Author, string Title, string? Url, long OpenedAt)
{
    /// <summary>The source's own name of it (GitHub: the node id).</summary>
    public string? Node { get; init; }

    /// <summary>When the source last saw it change, in microseconds since 1970 UTC: the age of this state.</summary>
    public long? UpdatedAt { get; init; }

    /// <summary>The opening text.</summary>
    public string? Text { get; init; }

    /// <summary>What the author is to the repository, in GitHub's words in lower case: <c>member</c>, <c>first_time_contributor</c> …</summary>
    public string? Association { get; init; }

    public bool? Draft { get; init; }

    /// <summary>Lines added.</summary>
    public int? Additions { get; init; }

    /// <summary>Lines deleted.</summary>
    public int? Deletions { get; init; }

    public int? ChangedFiles { get; init; }

    /// <summary>The branch it wants to go to.</summary>
    public string? BaseBranch { get; init; }

    /// <summary>The branch it comes from.</summary>
    public string? HeadBranch { get; init; }

    /// <summary>It comes from a fork, and not from a branch of the repository itself.</summary>
    public bool? Fork { get; init; }

    public Account? MergedBy { get; init; }

    /// <summary>The milestone it has now; empty for none.</summary>
    public string? Milestone { get; init; }

    /// <summary>The labels it has now, in order.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>How many reactions of each kind it has, as GitHub names them: <c>THUMBS_UP</c> …</summary>
    public IReadOnlyDictionary<string, int>? Reactions { get; init; }

    /// <summary>The kind of work of opening it, where somebody looked at the content; null for the kind its type has.</summary>
    public ContributionKind? Work { get; init; }

    /// <summary>How long the opening text is, where only that is known; null otherwise.</summary>
    public int? Length { get; init; }
}

/// <summary>
/// Something that happened to an item and is no activity: a label, a milestone, a request for review, a step back to
/// draft. Its key is the item's, what, the second and the detail, so that every delivery names it alike.
/// </summary>
/// <param name="What">labeled, unlabeled, milestoned, demilestoned, review_requested, review_request_removed, draft, transferred …</param>
/// <param name="At">Microseconds since 1970 UTC.</param>
/// <param name="Detail">The label, the milestone, the login; empty for none.</param>
public sealed record SourceChange(string What, Account? Actor, long At, string Detail = "")
{
    /// <summary>A step back to draft.</summary>
    public const string Draft = "draft";
}

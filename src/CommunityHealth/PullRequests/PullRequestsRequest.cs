using CommunityHealth.Community;

namespace CommunityHealth.PullRequests;

/// <summary>Which pull requests a page shows.</summary>
/// <param name="ScopeId">0 for all scopes together.</param>
/// <param name="Window">The days; cut into buckets of <paramref name="Granularity"/>.</param>
public sealed record PullRequestsRequest(int ScopeId, Window Window, Granularity Granularity, bool Bots, bool Agents, ItemRules Rules);

/// <summary>Whose pull requests are looked at apart.</summary>
public enum PullGroup
{
    /// <summary>From a fork: the usual way of somebody from outside.</summary>
    Fork,

    /// <summary>From a branch of the repository, which takes the right to write there.</summary>
    Branch,

    /// <summary>Of somebody whose first contribution in the scope was less than 90 days before.</summary>
    Newcomer,

    /// <summary>Of anybody else who is known.</summary>
    Regular,
}

/// <summary>What became of a group's pull requests that ended in the window.</summary>
/// <param name="Series">Merged and all that ended, by the bucket they ended in.</param>
/// <param name="ToMerge">Of the merged ones, from opening; null for none.</param>
public sealed record PullOutcome(PullGroup Group, int Merged, int Closed, Spread? ToMerge, IReadOnlyList<(int Merged, int Ended)> Series);

/// <summary>A part of the way from opening to merging.</summary>
public enum PullStage
{
    /// <summary>From opening to the first review by another human.</summary>
    Wait,

    /// <summary>From there to the last approval (or, without one, to merging), but for rework.</summary>
    Review,

    /// <summary>From each request for changes to the next review.</summary>
    Rework,

    /// <summary>From the last approval to merging.</summary>
    Merge,

    /// <summary>From opening to merging.</summary>
    Total,
}

/// <summary>How long a stage took; null where nothing went through it.</summary>
public sealed record StageFigure(PullStage Stage, Spread? Spread);

/// <summary>How long pull requests of a size took to merge.</summary>
/// <param name="Most">The most lines of the size; null for the largest, and for those of unknown size.</param>
/// <param name="IsKnown">False for those whose size no source tells.</param>
public sealed record SizeFigure(int Index, int Least, int? Most, bool IsKnown, Spread? Spread);

/// <summary>Where an open pull request stands.</summary>
public enum PullState { Waiting, InReview, ChangesRequested, Approved, Draft }

/// <summary>An open pull request.</summary>
/// <param name="Since">Since when it waits: the last answer of another human, or opening where there was none.</param>
public sealed record OpenPull(long Id, PullState State, long OpenedAt, long Since, int? Size, bool? Fork, bool? Newcomer);

/// <summary>The figures of a page.</summary>
/// <param name="Merged">How many of the cohort were merged.</param>
/// <param name="Unreviewed">How many of those without a review by another human.</param>
/// <param name="UnknownOrigin">How many that ended do not tell fork from branch.</param>
/// <param name="Open">Those that are open now, those that wait longest first.</param>
/// <param name="Now">The end of knowledge, in microseconds since 1970 UTC.</param>
public sealed record PullFigures(
    IReadOnlyList<PullOutcome> Outcomes, IReadOnlyList<StageFigure> Stages, IReadOnlyList<SizeFigure> Sizes,
    int Merged, int Unreviewed, int UnknownOrigin, IReadOnlyList<OpenPull> Open, long Now);

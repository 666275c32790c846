using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Which events to list: those of a scope (0: all, each thing once) in a window of the community's zone.</summary>
/// <param name="Undated">Also those whose dates are all implausible, at the end.</param>
public sealed record ActivityRequest(int ScopeId, Window Window, bool Undated)
{
    /// <summary>Only these types; empty for any.</summary>
    public IReadOnlyList<ActivityType> Types { get; init; } = [];

    /// <summary>Only contributions of this kind; null for any.</summary>
    public ContributionKind? Kind { get; init; }

    /// <summary>Only what counts as a contribution of somebody.</summary>
    public bool ContributionsOnly { get; init; }

    /// <summary>Only commits that carry such trailers.</summary>
    public CommitTrailer Trailer { get; init; }

    /// <summary>Only what this person did.</summary>
    public long? Person { get; init; }

    /// <summary>Only of this platform.</summary>
    public string? Platform { get; init; }

    /// <summary>Only commits that changed the file of this path.</summary>
    public string? Path { get; init; }

    /// <summary>Only those whose subject holds this text, in any case (ASCII).</summary>
    public string? Search { get; init; }

    /// <summary>Only messages that the model figures use says this of; null for any event.</summary>
    public MessageMood? Mood { get; init; }

    /// <summary>What bots did is listed too.</summary>
    public bool Bots { get; init; }

    /// <summary>What agents did is listed too.</summary>
    public bool Agents { get; init; }
}

/// <summary>What a model says of messages.</summary>
/// <param name="Label">How they sound; null for any message with a score.</param>
/// <param name="From">The threshold of toxicity they reach at least.</param>
/// <param name="To">The threshold they reach at most.</param>
public sealed record MessageMood(SentimentLabel? Label, Toxicity From = Toxicity.None, Toxicity To = Toxicity.Severe);

/// <summary>Which commits to list by their trailers.</summary>
public enum CommitTrailer { Any, SignedOff, CoAuthored }

/// <summary>An event with what lists show beside it.</summary>
/// <param name="Id">Names the event in this database.</param>
/// <param name="ActorName">Null for nobody.</param>
/// <param name="CoAuthored">How many Co-authored-by trailers a commit has.</param>
public sealed record ListedAction(
    long Id, CommunityAction Action, ContributionKind Kind, string? ActorName, ActorClass Class, int CoAuthored);

/// <summary>How many events of each type and each platform there are.</summary>
public sealed record ActivityFacets(IReadOnlyDictionary<ActivityType, long> Types, IReadOnlyDictionary<string, long> Platforms)
{
    /// <summary>All of them.</summary>
    public long Total => Platforms.Values.Sum();
}

/// <summary>An event, and what its source said of it where that is kept.</summary>
/// <param name="Item">The row of the thing itself: a commit's id.</param>
public sealed record ActivityRecord(ListedAction Listed, RawCommit? Commit, long? Item);

/// <summary>A commit as git told it, with times at their own offset.</summary>
/// <param name="Reach">head, branch or gone.</param>
public sealed record RawCommit(
    string Sha, string Parents, string Author, DateTimeOffset AuthoredAt, string Committer, DateTimeOffset CommittedAt, string Message,
    string Trailers, string Reach);

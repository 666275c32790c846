using CommunityHealth.Community;

namespace CommunityHealth.Responses;

/// <summary>Which answers a page shows.</summary>
/// <param name="ScopeId">0 for all scopes together.</param>
/// <param name="Sla">Within what time a first answer is wanted, by the clock asked for; null for what each channel has.</param>
/// <param name="Working">Only working hours count; otherwise every hour does.</param>
/// <param name="Of">Issues or pull requests alone; null for both.</param>
public sealed record ResponsesRequest(
    int ScopeId, Window Window, Granularity Granularity, bool Bots, bool Agents, TimeSpan? Sla, bool Working, ItemKind? Of);

/// <summary>How an item stands with its first answer.</summary>
public enum ResponseState
{
    /// <summary>Answered within the time.</summary>
    InTime,

    /// <summary>Answered later.</summary>
    Late,

    /// <summary>Not answered, and the time is over.</summary>
    Missed,

    /// <summary>Not answered, and there is time left: it is in no share.</summary>
    Inside,
}

/// <summary>The items opened in a bucket, by state.</summary>
/// <param name="Counts">In the order of <see cref="ResponseState"/>.</param>
/// <param name="Spread">Of those that were answered; null where none was.</param>
public sealed record ResponseBucket(Window Days, IReadOnlyList<int> Counts, Spread? Spread)
{
    public int InTime => Counts[(int)ResponseState.InTime];

    /// <summary>Those the share is of: answered, or over the time.</summary>
    public int Judged => Counts[0] + Counts[1] + Counts[2];

    public int Answered => Counts[0] + Counts[1];

    public int Unanswered => Counts[2] + Counts[3];

    /// <summary>All of them.</summary>
    public int Opened => Judged + Counts[3];
}

/// <summary>Whose items are looked at apart.</summary>
public enum ResponseGroup { Issue, Pull, Newcomer, Regular, Fork, Branch, Official }

/// <summary>The items of a group.</summary>
public sealed record GroupFigure(ResponseGroup Group, ResponseBucket All);

/// <summary>An hour of the week, or a few of them.</summary>
/// <param name="Arrived">Items opened in it.</param>
/// <param name="Answered">First answers given in it.</param>
/// <param name="Wait">How long items opened in it waited; null where none of them was answered.</param>
public readonly record struct HourFigure(int Arrived, int Answered, Spread? Wait);

/// <summary>A point of the curve of those that still wait.</summary>
/// <param name="Seconds">After how long.</param>
/// <param name="Share">The part that still waits (Kaplan-Meier).</param>
/// <param name="AtRisk">How many were seen to wait as long.</param>
public sealed record StillWaiting(long Seconds, double Share, int AtRisk);

/// <summary>An open item without an answer by another human.</summary>
/// <param name="Waited">Seconds by the clock asked for.</param>
/// <param name="Automatic">A bot or an agent answered.</param>
public sealed record WaitingItem(long Id, long Waited, bool IsOver, bool Automatic);

/// <summary>The figures of a page.</summary>
/// <param name="Hours">168 of them, Monday midnight first, in the community's zone.</param>
/// <param name="Blocks">The same, four hours together.</param>
/// <param name="MedianWait">When half were answered, unanswered ones counted as far as they were seen to wait; null where that never came.</param>
/// <param name="Automatic">Items opened in the window that only bots or agents answered.</param>
/// <param name="AutomaticFirst">Items opened in the window that a human answered too, after a bot or an agent.</param>
/// <param name="Waiting">What is open now without an answer, the longest wait first; drafts are not among it.</param>
/// <param name="Now">The end of knowledge, in microseconds since 1970 UTC.</param>
public sealed record ResponseFigures(
    ResponseBucket All, IReadOnlyList<ResponseBucket> Buckets, IReadOnlyList<GroupFigure> Groups, IReadOnlyList<HourFigure> Hours, IReadOnlyList<HourFigure> Blocks,
    IReadOnlyList<StillWaiting> Curve, long? MedianWait, int Automatic, int AutomaticFirst, IReadOnlyList<WaitingItem> Waiting, long Now)
{
    /// <summary>Those over the time.</summary>
    public IEnumerable<WaitingItem> Over => Waiting.Where(w => w.IsOver);
}

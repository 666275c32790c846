using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Waiting;

/// <summary>Who stands first.</summary>
public enum WaitingOrder
{
    /// <summary>Newcomers before others, the least time left first among each.</summary>
    Newcomers,

    /// <summary>The least time left.</summary>
    Time,

    /// <summary>What can still be answered in time before what is over it, and that from the latest on.</summary>
    Inside,
}

/// <summary>What of the inbox is wanted.</summary>
/// <param name="ScopeId">0 for all scopes together.</param>
/// <param name="Kind">Null for all kinds.</param>
/// <param name="Again">Only what was answered and waits again; false for only first answers; null for both.</param>
/// <param name="Mine">Only what somebody of this name claimed.</param>
/// <param name="Page">From 1.</param>
public sealed record WaitingRequest(
    int ScopeId, WaitingPlace Place, ItemKind? Kind, bool? Again, string? Mine, bool Newcomers, bool Official, bool Over, WaitingOrder Order, int Page)
{
    /// <summary>Pull requests are among them; not where nobody knows which of them wait.</summary>
    public bool Pulls { get; init; } = true;

    /// <summary>Lines a page.</summary>
    public const int Size = 25;

    /// <summary>Whether an entry is wanted.</summary>
    public bool Takes(WaitingEntry entry) => entry.Place == Place && (Pulls || entry.Kind != ItemKind.Pull) && (Kind is null || entry.Kind == Kind) && (Again is null || entry.Again == Again)
        && (Mine is null || entry.Mark.ClaimedBy == Mine) && (!Newcomers || entry.IsNewcomer == true) && (!Official || entry.IsOfficial) && (!Over || entry.IsOver);

    /// <summary>The least time left first, what waits longer first where that is the same.</summary>
    public IEnumerable<WaitingEntry> Sort(IEnumerable<WaitingEntry> entries) => (Order switch
    {
        WaitingOrder.Newcomers => entries.OrderBy(e => e.IsNewcomer == true ? 0 : 1).ThenBy(e => e.Left),
        WaitingOrder.Inside => entries.OrderBy(e => e.IsOver).ThenBy(e => Math.Abs(e.Left)),
        _ => entries.OrderBy(e => e.Left),
    }).ThenBy(e => e.Since).ThenBy(e => e.Id);
}

/// <summary>A line of the inbox.</summary>
/// <param name="Suggested">The name of who could answer; null for nobody.</param>
public sealed record WaitingLine(WaitingEntry Entry, ListedItem Item, string? Suggested);

/// <summary>The inbox, ready to show.</summary>
/// <param name="Lines">A page of what is wanted.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Waiting">Everything that waits in the scope, whatever is wanted of it.</param>
/// <param name="Weeks">The first answers of the last twelve weeks, oldest first; the last one is not over.</param>
/// <param name="LastAnswer">When a human last answered somebody; null where nobody did in those weeks.</param>
public sealed record WaitingModel(
    IReadOnlyList<WaitingLine> Lines, int Total, int Page, int Pages, IReadOnlyList<WaitingEntry> Waiting, int Snoozed, int Done,
    IReadOnlyList<AnsweredWeek> Weeks, DateTimeOffset? LastAnswer);

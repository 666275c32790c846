using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Waiting;

/// <summary>Where an item stands in the inbox.</summary>
public enum WaitingPlace
{
    /// <summary>It waits for an answer.</summary>
    Waiting,

    /// <summary>Out of sight for a while.</summary>
    Snoozed,

    /// <summary>Somebody said that it needs no answer.</summary>
    Done,
}

/// <summary>An open item that waits for a human. Times are microseconds since 1970 UTC, durations seconds of working hours.</summary>
/// <param name="Author">The person; 0 for nobody.</param>
/// <param name="IsNewcomer">Its author was new when it was opened; null where that is not known.</param>
/// <param name="Since">Since when it waits: its opening, or when its author wrote again.</param>
/// <param name="Again">It was answered, and its author wrote again.</param>
/// <param name="Waited">How long it has waited.</param>
/// <param name="Sla">Within what time an answer is wanted.</param>
/// <param name="IsOfficial">People are promised support in its channel.</param>
/// <param name="Automatic">A bot or an agent answered.</param>
public sealed record WaitingEntry(
    long Id, int ScopeId, ItemKind Kind, long Author, bool? IsNewcomer, long Since, bool Again, long Waited, long Sla, bool IsOfficial, bool Automatic)
{
    /// <summary>What is left of the time; less than 0 for one that is over it.</summary>
    public long Left => Sla - Waited;

    /// <summary>The time is over.</summary>
    public bool IsOver => Left < 0;

    /// <summary>Where it stands.</summary>
    public WaitingPlace Place { get; init; }

    /// <summary>What is noted of it.</summary>
    public InboxMark Mark { get; init; } = InboxMark.None;

    /// <summary>Who could answer, and why; null where nobody suggests themselves.</summary>
    public SuggestedAnswer? Suggested { get; init; }
}

/// <summary>An item that waits unless somebody noted something of it.</summary>
/// <param name="Own">When its author last wrote; null for never after opening it.</param>
/// <param name="Any">When any human last wrote; null for never.</param>
public sealed record WaitingOne(WaitingEntry Entry, long? Own, long? Any)
{
    /// <summary>The entry with what is noted: snoozed until its time, or until somebody writes; done until its author writes again.</summary>
    /// <param name="now">Microseconds since 1970 UTC.</param>
    public WaitingEntry With(InboxMark mark, long now) => Entry with
    {
        Mark = mark,
        Place = mark.DoneAt is { } done && !(Own > done) ? WaitingPlace.Done
            : mark is { SnoozedUntil: { } until, SnoozedAt: { } at } && until > now && !(Any > at) ? WaitingPlace.Snoozed
            : WaitingPlace.Waiting,
    };
}

/// <summary>Somebody who could answer.</summary>
/// <param name="Answered">How many items of the channel they answered lately; 0 for who answered this one before.</param>
public sealed record SuggestedAnswer(long Person, int Answered);

/// <summary>The first answers given in a week.</summary>
/// <param name="Week">Its days.</param>
/// <param name="Answered">Items that got their first answer in it.</param>
/// <param name="InTime">Those of them that got it in time.</param>
public sealed record AnsweredWeek(Window Week, int Answered, int InTime);

namespace CommunityHealth.Community;

/// <summary>When the clock of a pull request starts: when it was opened, or when it was last made ready for review.</summary>
public enum ItemClock { Created, Ready }

/// <summary>Which closing of a reopened item counts.</summary>
public enum ItemClose { Last, First }

/// <summary>Which bucket an item belongs to: the one it was opened in, or the one it was closed in.</summary>
public enum ItemCohort { Opened, Closed }

/// <summary>How durations of items are judged.</summary>
public sealed record ItemRules
{
    /// <summary>From opening, to the last close, by opening, answered within a day.</summary>
    public static ItemRules Default => new();

    /// <summary><c>--clock</c>.</summary>
    public ItemClock Clock { get; init; } = ItemClock.Created;

    /// <summary><c>--close</c>.</summary>
    public ItemClose Close { get; init; } = ItemClose.Last;

    /// <summary><c>--cohort</c>.</summary>
    public ItemCohort Cohort { get; init; } = ItemCohort.Opened;

    /// <summary><c>--sla</c>: within what time a first answer is wanted; null where nobody asked: each channel has its own, or that of the community.</summary>
    public TimeSpan? AskedSla { get; init; }

    /// <summary>Within what time a first answer is wanted, but in channels that have their own.</summary>
    public TimeSpan Sla
    {
        get => AskedSla ?? Conventions.Sla;
        init => AskedSla = value;
    }
}

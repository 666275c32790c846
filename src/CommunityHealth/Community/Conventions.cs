namespace CommunityHealth.Community;

/// <summary>
/// How this community counts, as its settings say: the same for the whole process, as the culture is. They are set before
/// anything is counted; whoever changes them says that facts changed, so that no answer of before stands.
/// </summary>
public static class Conventions
{
    /// <summary>A label a model gives a lower calibrated probability than this (0 to 1) is marked as unsure: any other may be as likely.</summary>
    public const double SureFrom = 0.5;

    /// <summary>The month the first quarter begins in, 1 to 12; January where nobody said otherwise.</summary>
    public static int FirstMonth { get; private set; } = 1;

    /// <summary>A figure of fewer people than this is marked as a small sample.</summary>
    public static int MinimumGroup { get; private set; } = 5;

    /// <summary>Within what time a first answer is wanted where nobody asks for another; 24 hours where nobody said otherwise.</summary>
    public static TimeSpan Sla { get; private set; } = TimeSpan.FromHours(24);

    /// <summary>Sets all; only the start of the program and the settings do.</summary>
    public static void Keep(int firstMonth, int minimumGroup, TimeSpan sla)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(sla, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstMonth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstMonth, 12);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumGroup, 1);
        (FirstMonth, MinimumGroup, Sla) = (firstMonth, minimumGroup, sla);
    }
}

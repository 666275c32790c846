namespace CommunityHealth.Community;

/// <summary>
/// How this community counts, as its settings say: set once before anything is counted, and the same for the whole
/// process after that, as the culture is. Whoever changes them begins the site anew.
/// </summary>
public static class Conventions
{
    /// <summary>The month the first quarter begins in, 1 to 12; January where nobody said otherwise.</summary>
    public static int FirstMonth { get; private set; } = 1;

    /// <summary>A figure of fewer people than this is marked as a small sample.</summary>
    public static int MinimumGroup { get; private set; } = 5;

    /// <summary>Sets both; only the start of the program and of the site do.</summary>
    public static void Keep(int firstMonth, int minimumGroup)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstMonth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstMonth, 12);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumGroup, 1);
        (FirstMonth, MinimumGroup) = (firstMonth, minimumGroup);
    }
}

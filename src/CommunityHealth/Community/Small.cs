namespace CommunityHealth.Community;

/// <summary>When a figure rests on too little to lean on.</summary>
public static class Small
{
    /// <summary>Fewer people than the community's smallest group (five where nobody said otherwise), but somebody.</summary>
    public static bool People(double count) => count > 0 && count < Conventions.MinimumGroup;

    /// <summary>Fewer than ten items, but one.</summary>
    public static bool Items(double count) => count is > 0 and < 10;
}

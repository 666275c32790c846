namespace CommunityHealth.Community;

/// <summary>When a figure rests on too little to lean on.</summary>
public static class Small
{
    /// <summary>Fewer than five people, but somebody.</summary>
    public static bool People(double count) => count is > 0 and < 5;

    /// <summary>Fewer than ten items, but one.</summary>
    public static bool Items(double count) => count is > 0 and < 10;
}

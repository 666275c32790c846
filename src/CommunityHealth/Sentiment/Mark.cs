namespace CommunityHealth.Sentiment;

/// <summary>What stands in cleaned text for a thing that is no word: one unit each, from the private use area of Unicode.</summary>
internal static class Mark
{
    public const char Url = '\uE000';
    public const char Code = '\uE001';
    public const char Mention = '\uE002';
    public const char Issue = '\uE003';
    public const char Sha = '\uE004';
    public const char Glad = '\uE005';
    public const char Sad = '\uE006';
    public const char OtherEmoji = '\uE007';

    /// <summary>Whether a unit is one of them.</summary>
    public static bool Is(char unit) => unit is >= Url and <= OtherEmoji;

    /// <summary>Whether a unit stands for a face or another emoji.</summary>
    public static bool IsEmoji(char unit) => unit is >= Glad and <= OtherEmoji;
}

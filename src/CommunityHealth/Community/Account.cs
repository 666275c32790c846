namespace CommunityHealth.Community;

/// <summary>Somebody as a platform with accounts shows them. Empty texts are unknown.</summary>
/// <param name="Key">The id of the account; its login where the platform tells no id.</param>
/// <param name="IsBot">The platform says that nobody sits behind it (type <c>Bot</c>).</param>
public sealed record Account(string Key, string Login, string Name, string Email, bool IsBot = false)
{
    /// <summary>The placeholder that GitHub shows in the place of accounts that were deleted.</summary>
    private const string Ghost = "ghost";

    /// <summary>A deleted account is nobody, on <paramref name="platform"/>: what it did counts, it is never a person.</summary>
    public bool IsNobody(string platform) =>
        Key.Length == 0 || (platform == Platforms.GitHub && Fold.Login(Login) == Ghost);
}

namespace CommunityHealth.Settings;

/// <summary>How pages look to who has not chosen. Bound to the section <c>Look</c>.</summary>
public sealed class LookOptions
{
    /// <summary>The section it is bound to.</summary>
    public const string Section = "Look";

    /// <summary>What can be chosen.</summary>
    public static IReadOnlyList<string> Themes { get; } = ["system", "light", "dark"];

    /// <summary>system, light or dark; each visitor may choose another.</summary>
    public string Theme { get; set; } = "system";
}

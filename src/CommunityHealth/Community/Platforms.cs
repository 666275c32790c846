namespace CommunityHealth.Community;

/// <summary>The platforms facts come from, as they are stored.</summary>
public static class Platforms
{
    public const string Git = "git";
    public const string GitHub = "github";
    public const string Discourse = "discourse";
    public const string Slack = "slack";
    public const string Discord = "discord";

    /// <summary>What people say they did where no platform looks: talks, meetups.</summary>
    public const string Declared = "declared";
}

using CommunityHealth.Community;

namespace CommunityHealth.Web.Parts;

/// <summary>Types of activity in words.</summary>
public static class ActivityWords
{
    /// <summary>A type as people say it: "commit", "pull request opened".</summary>
    public static string Type(ActivityType type) =>
        PartsTexts.ResourceManager.GetString("Type_" + type.Text(), PartsTexts.Culture) ?? type.Text();

    /// <summary>The types of events, in the order of the contract, without the counts kept beside commits.</summary>
    public static IEnumerable<ActivityType> Types => Enum.GetValues<ActivityType>().Where(t => t < ActivityType.SignedOff);
}

using System.Text.Json;

namespace CommunityHealth.Community;

/// <summary>The stored text of activity types and contribution kinds, and which types are contributions.</summary>
public static class ActivityTypes
{
    private static readonly Dictionary<ActivityType, string> Texts =
        Enum.GetValues<ActivityType>().ToDictionary(t => t, t => JsonNamingPolicy.SnakeCaseLower.ConvertName(t.ToString()));

    private static readonly Dictionary<string, ActivityType> Types = Texts.ToDictionary(p => p.Value, p => p.Key);

    /// <summary>The text of a type in the database, in exports and in the API, e.g. <c>commit_co_authored</c>.</summary>
    public static string Text(this ActivityType type) => Texts[type];

    /// <summary>The type of a stored text; an unknown text is an error of the data.</summary>
    public static ActivityType Parse(string text) =>
        Types.TryGetValue(text, out var type) ? type : throw new FormatException($"'{text}' is no activity type.");

    /// <summary>The text of a kind, e.g. <c>code</c>; empty for <see cref="ContributionKind.None"/>.</summary>
    public static string Text(this ContributionKind kind) =>
        kind == ContributionKind.None ? "" : JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <summary>The kind of a stored text; None for an empty one.</summary>
    public static ContributionKind ParseKind(string text) =>
        text.Length == 0 ? ContributionKind.None : Enum.Parse<ContributionKind>(text, ignoreCase: true);

    /// <summary>The kind of a contribution whose own content is not looked at; None for what is no contribution.</summary>
    public static ContributionKind DefaultKind(this ActivityType type) => type switch
    {
        ActivityType.Commit or ActivityType.CommitCoAuthored or ActivityType.Push or ActivityType.PrOpened => ContributionKind.Code,
        ActivityType.WikiEdit => ContributionKind.Docs,
        ActivityType.ReviewSubmitted or ActivityType.ReviewComment => ContributionKind.Review,
        ActivityType.Comment or ActivityType.CommitComment => ContributionKind.Comment,
        ActivityType.ReplyGiven => ContributionKind.Answer,
        ActivityType.IssueOpened or ActivityType.DiscussionOpened or ActivityType.TopicOpened => ContributionKind.Issue,
        ActivityType.Declared => ContributionKind.Declared,
        _ => ContributionKind.None,
    };
}

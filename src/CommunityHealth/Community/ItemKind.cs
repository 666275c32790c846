namespace CommunityHealth.Community;

/// <summary>What people open, answer and close. The numbers are used by rollups and never change.</summary>
public enum ItemKind { Issue = 1, Pull = 2, Discussion = 3 }

/// <summary>The stored text of kinds of items, and how one begins.</summary>
public static class ItemKinds
{
    /// <summary>issue, pull or discussion.</summary>
    public static string Text(this ItemKind kind) => kind switch
    {
        ItemKind.Pull => "pull", ItemKind.Discussion => "discussion", _ => "issue",
    };

    /// <summary>The kind of a stored text; null for none.</summary>
    public static ItemKind? Parse(string text) => text switch
    {
        "pull" => ItemKind.Pull, "discussion" => ItemKind.Discussion, "issue" => ItemKind.Issue, _ => null,
    };

    /// <summary>The activity of opening one.</summary>
    public static ActivityType Opened(this ItemKind kind) => kind switch
    {
        ItemKind.Pull => ActivityType.PrOpened, ItemKind.Discussion => ActivityType.DiscussionOpened, _ => ActivityType.IssueOpened,
    };
}

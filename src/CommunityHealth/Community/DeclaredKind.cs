namespace CommunityHealth.Community;

/// <summary>What people do for a community where no source sees it. The numbers are shown in this order.</summary>
public enum DeclaredKind { Meetup, Talk, CaseStudy, Call, Translation, CollectiveAction, Other }

/// <summary>The stored text of kinds of declared activities.</summary>
public static class DeclaredKinds
{
    /// <summary>meetup, talk, case_study, call, translation, collective_action, other.</summary>
    public static string Text(this DeclaredKind kind) => kind switch
    {
        DeclaredKind.Meetup => "meetup", DeclaredKind.Talk => "talk", DeclaredKind.CaseStudy => "case_study", DeclaredKind.Call => "call",
        DeclaredKind.Translation => "translation", DeclaredKind.CollectiveAction => "collective_action", _ => "other",
    };

    /// <summary>The kind of a text, whatever its capitals, with spaces or hyphens between its words; null for none.</summary>
    public static DeclaredKind? Parse(string text)
    {
        var plain = text.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        foreach (var kind in Enum.GetValues<DeclaredKind>())
        {
            if (kind.Text() == plain)
            {
                return kind;
            }
        }

        return null;
    }
}

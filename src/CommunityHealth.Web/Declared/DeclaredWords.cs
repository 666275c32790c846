using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Declared;

/// <summary>Declared activities in words.</summary>
public static class DeclaredWords
{
    /// <summary>A kind as it is shown.</summary>
    public static string Kind(DeclaredKind kind) => kind switch
    {
        DeclaredKind.Meetup => DeclaredPageTexts.Kind_Meetup, DeclaredKind.Talk => DeclaredPageTexts.Kind_Talk, DeclaredKind.CaseStudy => DeclaredPageTexts.Kind_CaseStudy,
        DeclaredKind.Call => DeclaredPageTexts.Kind_Call, DeclaredKind.Translation => DeclaredPageTexts.Kind_Translation,
        DeclaredKind.CollectiveAction => DeclaredPageTexts.Kind_CollectiveAction, _ => DeclaredPageTexts.Kind_Other,
    };

    /// <summary>When, for whom and by how many.</summary>
    public static string Facts(DeclaredActivity told) => string.Join(" · ", new[]
    {
        told.Day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture), told.Place,
        told.People is { } people ? Figures.Plural(people, DeclaredPageTexts.People_One, DeclaredPageTexts.People_Many) : "", told.Scope,
    }.Where(p => p.Length > 0));
}

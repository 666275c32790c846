using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Contributors;

namespace CommunityHealth.Web.Parts;

/// <summary>People, their states and kinds of work in words.</summary>
public static class PersonWords
{
    /// <summary>The states with their values in addresses and the colour they have in charts.</summary>
    public static IReadOnlyList<(PersonState State, string Value, string Name, int Color)> States =>
    [
        (PersonState.New, "new", PartsTexts.State_New, 3), (PersonState.Returning, "returning", PartsTexts.State_Returning, 1),
        (PersonState.Back, "back", PartsTexts.State_Back, 5), (PersonState.Drifting, "drifting", PartsTexts.State_Drifting, 2),
    ];

    /// <summary>Kinds of work, the first with a capital.</summary>
    public static string Kinds(IEnumerable<ContributionKind> kinds)
    {
        var names = string.Join(", ", kinds.Select(k => Kind(k.Text())));
        return names.Length == 0 ? PartsTexts.NoData : MetricCards.Capital(names);
    }

    /// <summary>A kind of work.</summary>
    public static string Kind(string kind) =>
        PartsTexts.ResourceManager.GetString("Kind_" + kind, PartsTexts.Culture) ?? kind;

    /// <summary>A day; a word where no contribution has a plausible date.</summary>
    public static string Day(DateOnly? day) => day is { } known ? PeriodWords.Day(known) : PartsTexts.NoDate;

    /// <summary>One or two letters for the circle beside a name.</summary>
    public static string Initials(string name)
    {
        var words = EmailAddresses.Hidden(TextDirection.Plain(name)).Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries);
        var letters = words.Length > 1 ? new[] { words[0], words[^1] } : [.. words];
        return string.Concat(letters.Select(w => StringInfo.GetNextTextElement(w))).ToUpper(CultureInfo.CurrentCulture);
    }
}

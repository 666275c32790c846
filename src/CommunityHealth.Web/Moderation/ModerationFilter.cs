using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Moderation;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Moderation;

/// <summary>
/// What the address says about this page: <c>show</c> (firsts, decided), <c>level</c> (severe, mild), <c>order</c> (new) and
/// <c>page</c>. Periods mean nothing here: what waits, waits.
/// </summary>
public static class ModerationFilter
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["show", "level", "order", "page"];

    /// <summary>What is wanted.</summary>
    public static ModerationRequest Request(int scopeId, Filter filter) => new(
        scopeId, Value(filter, "show") switch { "firsts" => ModerationView.Firsts, "decided" => ModerationView.Decided, _ => ModerationView.Queue },
        Value(filter, "level") switch { "severe" => Toxicity.Severe, "mild" => Toxicity.Mild, _ => null }, Value(filter, "order") == "new",
        int.TryParse(Value(filter, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1);

    /// <summary>What can be chosen.</summary>
    public static IReadOnlyList<Choice> Choices(Filter filter) =>
    [
        new("show", ModerationTexts.Show, Value(filter, "show"), [("", ModerationTexts.Show_Queue), ("firsts", ModerationTexts.Show_Firsts), ("decided", ModerationTexts.Show_Decided)]),
        new("level", ModerationTexts.Level, Value(filter, "level"), [("", ModerationTexts.Level_Both), ("severe", ModerationTexts.Level_Severe), ("mild", ModerationTexts.Level_Mild)]),
        new("order", ModerationTexts.Order, Value(filter, "order"), [("", ModerationTexts.Order_Severe), ("new", ModerationTexts.Order_New)]),
    ];

    /// <summary>What in the address makes no sense, a sentence each.</summary>
    public static IEnumerable<string> Problems(Filter filter) => Choices(filter)
        .Where(c => c.Value.Length > 0 && c.Options.All(o => o.Value != c.Value)).Select(c => Figures.Format(ModerationTexts.Bad, c.Value, c.Name));

    private static string Value(Filter filter, string name) => filter.Extras.GetValueOrDefault(name) ?? "";
}

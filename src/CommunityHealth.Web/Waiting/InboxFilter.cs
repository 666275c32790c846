using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Waiting;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Waiting;

/// <summary>
/// What the address says about this page: <c>show</c> (snoozed, done), <c>ch</c> (issue, pull, discussion), <c>what</c>
/// (first, again), <c>only</c> (new, official, over), <c>mine=1</c>, <c>order</c> (time, inside) and <c>page</c>.
/// </summary>
public static class InboxFilter
{
    /// <summary>What in the address leaves something out, other than what was set aside.</summary>
    public static IReadOnlyList<string> Narrowing { get; } = ["ch", "what", "only", "mine"];

    /// <summary>The last twelve weeks, week by week, whatever the address says of periods.</summary>
    public static Filter Weeks(Filter filter) => filter with { Period = Period.Parse("84d"), Granularity = Granularity.Week, Compare = Comparison.None };

    /// <summary>What is wanted of the inbox.</summary>
    /// <param name="visitor">Whose claims <c>mine</c> means.</param>
    public static WaitingRequest Request(int scopeId, Filter filter, string? visitor, bool pulls) => new(
        scopeId, Value(filter, "show") switch { "snoozed" => WaitingPlace.Snoozed, "done" => WaitingPlace.Done, _ => WaitingPlace.Waiting },
        ItemKinds.Parse(Value(filter, "ch")), Value(filter, "what") switch { "first" => false, "again" => true, _ => null },
        Value(filter, "mine") == "1" ? visitor ?? "" : null, Value(filter, "only") == "new", Value(filter, "only") == "official", Value(filter, "only") == "over",
        Value(filter, "order") switch { "time" => WaitingOrder.Time, "inside" => WaitingOrder.Inside, _ => WaitingOrder.Newcomers }, int.TryParse(Value(filter, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1)
    {
        Pulls = pulls,
    };

    /// <summary>What can be chosen.</summary>
    public static IReadOnlyList<Choice> Choices(Filter filter) =>
    [
        new("show", InboxTexts.Show, Value(filter, "show"), [("", InboxTexts.Show_Waiting), ("snoozed", InboxTexts.Show_Snoozed), ("done", InboxTexts.Show_Done)]),
        new("ch", InboxTexts.Channel, Value(filter, "ch"), [("", InboxTexts.Channel_All), ("issue", InboxTexts.Channel_Issues), ("pull", InboxTexts.Channel_Pulls), ("discussion", InboxTexts.Channel_Discussions)]),
        new("what", InboxTexts.What, Value(filter, "what"), [("", InboxTexts.What_Both), ("first", InboxTexts.What_First), ("again", InboxTexts.What_Again)]),
        new("only", InboxTexts.Only, Value(filter, "only"), [("", InboxTexts.Only_All), ("new", InboxTexts.Only_New), ("official", InboxTexts.Only_Official), ("over", InboxTexts.Only_Over)]),
        new("mine", InboxTexts.Mine, Value(filter, "mine"), [("", InboxTexts.Mine_All), ("1", InboxTexts.Mine_Mine)]),
        new("order", InboxTexts.Order, Value(filter, "order"), [("", InboxTexts.Order_New), ("time", InboxTexts.Order_Time), ("inside", InboxTexts.Order_Inside)]),
    ];

    /// <summary>What in the address makes no sense, a sentence each.</summary>
    public static IEnumerable<string> Problems(Filter filter) => Choices(filter)
        .Where(c => c.Value.Length > 0 && c.Options.All(o => o.Value != c.Value)).Select(c => Figures.Format(InboxTexts.Bad, c.Value, c.Name));

    /// <summary>Something is left out by choice, other than what was set aside.</summary>
    public static bool IsNarrow(Filter filter) => Narrowing.Any(n => Value(filter, n).Length > 0);

    private static string Value(Filter filter, string name) => filter.Extras.GetValueOrDefault(name) ?? "";
}

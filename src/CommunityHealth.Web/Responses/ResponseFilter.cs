using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Responses;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Responses;

/// <summary>
/// What the address says about this page: <c>sla</c> (24h, 90m, 2d), <c>clock=work</c>, <c>of</c> (issue or pull),
/// <c>heat</c> (replied or wait), <c>show=inside</c> and <c>page</c> of the list of what waits.
/// </summary>
public static class ResponseFilter
{
    /// <summary>Only working hours count.</summary>
    public static bool IsWorking(Filter filter) => Value(filter, "clock") == "work";

    /// <summary>The kind of items; null for both.</summary>
    public static ItemKind? Of(Filter filter) => Value(filter, "of") switch { "issue" => ItemKind.Issue, "pull" => ItemKind.Pull, _ => null };

    /// <summary>The metric that says whether a source tells of the items: pull requests need reviews, issues do not.</summary>
    public static string Metric(Filter filter) => Of(filter) == ItemKind.Issue ? "issues.time_to_first_response" : "responses.within_sla";

    /// <summary>What the cells of the hours show: arrived, replied or wait.</summary>
    public static string Heat(Filter filter) => Value(filter, "heat") switch { "replied" => "replied", "wait" => "wait", _ => "arrived" };

    /// <summary>What waits is listed that still has time, and not what is over it.</summary>
    public static bool IsInside(Filter filter) => Value(filter, "show") == "inside";

    /// <summary>The page of the list, from 1.</summary>
    public static int Page(Filter filter) => int.TryParse(Value(filter, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1;

    /// <summary>What is asked of the slice for an answer.</summary>
    public static ResponsesRequest Request(MetricsAnswer answer, Filter filter) => new(
        answer.ScopeId, answer.Window, answer.Granularity, filter.Bots, filter.Agents, RulesQuery.Of(filter).AskedSla, IsWorking(filter), Of(filter));

    /// <summary>What in the address makes no sense, a sentence each.</summary>
    public static IEnumerable<string> Problems(Filter filter) =>
        Value(filter, "sla") is { Length: > 0 } text && !RulesQuery.TrySpan(text, out _) ? [Figures.Format(ResponsePageTexts.Sla_Bad, text)] : [];

    /// <summary>How answers are judged.</summary>
    /// <param name="own">Each channel by its own time.</param>
    public static IReadOnlyList<Choice> Rules(Filter filter, bool own) =>
    [
        new("sla", ResponsePageTexts.Sla, own ? "" : RulesQuery.Text(RulesQuery.Of(filter).Sla), []) { Hint = ResponsePageTexts.Sla_Hint },
        new("clock", ResponsePageTexts.Clock, IsWorking(filter) ? "work" : "", [("", ResponsePageTexts.Clock_Wall), ("work", ResponsePageTexts.Clock_Work)]),
        new("of", ResponsePageTexts.Of, Value(filter, "of"), [("", ResponsePageTexts.Of_Both), ("issue", ResponsePageTexts.Of_Issues), ("pull", ResponsePageTexts.Of_Pulls)]),
    ];

    /// <summary>What the cells of the hours can show.</summary>
    public static IReadOnlyList<Choice> Cells(Filter filter) =>
    [
        new("heat", ResponsePageTexts.Heat_Cells, Heat(filter) == "arrived" ? "" : Heat(filter),
            [("", ResponsePageTexts.Heat_Arrived), ("replied", ResponsePageTexts.Heat_Replied), ("wait", ResponsePageTexts.Heat_Wait)]),
    ];

    /// <summary>Which of what waits is listed.</summary>
    public static IReadOnlyList<Choice> Shown(Filter filter) =>
    [
        new("show", ResponsePageTexts.Waiting_Show, IsInside(filter) ? "inside" : "", [("", ResponsePageTexts.Waiting_Over), ("inside", ResponsePageTexts.Waiting_Inside)]),
    ];

    private static string Value(Filter filter, string name) => filter.Extras.GetValueOrDefault(name) ?? "";
}

using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.PullRequests;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.PullRequests;

/// <summary>
/// What the address says about this page: <c>clock</c>, <c>cohort</c>, <c>close</c>, and of the list of open ones
/// <c>state</c>, <c>size</c>, <c>author</c>, <c>page</c>.
/// </summary>
public static class PullFilter
{
    /// <summary>What is asked of the slice for an answer.</summary>
    public static PullRequestsRequest Request(MetricsAnswer answer, Filter filter) => new(
        answer.ScopeId, answer.Window, answer.Granularity, filter.Bots, filter.Agents, RulesQuery.Of(filter));

    /// <summary>Which open ones are listed; what makes no sense is as if it were not there.</summary>
    public static OpenFilter Open(Filter filter) => new(
        Enum.TryParse<PullState>(Value(filter, "state"), true, out var state) && Enum.IsDefined(state) ? state : null,
        int.TryParse(Value(filter, "size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size < OpenFilter.Sizes.Count ? size : null,
        Enum.TryParse<PullGroup>(Value(filter, "author"), true, out var group) && Enum.IsDefined(group) ? group : null,
        int.TryParse(Value(filter, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1);

    /// <summary>How durations are judged.</summary>
    public static IReadOnlyList<Choice> Rules(Filter filter) =>
    [
        new("clock", PullRequestsTexts.Clock, Value(filter, "clock"), [("", PullRequestsTexts.Clock_Created), ("ready", PullRequestsTexts.Clock_Ready)]),
        new("cohort", PullRequestsTexts.Cohort, Value(filter, "cohort"), [("", PullRequestsTexts.Cohort_Opened), ("closed", PullRequestsTexts.Cohort_Closed)]),
        new("close", PullRequestsTexts.Close, Value(filter, "close"), [("", PullRequestsTexts.Close_Last), ("first", PullRequestsTexts.Close_First)]),
    ];

    /// <summary>What narrows the list of open ones down.</summary>
    public static IReadOnlyList<Choice> List(Filter filter) =>
    [
        new("state", PullRequestsTexts.Open_State, Value(filter, "state").ToLowerInvariant(),
            [("", PullRequestsTexts.Any), .. Enum.GetValues<PullState>().Select(s => (Text(s), PullWords.State(s)))]),
        new("size", PullRequestsTexts.Open_Size, Value(filter, "size"),
            [("", PullRequestsTexts.Any), .. OpenFilter.Sizes.Select(s => (s.Index.ToString(CultureInfo.InvariantCulture), PullWords.Size(s)))]),
        new("author", PullRequestsTexts.Open_Author, Value(filter, "author").ToLowerInvariant(),
            [("", PullRequestsTexts.Any), .. Enum.GetValues<PullGroup>().Select(g => (Text(g), PullWords.Group(g)))]),
    ];

    /// <summary>The filter without what the list is narrowed down by.</summary>
    public static Filter Plain(Filter filter) => PageAddress.Fresh(filter).With("state", null).With("size", null).With("author", null);

    private static string Value(Filter filter, string name) => filter.Extras.GetValueOrDefault(name) ?? "";

    private static string Text<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Sentiment;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Sentiment;

/// <summary>What the address says about this page: <c>week</c> and <c>tone</c> of the messages listed, and their <c>page</c>.</summary>
public static class MoodFilter
{
    /// <summary>What is asked of the slice for an answer: by week, or wider where a drawing has no room for weeks.</summary>
    public static MoodRequest Request(MetricsAnswer answer) =>
        new(answer.ScopeId, answer.Window, ChartWidth.Fit(Granularity.Week, answer.Window), answer.Request.Filter.Agents);

    /// <summary>Which messages are listed; null for none in particular.</summary>
    public static MoodPick? Pick(Filter filter) => DateOnly.TryParseExact(Value(filter, "week"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
        ? new MoodPick(
            from, Enum.TryParse<SentimentLabel>(Value(filter, "tone"), true, out var label) && Enum.IsDefined(label) ? label : SentimentLabel.Negative,
            int.TryParse(Value(filter, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1)
        : null;

    /// <summary>The address of the page with a bucket's messages.</summary>
    public static string List(Filter filter, DateOnly from, SentimentLabel label) => "sentiment" + PageAddress.Query(
        PageAddress.Fresh(filter).With("week", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).With("tone", label.ToString().ToLowerInvariant())) + "#m-messages";

    /// <summary>The filter without messages listed.</summary>
    public static Filter Plain(Filter filter) => PageAddress.Fresh(filter).With("week", null).With("tone", null);

    private static string Value(Filter filter, string name) => filter.Extras.GetValueOrDefault(name) ?? "";
}

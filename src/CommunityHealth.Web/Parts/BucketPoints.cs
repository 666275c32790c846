using CommunityHealth.Community;
using CommunityHealth.Metrics;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// Points of figures that are no metric, for the buckets of an answer: what is incomplete or not known there is so here.
/// </summary>
/// <param name="key">A metric of the same sources.</param>
public sealed class BucketPoints(MetricsAnswer answer, string key)
{
    private readonly Dictionary<DateOnly, MetricPoint> _known = answer[key].Series.ToDictionary(p => p.From);

    /// <summary>The point of a count.</summary>
    public MetricPoint Count(Window days, double value) => Point(days, value, (long)value, null);

    /// <summary>The point of a share; nothing to divide by is no zero.</summary>
    public MetricPoint Share(Window days, double upper, double lower) =>
        Point(days, lower == 0 ? null : upper / lower, (long)lower, Missing.Nothing) with { Numerator = upper, Denominator = lower };

    /// <summary>The point of a duration.</summary>
    public MetricPoint Duration(Window days, double? seconds, long n) => Point(days, seconds, n, Missing.Nothing);

    private MetricPoint Point(Window days, double? value, long n, Missing? why)
    {
        var known = _known.GetValueOrDefault(days.From);
        var gap = known?.Missing is Missing.NotCollected ? Missing.NotCollected : (Missing?)null;
        return new MetricPoint(days.From, days.To, gap is null ? value : null, n, known?.Partial ?? false, gap ?? (value is null ? why : null));
    }
}

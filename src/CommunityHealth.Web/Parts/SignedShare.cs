using CommunityHealth.Community;
using CommunityHealth.Metrics;

namespace CommunityHealth.Web.Parts;

/// <summary>Signed-off commits as a share of all commits.</summary>
public static class SignedShare
{
    /// <summary>The share over the period and bucket by bucket.</summary>
    public static MetricResult Of(MetricsAnswer answer)
    {
        var (signed, all) = (answer["commits.signed_off"], answer["commits.count"]);
        if (signed.Missing is { } why)
        {
            return MetricResult.None(signed.Key, Unit.Ratio, why);
        }

        var share = new Ratio(signed.Value ?? 0, all.Value ?? 0);
        var series = signed.Series.Zip(all.Series, Point).ToArray();
        return signed with
        {
            Unit = Unit.Ratio, Value = share.Value.Value, N = share.Value.N, Missing = share.Value.Missing, Series = series,
            Numerator = share.Numerator, Denominator = share.Denominator,
        };
    }

    private static MetricPoint Point(MetricPoint signed, MetricPoint all)
    {
        var share = new Ratio(signed.Value ?? 0, all.Value ?? 0).Value;
        return signed with { Value = signed.Missing is null ? share.Value : null, N = share.N, Missing = signed.Missing ?? share.Missing };
    }
}

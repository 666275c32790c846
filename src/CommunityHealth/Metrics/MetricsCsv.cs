using System.Globalization;
using System.Text;
using CommunityHealth.Community;

namespace CommunityHealth.Metrics;

/// <summary>
/// Answers as CSV: lines that begin with # say where the file comes from, then a line a metric for the whole period
/// (<c>bucket</c> is <c>period</c>), one for each of its parts, and the same for each bucket of its series.
/// </summary>
public static class MetricsCsv
{
    private static readonly string[] Header =
        ["metric", "bucket", "part", "from", "to", "value", "unit", "n", "numerator", "denominator", "partial", "missing"];

    /// <summary>The CSV of some metrics of an answer.</summary>
    public static string Write(MetricsAnswer answer, FileOrigin origin, IReadOnlyCollection<string> keys)
    {
        var text = new StringBuilder();
        var filter = answer.Request.Filter;
        text.Append(CultureInfo.InvariantCulture, $"# {origin.Program}, {origin.GeneratedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}, {origin.Query}\r\n");
        text.Append(CultureInfo.InvariantCulture, $"# scope {answer.Scope}, {Day(answer.Window.From)} up to {Day(answer.Window.To)} {answer.ZoneId}, bots {(filter.Bots ? "in" : "out")}, agents {(filter.Agents ? "in" : "out")}\r\n");
        text.Append(Csv.Line(Header)).Append("\r\n");
        foreach (var result in keys.Select(k => answer[k]))
        {
            foreach (var line in Lines(result, answer.Window))
            {
                text.Append(Csv.Line(line)).Append("\r\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string[]> Lines(MetricResult result, Window window)
    {
        var whole = new MetricPoint((result.ValueOf ?? window).From, (result.ValueOf ?? window).To, result.Value, result.N, false, result.Missing)
        {
            Numerator = result.Numerator, Denominator = result.Denominator, Parts = result.Parts,
        };
        return Lines(result, "period", whole).Concat(result.Series.SelectMany(p => Lines(result, "series", p)));
    }

    private static IEnumerable<string[]> Lines(MetricResult result, string bucket, MetricPoint point)
    {
        yield return Line(result, bucket, "", point, result.Unit);
        foreach (var (part, value) in point.Parts ?? new Dictionary<string, double?>())
        {
            var share = point with { Value = value, Numerator = null, Denominator = null, Missing = value is null ? point.Missing ?? Missing.NotCollected : null };
            yield return Line(result, bucket, part, share, Units.OfPart(part, result.Unit));
        }
    }

    private static string[] Line(MetricResult result, string bucket, string part, MetricPoint point, Unit unit) =>
    [
        result.Key, bucket, part, Day(point.From), Day(point.To), Number(point.Value), unit.Text(), Number(point.N), Number(point.Numerator),
        Number(point.Denominator), point.Partial ? "true" : "", point.Missing?.Text() ?? "",
    ];

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

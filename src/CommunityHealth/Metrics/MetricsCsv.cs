using System.Globalization;
using System.Text;
using CommunityHealth.Community;

namespace CommunityHealth.Metrics;

/// <summary>
/// Answers as CSV: lines that begin with # say where the file comes from, then a line a metric for the whole period
/// (<c>bucket</c> is <c>period</c>), one for each of its parts and one for each bucket of its series.
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
        var days = result.ValueOf ?? window;
        yield return Line(result, "period", "", days, result.Value, result.N, result.Numerator, result.Denominator, false, result.Missing);
        foreach (var (part, value) in result.Parts ?? new Dictionary<string, double?>())
        {
            yield return Line(result, "period", part, days, value, result.N, null, null, false, value is null ? Missing.NotCollected : null);
        }

        foreach (var point in result.Series)
        {
            yield return Line(
                result, "series", "", new Window(point.From, point.To), point.Value, point.N, point.Numerator, point.Denominator, point.Partial, point.Missing);
        }
    }

    private static string[] Line(
        MetricResult result, string bucket, string part, Window days, double? value, long n, double? numerator, double? denominator,
        bool partial, Missing? missing) =>
    [
        result.Key, bucket, part, Day(days.From), Day(days.To), Number(value), result.Unit.Text(), Number(n), Number(numerator),
        Number(denominator), partial ? "true" : "", missing?.Text() ?? "",
    ];

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

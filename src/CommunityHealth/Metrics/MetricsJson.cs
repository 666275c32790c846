using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHealth.Community;

namespace CommunityHealth.Metrics;

/// <summary>Answers as the JSON that scripts rely on: what the verb <c>metrics</c> and <c>/api/v1/metrics</c> give.</summary>
public static class MetricsJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON of an answer in UTF-8, on one line.</summary>
    /// <param name="origin">Where the file comes from, said in it; null for an answer to a script.</param>
    /// <param name="keys">The metrics it holds; null for all.</param>
    public static byte[] Write(MetricsAnswer answer, FileOrigin? origin = null, IReadOnlyCollection<string>? keys = null)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            Write(json, answer, origin, keys);
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, MetricsAnswer answer, FileOrigin? origin, IReadOnlyCollection<string>? keys)
    {
        json.WriteStartObject();
        if (origin is not null)
        {
            json.WriteString("generated_at", origin.GeneratedAt);
            json.WriteString("program", origin.Program);
            json.WriteString("query", origin.Query);
        }

        json.WriteString("scope", answer.Scope);
        json.WriteStartObject("period");
        json.WriteString("from", Day(answer.Window.From));
        json.WriteString("to", Day(answer.Window.To));
        json.WriteString("zone", answer.ZoneId);
        json.WriteEndObject();
        WriteFilters(json, answer);
        json.WriteStartObject("metrics");
        foreach (var (key, result) in answer.Metrics.Where(m => keys is null || keys.Contains(m.Key)))
        {
            json.WritePropertyName(key);
            WriteResult(json, result);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFilters(Utf8JsonWriter json, MetricsAnswer answer)
    {
        var (filter, rules) = (answer.Request.Filter, answer.Request.Rules);
        json.WriteStartObject("filters");
        json.WriteString("period", filter.Period.Text);
        json.WriteString("granularity", answer.Granularity.Letter());
        json.WriteString("who", filter.Who.Text());
        json.WriteBoolean("bots", filter.Bots);
        json.WriteBoolean("agents", filter.Agents);
        json.WriteString("clock", rules.Clock == ItemClock.Ready ? "ready" : "created");
        json.WriteString("close", rules.Close == ItemClose.First ? "first" : "last");
        json.WriteString("cohort", rules.Cohort == ItemCohort.Closed ? "closed" : "opened");
        json.WriteNumber("sla_seconds", (long)rules.Sla.TotalSeconds);
        if (answer.HasOwnSla)
        {
            json.WriteBoolean("sla_by_channel", true);
        }

        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, MetricResult result)
    {
        json.WriteStartObject();
        WriteNumber(json, "value", result.Value);
        json.WriteString("unit", result.Unit.Text());
        json.WriteNumber("n", result.N);
        json.WriteString("missing", result.Missing?.Text());
        WriteParts(json, result.Numerator, result.Denominator, result.Parts);
        if (result.Withheld.Count > 0)
        {
            json.WriteStartArray("withheld");
            foreach (var part in result.Withheld)
            {
                json.WriteStringValue(part);
            }

            json.WriteEndArray();
        }

        if (result.HistoryFrom is { } history)
        {
            json.WriteString("history_from", Day(history));
        }

        if (result.ValueOf is { } days)
        {
            json.WriteString("value_from", Day(days.From));
        }

        if (result.SmallSample)
        {
            json.WriteBoolean("small_sample", true);
        }

        if (result.LeftOut > 0)
        {
            json.WriteNumber("left_out", result.LeftOut);
        }

        json.WriteStartArray("series");
        foreach (var point in result.Series)
        {
            WritePoint(json, point);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, MetricPoint point)
    {
        json.WriteStartObject();
        json.WriteString("from", Day(point.From));
        WriteNumber(json, "value", point.Value);
        json.WriteNumber("n", point.N);
        WriteParts(json, point.Numerator, point.Denominator, point.Parts);
        if (point.Partial)
        {
            json.WriteBoolean("partial", true);
        }

        if (point.Missing is { } why)
        {
            json.WriteString("missing", why.Text());
        }

        json.WriteEndObject();
    }

    private static void WriteParts(
        Utf8JsonWriter json, double? numerator, double? denominator, IReadOnlyDictionary<string, double?>? parts)
    {
        if (denominator is not null)
        {
            WriteNumber(json, "numerator", numerator);
            WriteNumber(json, "denominator", denominator);
        }

        foreach (var (name, value) in parts ?? new Dictionary<string, double?>())
        {
            WriteNumber(json, name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

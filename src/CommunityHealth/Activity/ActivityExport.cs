using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHealth.Community;

namespace CommunityHealth.Activity;

/// <summary>Writes events as NDJSON or CSV, the shape scripts and warehouses rely on. Times are RFC 3339 in UTC.</summary>
public static class ActivityExport
{
    /// <summary>The columns of the CSV: the JSON, flattened with underscores, in the same order.</summary>
    public const string CsvHeader =
        "event,id,actor,context_platform,context_type,context_repo,context_subject,context_url,context_impact_score,timestamp,received_at";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One event as one line of JSON.</summary>
    public static string Json(CommunityAction action)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("event", "community.action");
            json.WriteString("id", action.Key);
            WriteNumber(json, "actor", action.Actor?.Value);
            json.WriteStartObject("context");
            json.WriteString("platform", action.Platform);
            json.WriteString("type", action.Type.Text());
            json.WriteString("repo", action.Scope);
            json.WriteString("subject", action.Subject);
            json.WriteString("url", WebLink.Of(action.Url));
            WriteNumber(json, "impact_score", action.ImpactScore);
            json.WriteEndObject();
            json.WriteString("timestamp", Time(action.OccurredAt));
            json.WriteString("received_at", Time(action.ReceivedAt));
            json.WriteEndObject();
        }

        return TextDirection.Escaped(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    /// <summary>One event as one line of CSV (RFC 4180), without the line's end.</summary>
    public static string Csv(CommunityAction action) => Community.Csv.Line(
        "community.action", action.Key, action.Actor?.ToString() ?? "", action.Platform, action.Type.Text(), action.Scope,
        action.Subject, WebLink.Of(action.Url) ?? "", action.ImpactScore?.ToString(CultureInfo.InvariantCulture) ?? "",
        Time(action.OccurredAt), Time(action.ReceivedAt));

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}

using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CommunityHealth.Web.Live;

/// <summary>A line of the log as JSON; what looks like a token is left out.</summary>
/// <param name="Day">The day it belongs to, in UTC.</param>
public sealed record LogEntry(DateOnly Day, string Line)
{
    /// <summary>The message without its values: the message itself says it with them.</summary>
    private const string Template = "{OriginalFormat}";

    /// <summary>What was logged, read now: its values may be something else in a moment.</summary>
    public static LogEntry Of<TState>(
        DateTimeOffset at, LogLevel level, string category, EventId happening, TState state, string message, Exception? fault)
    {
        using var to = new MemoryStream();
        using (var json = new Utf8JsonWriter(to))
        {
            json.WriteStartObject();
            json.WriteString("at", at.UtcDateTime);
            json.WriteString("level", level.ToString());
            json.WriteString("category", category);
            json.WriteStartObject("event");
            json.WriteNumber("id", happening.Id);
            json.WriteString("name", happening.Name);
            json.WriteEndObject();
            json.WriteString("message", RecentLogs.Clean(message));
            json.WriteStartObject("properties");
            foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            {
                if (name != Template)
                {
                    json.WritePropertyName(name);
                    Write(json, value);
                }
            }

            json.WriteEndObject();
            json.WriteString("exception", fault is null ? null : RecentLogs.Clean(fault.ToString()));
            json.WriteEndObject();
        }

        return new LogEntry(DateOnly.FromDateTime(at.UtcDateTime), Encoding.UTF8.GetString(to.GetBuffer(), 0, (int)to.Length));
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time.UtcDateTime);
                break;
            default:
                json.WriteStringValue(RecentLogs.Clean(Text(value)));
                break;
        }
    }

    private static string Text(object? value) => value is IEnumerable many and not string
        ? string.Join(", ", many.Cast<object?>().Select(Text))
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

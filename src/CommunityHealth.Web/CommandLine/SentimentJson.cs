using CommunityHealth.Community;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityHealth.Sentiment;

namespace CommunityHealth.Web.CommandLine;

/// <summary>What the verb <c>sentiment</c> reads and writes.</summary>
internal static partial class SentimentJson
{
    private const int Digits = 4;

    /// <summary>The text of a line: itself, or the member <c>text</c> where it begins with <c>{</c>; null where that cannot be read.</summary>
    public static string? Text(string line)
    {
        if (!line.StartsWith('{'))
        {
            return line;
        }

        try
        {
            using var json = JsonDocument.Parse(HalfPair().Replace(line, @"\ufffd"));
            return json.RootElement.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A score as one line; what there is no score of is null.</summary>
    public static string Line(SentimentScore score) => Write(json =>
    {
        json.WriteString("label", Label(score.Label));
        if (score.Label == SentimentLabel.NotScored)
        {
            json.WriteNull("score");
            json.WriteNull("toxic");
            return;
        }

        json.WriteNumber("score", Math.Round((decimal)score.Confidence, Digits));
        json.WriteNumber("toxic", Math.Round((decimal)score.Toxic, Digits));
    });

    /// <summary>An evaluation as one line.</summary>
    public static string Of(Evaluation evaluation) => Write(json =>
    {
        var confusion = evaluation.Confusion;
        json.WriteNumber("n", confusion.Total);
        json.WriteNumber("macro_f1", confusion.MacroF1);
        json.WriteStartObject("labels");
        for (var label = 0; label < confusion.Labels.Count; label++)
        {
            json.WriteStartObject(confusion.Labels[label]);
            json.WriteNumber("precision", confusion.Precision(label));
            json.WriteNumber("recall", confusion.Recall(label));
            json.WriteNumber("f1", confusion.F1(label));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WritePropertyName("confusion");
        JsonSerializer.Serialize(json, confusion.Counts);
    });

    private static string Label(SentimentLabel label) => JsonNamingPolicy.SnakeCaseLower.ConvertName(label.ToString());

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>An escaped half of a surrogate pair: messages that were cut off end in one.</summary>
    [GeneratedRegex(@"(?<!\\)\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD])[c-fC-F][0-9a-fA-F]{2})")]
    private static partial Regex HalfPair();
}

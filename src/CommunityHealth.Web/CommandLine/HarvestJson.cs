using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityHealth.Community;
using CommunityHealth.Sources;

namespace CommunityHealth.Web.CommandLine;

/// <summary>The result of a harvest as the one line of JSON that scripts read.</summary>
internal static class HarvestJson
{
    public static string Line(HarvestResult result) => TextDirection.Escaped(JsonSerializer.Serialize(
        new HarvestLine(
            result.Source, Harvests.StatusText(result.Status == HarvestStatus.Stopped ? HarvestStatus.Partial : result.Status),
            result.Added, result.Updated, result.Unchanged, result.Skipped, result.Requests, Math.Round(result.Seconds, 3),
            result.Cursor, result.Problems),
        HarvestLines.Relaxed.HarvestLine));
}

internal sealed record HarvestLine(
    string Source, string Status, int Added, int Updated, int Unchanged, int Skipped, int Requests, double Seconds,
    string? Cursor, IReadOnlyList<HarvestProblem> Problems);

[JsonSerializable(typeof(HarvestLine))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class HarvestLines : JsonSerializerContext
{
    /// <summary>Names and paths stay readable: the line goes to a terminal or a script, never into a page.</summary>
    public static HarvestLines Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

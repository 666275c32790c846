using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>A change as every file has it that somebody takes away.</summary>
/// <param name="Id">Its number; they have no gaps, and the later change has the higher one.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="By">What kind of actor made it, as it is stored.</param>
/// <param name="Actor">The name of who made it; empty for the program.</param>
/// <param name="Action">What was done (<see cref="AuditActions"/>).</param>
/// <param name="Subject">To what.</param>
/// <param name="Before">Null for nothing, or where it is a secret.</param>
/// <param name="After">What is there since; null as above.</param>
public sealed record AuditLine(
    [property: JsonPropertyName("id")] long Id, [property: JsonPropertyName("at")] DateTimeOffset At, [property: JsonPropertyName("by")] string By,
    [property: JsonPropertyName("actor")] string Actor, [property: JsonPropertyName("action")] string Action, [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("before")] string? Before, [property: JsonPropertyName("after")] string? After)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The names of its cells.</summary>
    public static string Head => Community.Csv.Line("id", "at", "by", "actor", "action", "subject", "before", "after");

    /// <summary>The line of a change.</summary>
    public static AuditLine Of(AuditEntry entry) => new(
        entry.Id, entry.At, entry.Actor.Kind.ToString().ToLowerInvariant(), entry.Actor.Name, entry.Change.Action, entry.Change.Subject, entry.Change.Before, entry.Change.After);

    /// <summary>One line of NDJSON, without its end.</summary>
    public string Json() => TextDirection.Escaped(JsonSerializer.Serialize(this, Plain));

    /// <summary>One line of CSV, without its end.</summary>
    public string Csv() => Community.Csv.Line(
        Id.ToString(CultureInfo.InvariantCulture), At.ToString("O", CultureInfo.InvariantCulture), By, Actor, Action, Subject, Before ?? "", After ?? "");
}

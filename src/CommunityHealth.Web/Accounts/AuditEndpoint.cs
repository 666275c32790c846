using System.Globalization;
using System.Text.Json;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHealth.Web.Accounts;

/// <summary><c>GET /audit.csv</c> and <c>/audit.ndjson</c>: who changed what, all of it or what is looked for.</summary>
internal static class AuditEndpoint
{
    private const int Some = 1000;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit.{format:regex(^(csv|ndjson)$)}", Show).RequireAuthorization(Policies.ReadAudit).ExcludeFromDescription();

    private static IResult Show(string format, HttpContext context, [FromServices] AuditTrail audit)
    {
        var search = AuditFilter.Of(name => context.Request.Query[name]).Search;
        return Results.Stream(
            async to =>
            {
                var writer = new StreamWriter(to);
                await using (writer)
                {
                    await writer.WriteAsync(format == "csv" ? Csv.Line("id", "at", "by", "actor", "action", "subject", "before", "after") + "\r\n" : "");
                    foreach (var entry in All(audit, search))
                    {
                        await writer.WriteAsync(format == "csv" ? Csv.Line(Cells(entry)) + "\r\n" : Line(entry) + "\n");
                    }
                }
            },
            format == "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson", $"audit.{format}");
    }

    /// <summary>The first one first, in parts: the file may be long.</summary>
    private static IEnumerable<AuditEntry> All(AuditTrail audit, AuditSearch search)
    {
        var count = audit.Count(search);
        for (var left = count; left > 0; left -= Some)
        {
            foreach (var entry in audit.Find(search, Math.Max(0, left - Some), Math.Min(Some, left)).Reverse())
            {
                yield return entry;
            }
        }
    }

    private static string[] Cells(AuditEntry entry) =>
    [
        entry.Id.ToString(CultureInfo.InvariantCulture), entry.At.ToString("O", CultureInfo.InvariantCulture), entry.Actor.Kind.ToString().ToLowerInvariant(), entry.Actor.Name,
        entry.Change.Action, entry.Change.Subject, entry.Change.Before ?? "", entry.Change.After ?? "",
    ];

    private static string Line(AuditEntry entry) => JsonSerializer.Serialize(new
    {
        id = entry.Id, at = entry.At, by = entry.Actor.Kind.ToString().ToLowerInvariant(), actor = entry.Actor.Name, action = entry.Change.Action,
        subject = entry.Change.Subject, before = entry.Change.Before, after = entry.Change.After,
    }, Plain);
}

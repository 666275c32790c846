using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHealth.Web.Accounts;

/// <summary><c>GET /audit.csv</c> and <c>/audit.ndjson</c>: who changed what, all of it or what is looked for.</summary>
internal static class AuditEndpoint
{
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
                    await writer.WriteAsync(format == "csv" ? AuditLine.Head + "\r\n" : "");
                    foreach (var line in audit.Read(search).Select(AuditLine.Of))
                    {
                        await writer.WriteAsync(format == "csv" ? line.Csv() + "\r\n" : line.Json() + "\n");
                    }
                }
            },
            format == "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson", $"audit.{format}");
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CommunityHealth.Activity;
using CommunityHealth.Community;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHealth.Web.Endpoints;

/// <summary>
/// <c>GET /status/everything.zip</c>: all that is stored, in formats that anything reads: events, people with their
/// identities and e-mail addresses, what was written, settings, accounts, the audit. No secret and no hash is in it.
/// </summary>
internal static class EverythingEndpoint
{
    public static void MapEverything(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/status/everything.zip", TakeAsync).RequireAuthorization(Policies.TakeEverything).ExcludeFromDescription();

    private static async Task<IResult> TakeAsync(
        HttpContext context, [FromServices] ActivityStore activities, [FromServices] PeopleStore people, [FromServices] WrittenTexts texts, [FromServices] SettingsFile settings, [FromServices] AccountStore accounts,
        [FromServices] AuditTrail audit, [FromServices] TimeProvider clock, CancellationToken cancellation)
    {
        await audit.NoteAsync(new AuditChange(AuditActions.Exported, "everything.zip", null, null), cancellation);
        // A zip writes its heads without waiting.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        var name = string.Create(CultureInfo.InvariantCulture, $"community-health-{clock.GetUtcNow():yyyyMMdd-HHmm}.zip");
        return Results.Stream(
            async to =>
            {
                await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
                await AddAsync(zip, "events.ndjson", activities.Read(0, new Window(DateOnly.MinValue.AddDays(1), DateOnly.MaxValue.AddDays(-1)), true).Select(ActivityExport.Json), cancellation);
                await AddAsync(zip, "people.ndjson", people.List().Select(p => PersonJson.Line(p, emails: true)), cancellation);
                await AddAsync(zip, "texts.ndjson", texts.All().Select(t => JsonSerializer.Serialize(new { id = t.Key, text = t.Body })), cancellation);
                await AddAsync(zip, "settings.json", [settings.Export()], cancellation);
                await AddAsync(zip, "accounts.ndjson", accounts.List().Select(a => JsonSerializer.Serialize(new { name = a.Name, role = a.Role.Text(), made_at = a.MadeAt, seen_at = a.SeenAt })), cancellation);
                await AddAsync(zip, "audit.ndjson", audit.Read(new AuditSearch()).Select(e => AuditLine.Of(e).Json()), cancellation);
            },
            "application/zip", name);
    }

    /// <summary>Line by line: what is stored may be larger than memory. A writer closes its stream at once, where an answer has to be waited for.</summary>
    private static async Task AddAsync(ZipArchive zip, string name, IEnumerable<string> lines, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellation);
        await using var writer = new StreamWriter(entry, leaveOpen: true);
        foreach (var line in lines)
        {
            await writer.WriteAsync((line.TrimEnd('\n') + "\n").AsMemory(), cancellation);
        }
    }
}

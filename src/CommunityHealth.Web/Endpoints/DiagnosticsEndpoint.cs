using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CommunityHealth.Community;
using CommunityHealth.Settings;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Live;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHealth.Web.Endpoints;

/// <summary>
/// <c>GET /status/diagnostics.zip</c>: what somebody who helps wants to know, versions, sizes, settings, sources and their
/// runs, recent errors. No secret is in it, and nothing that anybody wrote or did.
/// </summary>
internal static class DiagnosticsEndpoint
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static void MapDiagnostics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/status/diagnostics.zip", ShowAsync).RequireAuthorization(Policies.SeeStatus).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        [FromServices] HealthDatabase database, [FromServices] SourcesQuery sources, [FromServices] SettingsFile settings, [FromServices] RecentLogs logs,
        [FromServices] TimeProvider clock, CancellationToken cancellation)
    {
        var report = StorageReport.Of(database);
        var cards = await sources.ListAsync(cancellation);
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            await AddAsync(zip, "versions.json", JsonSerializer.Serialize(new
            {
                program = ProgramVersion.Text, schema = Schema.Version, runtime = Environment.Version.ToString(), system = Environment.OSVersion.ToString(),
                processors = Environment.ProcessorCount, memory = Environment.WorkingSet, at = clock.GetUtcNow(),
            }, Readable), cancellation);
            await AddAsync(zip, "database.json", JsonSerializer.Serialize(new
            {
                bytes = report.Bytes, tables = report.Tables.ToDictionary(t => t.Table, t => t.Rows), backups = report.Backups.Select(b => new { b.Name, b.Bytes, b.At }),
            }, Readable), cancellation);
            await AddAsync(zip, "settings.json", RecentLogs.Clean(settings.Export()), cancellation);
            await AddAsync(zip, "sources.json", RecentLogs.Clean(JsonSerializer.Serialize(cards.Select(c => new
            {
                c.Scope, c.Platform, c.Paused, c.Shallow, c.LastGood, problem = c.Problem, kind = c.Kind.ToString(), c.Events, c.Commits, c.KnownFrom, c.Lacks,
                token = c.GitHub?.Token.ToString(), c.Runs,
            }), Readable)), cancellation);
            await AddAsync(zip, "log.txt", string.Join('\n', logs.Lines.SelectMany(l => new[] { string.Join('\t', l.At.ToString("u", CultureInfo.InvariantCulture), l.Level, l.Where, l.What), l.Fault }.OfType<string>())), cancellation);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"community-health-diagnostics-{clock.GetUtcNow():yyyyMMdd-HHmm}.zip");
        return Results.File(to.ToArray(), "application/zip", name);
    }

    private static async Task AddAsync(ZipArchive zip, string name, string text, CancellationToken cancellation)
    {
        var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
        await using (entry)
        {
            await entry.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        }
    }
}

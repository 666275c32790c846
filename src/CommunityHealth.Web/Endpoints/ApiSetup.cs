using System.Runtime.CompilerServices;
using System.Text;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;

namespace CommunityHealth.Web.Endpoints;

/// <summary>The routes that machines use; each names its policy.</summary>
internal static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services.AddOpenApi();

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => Results.Text("live")).RequireAuthorization(Policies.AskHealth).ExcludeFromDescription();
        routes.MapGet("/healthz/ready", Ready).RequireAuthorization(Policies.AskHealth).ExcludeFromDescription();
        routes.MapGet("/healthz/shown", Shown).RequireAuthorization(Policies.AskHealth).ExcludeFromDescription();
        routes.MapOpenApi().RequireAuthorization(Policies.ReadDashboard);
        routes.MapMetrics();
        routes.MapExports();
        routes.MapDiagnostics();
        routes.MapEverything();
        routes.MapGet("/settings/export", Settings).RequireAuthorization(Policies.ChangeSettings).ExcludeFromDescription();
    }

    /// <summary>Which community is shown, the own one or the demo, and a mark of this life of the site.</summary>
    private static IResult Shown(HealthDatabase database) => Results.Text($"{(DemoMark.Of(database) is null ? "own" : "demo")} {RuntimeHelpers.GetHashCode(database):x8}");

    /// <summary>All settings as a file.</summary>
    private static IResult Settings(SettingsFile file) => Results.File(Encoding.UTF8.GetBytes(file.Export()), "application/json", "community-health-settings.json");

    /// <summary>Ready when the database answers.</summary>
    private static IResult Ready(HealthDatabase database)
    {
        try
        {
            database.DataVersion();
            return Results.Text("ready");
        }
        catch (StorageException fault)
        {
            return Results.Text(fault.Sentence, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}

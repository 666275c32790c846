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
    }

    /// <summary>Which community is shown: the own one, or the demo.</summary>
    private static IResult Shown(HealthDatabase database) => Results.Text(DemoMark.Of(database) is null ? "own" : "demo");

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

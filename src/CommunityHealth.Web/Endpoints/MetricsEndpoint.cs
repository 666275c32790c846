using CommunityHealth.Metrics;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Arguments;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHealth.Web.Endpoints;

/// <summary><c>GET /api/v1/metrics</c>: every metric as JSON, the same as the verb <c>metrics</c>.</summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/metrics", ShowAsync)
        .RequireAuthorization(Policies.ReadDashboard)
        .WithName("GetMetrics")
        .WithSummary(ArgumentsTexts.Metrics)
        .Produces(StatusCodes.Status200OK, contentType: "application/json")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters = [.. MetricsArguments.Names.Select(n => new Microsoft.OpenApi.OpenApiParameter
            {
                Name = n.Name, Description = n.Description, In = Microsoft.OpenApi.ParameterLocation.Query,
                Schema = new Microsoft.OpenApi.OpenApiSchema { Type = Microsoft.OpenApi.JsonSchemaType.String },
            })];
            return Task.CompletedTask;
        });

    private static async Task<IResult> ShowAsync(HttpContext context, [FromServices] MetricsQuery metrics, [FromServices] Permissions permissions, CancellationToken cancellation)
    {
        try
        {
            if (context.Request.Query.Keys.FirstOrDefault(k => !MetricsArguments.Names.Any(n => n.Name == k)) is { } unknown)
            {
                throw new UsageException(string.Format(
                    null, ArgumentsTexts.NoArgument, unknown, string.Join(", ", MetricsArguments.Names.Select(n => n.Name))));
            }

            var answer = await metrics.ShowAsync(
                MetricsArguments.Read(name => context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null), cancellation);
            return Results.Bytes(MetricsJson.Write(permissions.May(context.User, Policies.SeeSmallGroups) ? answer : answer.WithoutSmallGroups()), "application/json");
        }
        catch (UsageException fault)
        {
            return Results.Problem(fault.Sentence, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (UnknownScopeException fault)
        {
            return Results.Problem(fault.Sentence, statusCode: StatusCodes.Status404NotFound);
        }
    }
}

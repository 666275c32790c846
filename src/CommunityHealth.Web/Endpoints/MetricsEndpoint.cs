namespace CommunityHealth.Web.Endpoints;
internal static class MetricsEndpoint { public static void MapMetrics(this IEndpointRouteBuilder routes) { _ = routes; } }

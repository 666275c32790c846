using CommunityHealth.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityHealth.Metrics;

/// <summary>Registers the figures.</summary>
public static class MetricsSetup
{
    /// <summary>The catalogue's figures, with what they read; storage is added apart.</summary>
    public static IServiceCollection AddMetricsQuery(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ScopeReader>();
        return services.AddSingleton<MetricsQuery>().AddSingleton<ItemDrillDown>().AddSingleton<DrillDownQuery>();
    }
}

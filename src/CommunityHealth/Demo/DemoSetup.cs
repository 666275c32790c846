using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Demo;

/// <summary>Registers the demo.</summary>
public static class DemoSetup
{
    /// <summary>The made-up community; storage is added apart.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<DemoCommunity>();
}

namespace CommunityHealth.Web.Live;

/// <summary>What runs in the background and what pages are told of it.</summary>
internal static class LiveSetup
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveUpdates>();
        services.AddSingleton<HarvestQueue>();
        services.AddSingleton<SourceDesk>().AddSingleton<NewSources>().AddSingleton<NewRepositories>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveUpdates>());
        services.AddHostedService(provider => provider.GetRequiredService<HarvestQueue>());
        return services;
    }
}

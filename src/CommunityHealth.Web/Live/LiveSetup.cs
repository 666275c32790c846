using Microsoft.AspNetCore.Components.Server.Circuits;
using Quartz;

namespace CommunityHealth.Web.Live;

/// <summary>What runs in the background and what pages are told of it.</summary>
public static class LiveSetup
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveUpdates>();
        services.AddSingleton<HarvestQueue>();
        services.AddSingleton<OpenPages>().AddScoped<CircuitHandler, OpenPages.Counter>();
        services.AddSingleton<SourceDesk>().AddSingleton<NewSources>().AddSingleton<NewRepositories>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveUpdates>());
        services.AddHostedService(provider => provider.GetRequiredService<HarvestQueue>());
        services.AddHostedService<BackupKeeper>();
        services.AddHostedService<RestingMemory>();
        services.AddHostedService<ScoringRound>();
        services.AddTimetable();
        services.AddHostedService(provider => provider.GetRequiredService<Timetable>());
        return services;
    }

    /// <summary>Schedules with their timers, kept in memory; at most one goes off at a time, as it only puts a source in the queue.</summary>
    public static IServiceCollection AddTimetable(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.UseInMemoryStore().UseDefaultThreadPool(1).UseTimeProvider(TimeProvider.System));
        return services.AddSingleton<Timetable>();
    }
}

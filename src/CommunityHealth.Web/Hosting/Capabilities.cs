using CommunityHealth.Activity;
using CommunityHealth.Contributors;
using CommunityHealth.Demo;
using CommunityHealth.Metrics;
using CommunityHealth.Moderation;
using CommunityHealth.PullRequests;
using CommunityHealth.Responses;
using CommunityHealth.Sentiment;
using CommunityHealth.Sources;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using CommunityHealth.Waiting;

namespace CommunityHealth.Web.Hosting;

/// <summary>What the program can do, site and command line alike: one line a capability.</summary>
internal static class Capabilities
{
    public static IServiceCollection AddCommunityHealth(this IServiceCollection services, IConfigurationRoot configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSiteKeys();
        services.AddStorage(configuration);
        services.AddSingleton<ISettingPlaces>(new SettingPlaces(configuration));
        services.AddSettingsDesk(configuration);
        services.AddSources(configuration);
        services.AddSentiment();
        services.AddMetricsQuery();
        services.AddPeople();
        services.AddPullRequests();
        services.AddResponses(configuration);
        services.AddWaiting();
        services.AddModeration();
        services.AddActivity();
        services.AddMood();
        services.AddDemo();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Activity;

/// <summary>Registers what is made of events.</summary>
public static class ActivitySetup
{
    /// <summary>Files of events; storage is added apart.</summary>
    public static IServiceCollection AddActivity(this IServiceCollection services) => services.AddSingleton<PersonFile>();
}

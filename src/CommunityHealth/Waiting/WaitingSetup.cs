using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Waiting;

/// <summary>Registers the inbox; storage and working hours are added apart.</summary>
public static class WaitingSetup
{
    public static IServiceCollection AddWaiting(this IServiceCollection services) => services.AddSingleton<WaitingQuery>();
}

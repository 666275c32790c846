using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Moderation;

/// <summary>Registers moderation; storage is added apart.</summary>
public static class ModerationSetup
{
    public static IServiceCollection AddModeration(this IServiceCollection services) => services.AddSingleton<ModerationQuery>();
}

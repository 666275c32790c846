using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Sentiment;

/// <summary>Registers what the page about the mood asks.</summary>
public static class MoodSetup
{
    /// <summary>The query of the page; storage is added apart.</summary>
    public static IServiceCollection AddMood(this IServiceCollection services) => services.AddSingleton<MoodQuery>();
}

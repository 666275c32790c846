using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Sentiment;

/// <summary>Registers what scores messages.</summary>
public static class SentimentSetup
{
    /// <summary>The scoring of stored messages; storage is added apart.</summary>
    public static IServiceCollection AddSentiment(this IServiceCollection services) => services.AddSingleton<MessageScoring>();
}

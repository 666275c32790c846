using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.PullRequests;

/// <summary>Registers the figures of pull requests.</summary>
public static class PullRequestsSetup
{
    /// <summary>The query of the page; storage is added apart.</summary>
    public static IServiceCollection AddPullRequests(this IServiceCollection services) => services.AddSingleton<PullRequestQuery>();
}

using CommunityHealth.Sources.Git;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Sources;

/// <summary>Registers the harvesters.</summary>
public static class SourcesSetup
{
    /// <summary>Local git, configured by the section <c>Git</c>.</summary>
    public static IServiceCollection AddSources(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GitOptions>().Bind(configuration.GetSection("Git"))
            .Validate(o => o.Program.Length > 0, GitTexts.EmptyProgram)
            .Validate(o => o.RefreshMinutes is >= 0 and <= 10_080, GitTexts.BadRefresh);
        services.AddSingleton<GitProgram>().AddSingleton<GitFolders>().AddSingleton<GitHarvester>().AddSingleton<Harvests>().AddSingleton<SourcesQuery>();
        return services;
    }
}

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
            .Validate(o => o.Program.Length > 0, "Git:Program is empty: name the git program, or leave the setting out.")
            .Validate(o => o.RefreshMinutes is >= 0 and <= 10_080, "Git:RefreshMinutes must lie between 0 (never) and 10080 (a week).");
        services.AddSingleton<GitProgram>().AddSingleton<GitFolders>().AddSingleton<GitHarvester>().AddSingleton<Harvests>().AddSingleton<SourcesQuery>();
        return services;
    }
}

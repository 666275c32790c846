using CommunityHealth.Community;
using CommunityHealth.Sources.Git;
using CommunityHealth.Sources.GitHub;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Sources;

/// <summary>Registers the harvesters.</summary>
public static class SourcesSetup
{
    private const int MostMinutes = 10_080;

    /// <summary>Local git, configured by the section <c>Git</c>, and GitHub, by the section <c>GitHub</c>.</summary>
    public static IServiceCollection AddSources(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GitOptions>().Bind(configuration.GetSection("Git"))
            .Validate(o => o.Program.Length > 0, GitTexts.EmptyProgram)
            .Validate(o => o.RefreshMinutes is >= 0 and <= MostMinutes, GitTexts.BadRefresh);
        services.AddSingleton(new SettingGroup(
            "schedules", 60, [new("Git:RefreshMinutes", SettingKind.Number, "10")],
            c => c.GetValue<int>("Git:RefreshMinutes") <= MostMinutes ? [] : [GitTexts.BadRefresh]));
        services.AddSingleton<GitProgram>().AddSingleton<GitFolders>().AddSingleton<GitHarvester>().AddSingleton<Harvests>().AddSingleton<SourcesQuery>();
        services.AddSingleton<IHarvester>(provider => provider.GetRequiredService<GitHarvester>());
        services.AddOptions<GitHubOptions>().Bind(configuration.GetSection("GitHub"))
            .Validate(o => Uri.TryCreate(o.Api, UriKind.Absolute, out var api) && api.Scheme is "http" or "https", GitHubTexts.Setting_Api)
            .Validate(AppIsWhole, GitHubTexts.Setting_App)
            .Validate(o => o.LeaveToOthers is >= 0 and <= 95, GitHubTexts.Setting_Leave)
            .Validate(o => o.PageSize is >= 1 and <= 100 && o.Concurrency is >= 1 and <= 10, GitHubTexts.Setting_Size)
            .Validate(o => o.RetryMilliseconds is >= 1 and <= 60_000, GitHubTexts.Setting_Retry);
        services.AddOptions<OutgoingOptions>().Bind(configuration.GetSection(OutgoingOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OutgoingOptions>>(new OptionFaults<OutgoingOptions>(o => o.Faults())).AddSingleton<OutgoingGuard>();
        services.AddSingleton<GitHubToken>().AddSingleton<GitHubHttp>().AddSingleton<GitHubHarvester>().AddSingleton<GitHubPreviews>().AddSingleton<GitHubCounts>();
        services.AddSingleton<IHarvester>(provider => provider.GetRequiredService<GitHubHarvester>());
        return services;
    }

    private static bool AppIsWhole(GitHubOptions options)
    {
        try
        {
            GitHubToken.AppOf(options);
            return true;
        }
        catch (GitHubException)
        {
            return false;
        }
    }
}

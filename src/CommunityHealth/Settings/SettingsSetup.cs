using CommunityHealth.Community;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Settings;

/// <summary>Registers the settings of the community and the desk they are changed at.</summary>
public static class SettingsSetup
{
    private static readonly SettingDefinition[] Profile =
    [
        new("Community:Name", SettingKind.Text, ""), new("Community:Country", SettingKind.Text, ""), new("Community:Languages", SettingKind.Text, ""),
        new("Community:AccessNeeds", SettingKind.Lines, ""), new("Community:Regulations", SettingKind.Lines, ""), new("Community:Aims", SettingKind.Lines, ""),
        new("Community:CodeOfConduct", SettingKind.Text, ""),
    ];

    private static readonly SettingDefinition[] Time =
    [
        new("Storage:Zone", SettingKind.Zone, "UTC") { Restarts = true },
        new("Community:FirstMonth", SettingKind.Choice, "1") { Choices = [.. Enumerable.Range(1, 12).Select(m => m.ToString(null, null))] },
    ];

    private static readonly SettingDefinition[] Answers = [new("Community:Sla", SettingKind.Text, "24h")];

    private static readonly SettingDefinition[] People = [new("Community:MinimumGroup", SettingKind.Number, "5")];

    private static readonly SettingDefinition[] Look = [new("Look:Theme", SettingKind.Choice, "system") { Choices = LookOptions.Themes }];

    /// <summary>The desk and the groups of this slice; the host adds where settings come from.</summary>
    public static IServiceCollection AddSettingsDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CommunityOptions>().Bind(configuration.GetSection(CommunityOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CommunityOptions>>(new OptionFaults<CommunityOptions>(o => o.Faults()));
        services.AddOptions<LookOptions>().Bind(configuration.GetSection(LookOptions.Section))
            .Validate(o => LookOptions.Themes.Contains(o.Theme), SettingsTexts.Theme).ValidateOnStart();
        services.AddSingleton(new SettingGroup("profile", 10, Profile, Faults));
        services.AddSingleton(new SettingGroup("time", 20, Time, c => c["Storage:Zone"] is { Length: > 0 } ? Faults(c) : [SettingsTexts.EmptyZone]));
        services.AddSingleton(new SettingGroup("answers", 40, Answers, Faults));
        services.AddSingleton(new SettingGroup("people", 50, People, Faults));
        services.AddSingleton(new SettingGroup("look", 70, Look, _ => []));
        return services.AddSingleton<SettingsDesk>().AddSingleton<SettingsFile>();
    }

    /// <summary>Makes the process count as the settings say; before anything is counted.</summary>
    public static void ApplyConventions(this IServiceProvider services) => services.GetRequiredService<IOptions<CommunityOptions>>().Value.Apply();

    private static IEnumerable<string> Faults(IConfiguration candidate) =>
        (candidate.GetSection(CommunityOptions.Section).Get<CommunityOptions>() ?? new CommunityOptions()).Faults();
}

using CommunityHealth.Settings;

namespace CommunityHealth.Web.Settings;

/// <summary>What travels with the settings of the site.</summary>
internal static class SettingsPageSetup
{
    public static IServiceCollection AddSettingsParts(this IServiceCollection services) => 
        services.AddSingleton<ISettingsPart, ChannelsPart>().AddSingleton<ISettingsPart, SchedulesPart>();
}

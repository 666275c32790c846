using CommunityHealth.Community;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Responses;

/// <summary>Registers response times and the hours they are counted in.</summary>
public static class ResponsesSetup
{
    private static readonly SettingDefinition[] Hours =
    [
        new("WorkingHours:Zone", SettingKind.Zone, ""),
        new("WorkingHours:Days", SettingKind.Choices, new WorkOptions().Days) { Choices = WorkOptions.Week },
        new("WorkingHours:From", SettingKind.Time, "09:00"), new("WorkingHours:To", SettingKind.Time, "17:00"),
        new("WorkingHours:Holidays", SettingKind.Days, ""),
    ];

    /// <summary>The query of the page, with the calendar of the section <c>WorkingHours</c>; storage is added apart.</summary>
    public static IServiceCollection AddResponses(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WorkOptions>().Bind(configuration.GetSection(WorkOptions.Section)).ValidateOnStart();
        services.AddSingleton(new SettingGroup("hours", 30, Hours, c => (c.GetSection(WorkOptions.Section).Get<WorkOptions>() ?? new WorkOptions()).Faults()));
        return services.AddSingleton<IValidateOptions<WorkOptions>>(new OptionFaults<WorkOptions>(o => o.Faults())).AddSingleton<ResponseQuery>()
            .AddSingleton<WorkHours>();
    }
}

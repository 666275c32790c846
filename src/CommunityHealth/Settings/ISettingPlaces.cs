using CommunityHealth.Community;
using Microsoft.Extensions.Configuration;

namespace CommunityHealth.Settings;

/// <summary>Where settings come from besides the database: files, the environment, the command line. The host knows.</summary>
public interface ISettingPlaces
{
    /// <summary>All settings as they hold now.</summary>
    IConfiguration Configuration { get; }

    /// <summary>The place that has the last word on a setting, in words; null where it can be changed in the site.</summary>
    string? FixedBy(SettingDefinition setting);

    /// <summary>Reads what is kept in the database anew.</summary>
    void Reload();
}

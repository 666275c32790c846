using CommunityHealth.Community;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace CommunityHealth.Web.Hosting;

/// <summary>
/// The settings that were made in the site, out of the database. All other places have the last word: a setting that
/// one of them has is left out as a whole, so that lists are not mixed.
/// </summary>
/// <param name="others">The settings of all other places.</param>
internal sealed class StoredSettings(string file, IConfiguration others) : ConfigurationProvider, IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <inheritdoc/>
    public override void Load() => Data = SettingsStore.Of(file).Where(s => !others.GetSection(Named(s.Key)).Exists())
        .ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Section and name, without the number of a list's entry.</summary>
    private static string Named(string key) => string.Join(':', key.Split(':').Take(2));

    /// <summary>Reads the database anew and tells who holds values.</summary>
    public void Again()
    {
        Load();
        OnReload();
    }
}

/// <summary>Where the settings of this process come from.</summary>
internal sealed class SettingPlaces(IConfigurationRoot root) : ISettingPlaces
{
    /// <inheritdoc/>
    public IConfiguration Configuration => root;

    /// <inheritdoc/>
    public string? FixedBy(SettingDefinition setting) => root.Providers.Reverse().FirstOrDefault(p => Has(p, setting.Key)) switch
    {
        null or StoredSettings => null,
        JsonConfigurationProvider file => string.Format(null, HostingTexts.Place_File, file.Source.FileProvider?.GetFileInfo(file.Source.Path ?? "").PhysicalPath ?? file.Source.Path),
        EnvironmentVariablesConfigurationProvider => string.Format(
            null, HostingTexts.Place_Variable, SettingSources.EnvironmentPrefix + setting.Key.ToUpperInvariant().Replace(":", "__", StringComparison.Ordinal)),
        _ => HostingTexts.Place_Option,
    };

    /// <inheritdoc/>
    public void Reload()
    {
        foreach (var stored in root.Providers.OfType<StoredSettings>())
        {
            stored.Again();
        }
    }

    private static bool Has(IConfigurationProvider provider, string key) =>
        provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any();
}

using CommunityHealth.Storage;

namespace CommunityHealth.Web.Hosting;

/// <summary>
/// Where settings come from, the last word first: options of the command line, environment variables that begin with
/// <c>COMMUNITYHEALTH__</c>, appsettings.json in the folder the user stands in, appsettings.json beside the program,
/// what was set in the site.
/// </summary>
internal static class SettingSources
{
    public const string EnvironmentPrefix = "COMMUNITYHEALTH__";

    /// <summary>Adds all sources of settings, options of the command line last.</summary>
    public static IConfigurationBuilder AddSettings(this IConfigurationBuilder configuration, DataPlace place)
    {
        var others = new ConfigurationBuilder().AddOthers(place).Build();
        var storage = new StorageOptions();
        others.GetSection("Storage").Bind(storage);
        configuration.Add(new StoredSettings(Path.GetFullPath(storage.FilePath), others));
        return configuration.AddOthers(place);
    }

    private static IConfigurationBuilder AddOthers(this IConfigurationBuilder configuration, DataPlace place)
    {
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        configuration.AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true);
        configuration.AddEnvironmentVariables(EnvironmentPrefix);
        if (place.Folder is { } folder)
        {
            configuration.AddInMemoryCollection([new("Storage:DataFolder", Path.GetFullPath(folder))]);
        }

        if (place.IsDemo)
        {
            configuration.AddInMemoryCollection([new("Storage:FileName", DemoFile.Name)]);
        }

        return configuration;
    }
}

/// <summary>Which database is meant.</summary>
/// <param name="Folder">The option <c>--data</c>; null for the setting or its default.</param>
/// <param name="IsDemo">The option <c>--demo</c>: the made-up community in that folder.</param>
internal sealed record DataPlace(string? Folder, bool IsDemo);

namespace CommunityHealth.Web.Hosting;

/// <summary>
/// Where settings come from, later ones first: options of the command line, environment variables that begin with
/// <c>COMMUNITYHEALTH__</c>, appsettings.json in the folder the user stands in, appsettings.json beside the program.
/// </summary>
internal static class Settings
{
    public const string EnvironmentPrefix = "COMMUNITYHEALTH__";

    /// <summary>Adds all sources of settings; <paramref name="data"/> is the option <c>--data</c>.</summary>
    public static IConfigurationBuilder AddSettings(this IConfigurationBuilder configuration, string? data)
    {
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        configuration.AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true);
        configuration.AddEnvironmentVariables(EnvironmentPrefix);
        if (data is not null)
        {
            configuration.AddInMemoryCollection([new("Storage:DataFolder", Path.GetFullPath(data))]);
        }

        return configuration;
    }
}

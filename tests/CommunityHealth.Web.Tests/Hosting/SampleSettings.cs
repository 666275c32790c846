namespace CommunityHealth.Web.Tests.Hosting;

/// <summary>Where the sample of settings lies: at the root of the clone.</summary>
internal static class SampleSettings
{
    public static string File { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "appsettings.sample.json")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return Path.Combine(folder, "appsettings.sample.json");
    }
}

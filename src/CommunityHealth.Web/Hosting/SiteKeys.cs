using CommunityHealth.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Hosting;

/// <summary>
/// The keys that protect what pages hand to browsers and the secrets in the database: in the folder <c>keys</c> of the data folder, which goes where the
/// data goes and which only its owner may open.
/// </summary>
internal static class SiteKeys
{
    public static IServiceCollection AddSiteKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("CommunityHealth");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<StorageOptions>>((keys, storage) =>
            keys.XmlRepository = new FileSystemXmlRepository(Folder(storage.Value.DataFolder), NullLoggerFactory.Instance));
        services.AddSingleton<ISeal, Seal>();
        return services;
    }

    private static DirectoryInfo Folder(string data)
    {
        var folder = new DirectoryInfo(Path.Combine(data, "keys"));
        if (!folder.Exists)
        {
            folder.Create();
            if (!OperatingSystem.IsWindows())
            {
                folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            }
        }

        return folder;
    }
}

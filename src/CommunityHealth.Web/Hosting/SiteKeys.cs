using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
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
    private const UnixFileMode OfFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static IServiceCollection AddSiteKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("CommunityHealth");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<StorageOptions>>((keys, storage) =>
            keys.XmlRepository = new OwnFiles(Folder(storage.Value.DataFolder)));
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<StorageOptions>>((antiforgery, storage) =>
            antiforgery.Cookie.Name = CookieShape.Named(storage.Value, "forms"));
        services.AddSingleton<XmlKeyManager>().AddSingleton<IKeyManager>(provider => new WatchedKeys(
            provider.GetRequiredService<XmlKeyManager>(), () => Names(provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataFolder),
            () => provider.GetRequiredService<IKeyRingProvider>().GetCurrentKeyRing(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISeal, Seal>().AddSingleton<KeyRenewal>();
        return services;
    }

    /// <summary>Closes a folder of keys that others may read, and says so; a sentence where it cannot be closed.</summary>
    /// <exception cref="StorageException">Others may read the keys and nothing can be done about it from here.</exception>
    public static string? Close(string data)
    {
        var folder = new DirectoryInfo(Path.Combine(data, "keys"));
        if (OperatingSystem.IsWindows() || !folder.Exists)
        {
            return null;
        }

        try
        {
            var open = folder.EnumerateFiles().Where(f => (f.UnixFileMode & ~OfFile) != 0).ToList();
            if ((folder.UnixFileMode & ~OfFolder) == 0 && open.Count == 0)
            {
                return null;
            }

            folder.UnixFileMode = OfFolder;
            foreach (var file in open)
            {
                file.UnixFileMode = OfFile;
            }

            return string.Format(null, HostingTexts.KeysClosed, folder.FullName);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(string.Format(null, HostingTexts.KeysOpen, folder.FullName), fault);
        }
    }

    private static string[] Names(string data)
    {
        try
        {
            return Directory.GetFiles(Path.Combine(data, "keys"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static DirectoryInfo Folder(string data)
    {
        var folder = new DirectoryInfo(Path.Combine(data, "keys"));
        if (!folder.Exists)
        {
            folder.Create();
            if (!OperatingSystem.IsWindows())
            {
                folder.UnixFileMode = OfFolder;
            }
        }

        return folder;
    }

    /// <summary>Key files that only their owner may read.</summary>
    private sealed class OwnFiles(DirectoryInfo folder) : FileSystemXmlRepository(folder, NullLoggerFactory.Instance)
    {
        public override void StoreElement(System.Xml.Linq.XElement element, string friendlyName)
        {
            base.StoreElement(element, friendlyName);
            if (OperatingSystem.IsWindows())
            {
                return;
            }

            foreach (var file in Directory.EnumerateFiles())
            {
                file.UnixFileMode = OfFile;
            }
        }
    }
}

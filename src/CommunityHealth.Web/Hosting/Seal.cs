using System.Security.Cryptography;
using CommunityHealth.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace CommunityHealth.Web.Hosting;

/// <summary>Seals secrets with the keys of the data folder: a copy of the database alone does not give them away.</summary>
internal sealed class Seal(IServiceProvider services) : ISeal
{
    /// <summary>The keys are looked for when there is something to seal or to open.</summary>
    private readonly Lazy<IDataProtector> _box = new(() => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("secrets"));

    /// <inheritdoc/>
    string ISeal.Seal(string secret) => _box.Value.Protect(secret);

    /// <inheritdoc/>
    public string? Open(string text)
    {
        try
        {
            return _box.Value.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

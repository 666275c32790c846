using CommunityHealth.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CommunityHealth.Web.Access;

/// <summary>
/// Renews the keys of the site: a new one is made, every secret is sealed anew with it, and the old ones are revoked, so that
/// a copy of them opens nothing any more. Everybody signs in anew. By itself the framework makes a new key every 90 days and
/// keeps the old ones to open what they sealed.
/// </summary>
public sealed class KeyRenewal(IKeyManager keys, SecretStore secrets, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <returns>How many secrets were sealed anew, and how many could not be opened any more.</returns>
    public async Task<(int Sealed, int Lost)> RenewAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var old = keys.GetAllKeys().Where(k => !k.IsRevoked).Select(k => k.KeyId).ToList();
        keys.CreateNewKey(now, now + Life);
        var done = await secrets.ResealAsync(cancellation).ConfigureAwait(false);
        foreach (var key in old)
        {
            keys.RevokeKey(key);
        }

        return done;
    }
}

using CommunityHealth.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;

namespace CommunityHealth.Web.Access;

/// <summary>
/// Renews the keys of the site: a new one is made, every secret is sealed anew with it, and the old ones are revoked, so that
/// a copy of them opens nothing any more. Everybody signs in anew. By itself the framework makes a new key every 90 days and
/// keeps the old ones to open what they sealed.
/// </summary>
public sealed class KeyRenewal(IKeyManager keys, IKeyRingProvider ring, SecretStore secrets, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <returns>How many secrets were sealed anew, and how many could not be opened any more.</returns>
    public async Task<(int Sealed, int Lost)> RenewAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var old = keys.GetAllKeys().Where(k => !k.IsRevoked).Select(k => k.KeyId).ToList();
        var made = keys.CreateNewKey(now, now + Life).KeyId;
        await SealedWithAsync(made, cancellation).ConfigureAwait(false);
        var done = await secrets.ResealAsync(cancellation).ConfigureAwait(false);
        foreach (var key in old)
        {
            keys.RevokeKey(key);
        }

        await SealedWithAsync(made, cancellation).ConfigureAwait(false);
        return done;
    }

    /// <summary>
    /// Waits until the framework seals with a key: it goes on with those it knows while it reads them anew, and what is sealed
    /// with them would be lost when they are revoked.
    /// </summary>
    /// <exception cref="StorageException">It does not; no key was revoked for it.</exception>
    private async Task SealedWithAsync(Guid key, CancellationToken cancellation)
    {
        for (var begun = clock.GetTimestamp(); ring.GetCurrentKeyRing().DefaultKeyId != key; await Task.Delay(Look, clock, cancellation).ConfigureAwait(false))
        {
            if (clock.GetElapsedTime(begun) > Patience)
            {
                throw new StorageException(AccessTexts.Fault_KeyNotTaken);
            }
        }
    }
}

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

    /// <summary>Renews them; on return the old ones open nothing in this process.</summary>
    /// <returns>How many secrets were sealed anew, and how many could not be opened any more.</returns>
    /// <exception cref="StorageException">The new key is not taken up; no old one was revoked.</exception>
    public async Task<(int Sealed, int Lost)> RenewAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var old = keys.GetAllKeys().Where(k => !k.IsRevoked).Select(k => k.KeyId).ToList();
        var made = keys.CreateNewKey(now, now + Life).KeyId;
        if (!await IsKnownAsync(r => r.DefaultKeyId == made, cancellation).ConfigureAwait(false))
        {
            throw new StorageException(AccessTexts.Fault_KeyNotTaken);
        }

        var done = await secrets.ResealAsync(cancellation).ConfigureAwait(false);
        foreach (var key in old)
        {
            keys.RevokeKey(key);
        }

        await IsKnownAsync(r => r.DefaultKeyId == made && old.TrueForAll(k => IsRevoked(r, k)), cancellation).ConfigureAwait(false);
        return done;
    }

    /// <summary>
    /// Waits until the framework knows of a change: it goes on with the keys it knows while it reads them anew. What it seals
    /// with an old one would be lost when that is revoked, and what an old one sealed is good until it knows better.
    /// </summary>
    /// <returns>False where it does not know in good time.</returns>
    private async Task<bool> IsKnownAsync(Func<IKeyRing, bool> change, CancellationToken cancellation)
    {
        for (var begun = clock.GetTimestamp(); !change(ring.GetCurrentKeyRing()); await Task.Delay(Look, clock, cancellation).ConfigureAwait(false))
        {
            if (clock.GetElapsedTime(begun) > Patience)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A key that is not known opens nothing either.</summary>
    private static bool IsRevoked(IKeyRing known, Guid key) => known.GetAuthenticatedEncryptorByKeyId(key, out var isRevoked) is null || isRevoked;
}

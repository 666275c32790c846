using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CommunityHealth.Web.Access;

/// <summary>
/// The framework's keys, read anew as soon as another process has changed them: it looks at its own changes only, else once a
/// day, and would go on sealing with keys that were revoked meanwhile.
/// </summary>
/// <param name="files">The names of the files there are.</param>
/// <param name="read">Has them read: whoever asks next is answered with those known so far, while they are read.</param>
internal sealed class WatchedKeys(XmlKeyManager keys, Func<IEnumerable<string>> files, Action read, TimeProvider clock) : IKeyManager, IDisposable
{
    /// <summary>How often it is looked.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private CancellationTokenSource _changed = new();
    private ITimer? _looks;
    private string _seen = "";

    /// <inheritdoc/>
    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) => keys.CreateNewKey(activationDate, expirationDate);

    /// <inheritdoc/>
    public IReadOnlyCollection<IKey> GetAllKeys() => keys.GetAllKeys();

    /// <inheritdoc/>
    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => keys.RevokeAllKeys(revocationDate, reason);

    /// <inheritdoc/>
    public void RevokeKey(Guid keyId, string? reason = null) => keys.RevokeKey(keyId, reason);

    /// <summary>Ends with the next change, of this process or of another one.</summary>
    public CancellationToken GetCacheExpirationToken()
    {
        lock (_lock)
        {
            if (_looks is null)
            {
                (_seen, _looks) = (Names(), clock.CreateTimer(_ => LookAgain(), null, Look, Look));
            }

            return CancellationTokenSource.CreateLinkedTokenSource(keys.GetCacheExpirationToken(), _changed.Token).Token;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _looks?.Dispose();
        _changed.Dispose();
    }

    private void LookAgain()
    {
        CancellationTokenSource before;
        lock (_lock)
        {
            if (Names() is var names && names == _seen)
            {
                return;
            }

            (_seen, before, _changed) = (names, _changed, new CancellationTokenSource());
        }

        before.Cancel();
        read();
    }

    private string Names() => string.Join('\n', files().Order(StringComparer.Ordinal));
}

using System.Collections.Concurrent;
using System.Net;
using CommunityHealth.Storage;
using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Access;

/// <summary>What became of somebody at the door.</summary>
public enum SignInOutcome
{
    Done,

    /// <summary>Name and password do not fit, or the account is locked: which of them is nobody's business.</summary>
    Refused,

    /// <summary>The password fits; a code of the authenticator app is wanted.</summary>
    CodeWanted,

    /// <summary>Too many wrong attempts came from there.</summary>
    TooMany,

    /// <summary>The password fits, but no code can be tried: what the authenticator app knows cannot be opened any more.</summary>
    AppLost,
}

/// <summary>
/// Tries passwords. An account is locked after ten wrong ones for a quarter of an hour; while it is, no password is worked
/// out, so that a flood costs nearly nothing and others sign in meanwhile. Names that nobody has are treated alike.
/// </summary>
public sealed class SignInDesk(WrongTries tries, IPasswordHasher<UserAccount> hasher, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly UserAccount Nobody = new();

    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly ConcurrentDictionary<int, SemaphoreSlim> _turns = new();
    private readonly ConcurrentDictionary<long, (string Code, DateTimeOffset At)> _codes = new();
    private readonly Lazy<string> _hash = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <inheritdoc/>
    public void Dispose() => _hashing.Dispose();

    /// <summary>Tries a name with a password.</summary>
    public async Task<SignInOutcome> EnterAsync(SignInManager<UserAccount> framework, string name, string password, bool stay, IPAddress? from, CancellationToken cancellation)
    {
        if (name.Length > AccountRules.LongestName || password.Length > AccountRules.LongestPassword)
        {
            return SignInOutcome.Refused;
        }

        var key = framework.UserManager.NormalizeName(name.Trim()) ?? "";
        if (tries.IsTired(from))
        {
            return SignInOutcome.TooMany;
        }

        var turn = _turns.GetOrAdd(Math.Abs(key.GetHashCode(StringComparison.Ordinal) % 64), _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellation);
        Tried tried;
        try
        {
            tried = tries.IsShut(key) ? new(SignInOutcome.Refused, 0) : await TryAsync(framework, key, password, stay, cancellation);
            if (tried is { Outcome: SignInOutcome.Refused, Wrong: > 0 })
            {
                tries.Note(tried.IsKnown ? "" : key, from);
            }
        }
        finally
        {
            turn.Release();
        }

        if (tried.Wrong > 0)
        {
            await Task.Delay(Pause * Math.Min(5, tried.Wrong), clock, cancellation);
        }

        return tried.Outcome;
    }

    /// <summary>Tries a code of the authenticator app, or a recovery code; a code opens once.</summary>
    public async Task<SignInOutcome> CodeAsync(SignInManager<UserAccount> framework, string code, bool stay, IPAddress? from)
    {
        if (tries.IsTired(from))
        {
            return SignInOutcome.TooMany;
        }

        var plain = new string([.. code.Where(char.IsAsciiLetterOrDigit).Take(32)]);
        if (await framework.GetTwoFactorAuthenticationUserAsync() is not { } account || IsUsed(account.Id, plain))
        {
            return SignInOutcome.Refused;
        }

        var result = plain.Length == 6
            ? await framework.TwoFactorAuthenticatorSignInAsync(plain, stay, rememberClient: false)
            : await framework.TwoFactorRecoveryCodeSignInAsync(plain.Length == 10 ? $"{plain[..5]}-{plain[5..]}" : plain);
        if (result.Succeeded)
        {
            _codes[account.Id] = (plain, clock.GetUtcNow());
            return SignInOutcome.Done;
        }

        tries.Note("", from);
        return SignInOutcome.Refused;
    }

    /// <summary>Whether a password is that of somebody who has signed in: an open browser is no way to guess it either.</summary>
    public async Task<bool> IsOwnAsync(UserManager<UserAccount> accounts, UserAccount account, string password, CancellationToken cancellation)
    {
        if (password.Length > AccountRules.LongestPassword || account.LockedUntil > clock.GetUtcNow())
        {
            return false;
        }

        await _hashing.WaitAsync(cancellation);
        try
        {
            if (await accounts.CheckPasswordAsync(account, password))
            {
                return true;
            }

            await accounts.AccessFailedAsync(account);
            return false;
        }
        finally
        {
            _hashing.Release();
        }
    }

    private bool IsUsed(long account, string code) => _codes.TryGetValue(account, out var used) && used.Code == code && clock.GetUtcNow() - used.At < TimeSpan.FromMinutes(5);

    private async Task<Tried> TryAsync(SignInManager<UserAccount> framework, string key, string password, bool stay, CancellationToken cancellation)
    {
        var account = await framework.UserManager.FindByNameAsync(key);
        if (account?.LockedUntil > clock.GetUtcNow())
        {
            return new(SignInOutcome.Refused, 0);
        }

        await _hashing.WaitAsync(cancellation);
        try
        {
            if (account?.PasswordHash is null)
            {
                hasher.VerifyHashedPassword(Nobody, _hash.Value, password);
                return new(SignInOutcome.Refused, tries.Of(key) + 1);
            }

            // The framework would take such an account for one without an app.
            if (account.TwoFactor && !await framework.IsTwoFactorEnabledAsync(account))
            {
                var lost = await framework.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
                return lost.Succeeded ? new(SignInOutcome.AppLost, 0) : new(SignInOutcome.Refused, Math.Max(1, account.Failed)) { IsKnown = true };
            }

            var result = await framework.PasswordSignInAsync(account, password, stay, lockoutOnFailure: true);
            return result.Succeeded ? new(SignInOutcome.Done, 0) : result.RequiresTwoFactor ? new(SignInOutcome.CodeWanted, 0)
                : new(SignInOutcome.Refused, Math.Max(1, account.Failed)) { IsKnown = true };
        }
        finally
        {
            _hashing.Release();
        }
    }

    /// <param name="Wrong">How many wrong ones there were, this one included; 0 where none was worked out.</param>
    private sealed record Tried(SignInOutcome Outcome, int Wrong)
    {
        /// <summary>The name has an account, which counts by itself.</summary>
        public bool IsKnown { get; init; }
    }
}

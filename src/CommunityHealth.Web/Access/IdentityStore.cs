using CommunityHealth.Storage;
using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Access;

/// <summary>
/// ASP.NET Core Identity on the site's own database: the framework decides about passwords, lock-out and codes, the
/// <see cref="AccountStore"/> keeps what it decided. What authenticator apps know is sealed.
/// </summary>
internal sealed class IdentityStore(AccountStore accounts, ISeal seal, IdentityErrorDescriber errors) : IUserPasswordStore<UserAccount>,
    IUserSecurityStampStore<UserAccount>, IUserLockoutStore<UserAccount>, IUserTwoFactorStore<UserAccount>, IUserAuthenticatorKeyStore<UserAccount>,
    IUserTwoFactorRecoveryCodeStore<UserAccount>, IUserLoginStore<UserAccount>
{
    private const char Between = ';';

    public async Task<IdentityResult> CreateAsync(UserAccount user, CancellationToken cancellationToken) => Result(await accounts.AddAsync(user, cancellationToken), user);

    public async Task<IdentityResult> UpdateAsync(UserAccount user, CancellationToken cancellationToken) => Result(await accounts.KeepAsync(user, cancellationToken), user);

    public async Task<IdentityResult> DeleteAsync(UserAccount user, CancellationToken cancellationToken) => Result(await accounts.RemoveAsync(user.Id, cancellationToken), user);

    public Task<UserAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(long.TryParse(userId, out var id) ? accounts.Find(id) : null);

    public Task<UserAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult(accounts.FindByName(normalizedUserName));

    public Task<UserAccount?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        Task.FromResult(accounts.FindByLogin(loginProvider, providerKey));

    public Task<string> GetUserIdAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString(null, null));

    public Task<string?> GetUserNameAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(UserAccount user, string? userName, CancellationToken cancellationToken) => Do(() => user.Name = userName ?? "");

    public Task<string?> GetNormalizedUserNameAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NameKey);

    public Task SetNormalizedUserNameAsync(UserAccount user, string? normalizedName, CancellationToken cancellationToken) => Do(() => user.NameKey = normalizedName ?? "");

    public Task SetPasswordHashAsync(UserAccount user, string? passwordHash, CancellationToken cancellationToken) => Do(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(UserAccount user, string stamp, CancellationToken cancellationToken) => Do(() => user.Stamp = stamp);

    public Task<string?> GetSecurityStampAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(UserAccount user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Do(() => user.LockedUntil = lockoutEnd);

    public Task<int> IncrementAccessFailedCountAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult(++user.Failed);

    public Task ResetAccessFailedCountAsync(UserAccount user, CancellationToken cancellationToken) => Do(() => user.Failed = 0);

    public Task<int> GetAccessFailedCountAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Failed);

    public Task<bool> GetLockoutEnabledAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(UserAccount user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetTwoFactorEnabledAsync(UserAccount user, bool enabled, CancellationToken cancellationToken) => Do(() => user.TwoFactor = enabled);

    public Task<bool> GetTwoFactorEnabledAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactor);

    public Task SetAuthenticatorKeyAsync(UserAccount user, string key, CancellationToken cancellationToken) => Do(() => user.Authenticator = seal.Seal(key));

    public Task<string?> GetAuthenticatorKeyAsync(UserAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Authenticator is { } text ? seal.Open(text) : null);

    public Task ReplaceCodesAsync(UserAccount user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        Do(() => user.RecoveryCodes = seal.Seal(string.Join(Between, recoveryCodes)));

    public Task<bool> RedeemCodeAsync(UserAccount user, string code, CancellationToken cancellationToken)
    {
        var codes = Codes(user);
        if (!codes.Remove(code))
        {
            return Task.FromResult(false);
        }

        user.RecoveryCodes = seal.Seal(string.Join(Between, codes));
        return Task.FromResult(true);
    }

    public Task<int> CountCodesAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult(Codes(user).Count);

    public Task AddLoginAsync(UserAccount user, UserLoginInfo login, CancellationToken cancellationToken) =>
        accounts.AddLoginAsync(user.Id, new AccountLogin(login.LoginProvider, login.ProviderKey, login.ProviderDisplayName ?? ""), cancellationToken);

    public Task RemoveLoginAsync(UserAccount user, string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        accounts.RemoveLoginAsync(user.Id, loginProvider, providerKey, cancellationToken);

    public Task<IList<UserLoginInfo>> GetLoginsAsync(UserAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserLoginInfo>>([.. accounts.Logins(user.Id).Select(l => new UserLoginInfo(l.Provider, l.Key, l.Shown))]);

    public void Dispose()
    {
    }

    private List<string> Codes(UserAccount user) =>
        [.. (user.RecoveryCodes is { } text ? seal.Open(text) ?? "" : "").Split(Between, StringSplitOptions.RemoveEmptyEntries)];

    private IdentityResult Result(AccountOutcome outcome, UserAccount user) => outcome switch
    {
        AccountOutcome.Done => IdentityResult.Success,
        AccountOutcome.NameTaken => IdentityResult.Failed(errors.DuplicateUserName(user.Name)),
        AccountOutcome.InvitationOver => Fault(outcome, AccessTexts.Fault_InvitationOver),
        AccountOutcome.NotFirst => Fault(outcome, AccessTexts.Fault_NotFirst),
        AccountOutcome.LastAdmin => Fault(outcome, AccessTexts.Fault_LastAdmin),
        AccountOutcome.NotAllowed => Fault(outcome, AccessTexts.Fault_NotAllowed),
        _ => IdentityResult.Failed(errors.ConcurrencyFailure()),
    };

    private static IdentityResult Fault(AccountOutcome outcome, string sentence) => IdentityResult.Failed(new IdentityError { Code = outcome.ToString(), Description = sentence });

    private static Task Do(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}

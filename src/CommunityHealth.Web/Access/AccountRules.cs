using CommunityHealth.Storage;
using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Access;

/// <summary>
/// A name is plain ASCII, so that no two look alike: letters, digits and <c>. _ - @ +</c>. A password is long, no copy of
/// the name, and not so long that working out its hash holds up others.
/// </summary>
internal sealed class AccountRules : IUserValidator<UserAccount>, IPasswordValidator<UserAccount>
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 64;

    /// <summary>The most characters of a password.</summary>
    public const int LongestPassword = 256;

    /// <summary>The fewest characters of a password.</summary>
    public const int ShortestPassword = 12;

    public Task<IdentityResult> ValidateAsync(UserManager<UserAccount> manager, UserAccount user) => Task.FromResult(
        user.Name.Length is >= 2 and <= LongestName && char.IsAsciiLetterOrDigit(user.Name[0]) && user.Name.All(IsOfName)
            ? IdentityResult.Success : IdentityResult.Failed(manager.ErrorDescriber.InvalidUserName(user.Name)));

    public Task<IdentityResult> ValidateAsync(UserManager<UserAccount> manager, UserAccount user, string? password) => Task.FromResult(password switch
    {
        { Length: > LongestPassword } => IdentityResult.Failed(AccountSentences.Say("PasswordTooLong", string.Format(null, AccessTexts.Fault_PasswordLong, LongestPassword))),
        not null when user.Name.Length > 3 && password.Contains(user.Name, StringComparison.OrdinalIgnoreCase) => IdentityResult.Failed(AccountSentences.Say("PasswordIsName", AccessTexts.Fault_PasswordName)),
        _ => IdentityResult.Success,
    });

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+';
}

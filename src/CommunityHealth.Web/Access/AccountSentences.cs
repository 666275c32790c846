using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Access;

/// <summary>What the framework finds wrong with a name or password, in our words.</summary>
internal sealed class AccountSentences : IdentityErrorDescriber
{
    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), string.Format(null, AccessTexts.Fault_NameTaken, userName));

    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName), AccessTexts.Fault_Name);

    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), string.Format(null, AccessTexts.Fault_PasswordShort, length));

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Say(nameof(PasswordRequiresUniqueChars), AccessTexts.Fault_PasswordSame);

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), AccessTexts.Fault_PasswordNow);

    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure), AccessTexts.Fault_Meanwhile);

    public override IdentityError LoginAlreadyAssociated() => Say(nameof(LoginAlreadyAssociated), AccessTexts.Fault_LoginTaken);

    internal static IdentityError Say(string code, string sentence) => new() { Code = code, Description = sentence };
}

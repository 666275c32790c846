using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Accounts;

/// <summary>The authenticator app of one's own account: set it up, check that it knows the key, switch it off.</summary>
public sealed partial class AuthenticatorCard(SignInManager<UserAccount> framework, SignInDesk desk)
{
    private const int Spares = 10;

    private IReadOnlyList<string> _recovery = [];
    private string _said = "";
    private string? _setUp;

    [Parameter, EditorRequired] public UserAccount Account { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "authenticator-check")] private CodeForm? Code { get; set; }

    [SupplyParameterFromForm(FormName = "authenticator-off")] private OffForm? Off { get; set; }

    private UserManager<UserAccount> Users => framework.UserManager;

    /// <summary>Who has begun to set it up goes on where they were.</summary>
    protected override async Task OnInitializedAsync() =>
        _setUp = Account is { TwoFactor: false, Authenticator: not null } ? await Users.GetAuthenticatorKeyAsync(Account) : null;

    private async Task SetUpAsync()
    {
        if (!Fails(await Users.ResetAuthenticatorKeyAsync(Account)))
        {
            _setUp = await Users.GetAuthenticatorKeyAsync(Account);
            await framework.RefreshSignInAsync(Account);
        }
    }

    /// <summary>The first code shows that the app knows the key; from then on codes are asked for.</summary>
    private async Task CheckAsync()
    {
        var plain = new string([.. (Code?.Code ?? "").Where(char.IsAsciiDigit).Take(10)]);
        if (!await Users.VerifyTwoFactorTokenAsync(Account, TokenOptions.DefaultAuthenticatorProvider, plain))
        {
            Faults = [AccountsTexts.Code_Wrong];
            return;
        }

        if (!Fails(await Users.SetTwoFactorEnabledAsync(Account, true)))
        {
            _recovery = [.. await Users.GenerateNewTwoFactorRecoveryCodesAsync(Account, Spares) ?? []];
            await framework.RefreshSignInAsync(Account);
            _said = AccountsTexts.Own_AuthenticatorOn;
        }
    }

    /// <summary>Who found an open browser does not know the password.</summary>
    private async Task SwitchOffAsync()
    {
        if (!await desk.IsOwnAsync(Users, Account, Off?.Password ?? "", Context.RequestAborted))
        {
            Faults = [AccountsTexts.Own_WrongPassword];
            return;
        }

        (Account.Authenticator, Account.RecoveryCodes) = (null, null);
        if (!Fails(await Users.SetTwoFactorEnabledAsync(Account, false)))
        {
            await framework.RefreshSignInAsync(Account);
            _said = AccountsTexts.Own_AuthenticatorOff;
        }
    }

    public sealed class CodeForm
    {
        public string? Code { get; set; }
    }

    public sealed class OffForm
    {
        public string? Password { get; set; }
    }
}

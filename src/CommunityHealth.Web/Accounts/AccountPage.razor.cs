using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Accounts;

/// <summary>What somebody changes of their own account.</summary>
public sealed partial class AccountPage(SignInManager<UserAccount> framework, AccountStore accounts)
{
    private UserAccount? _account;
    private IReadOnlyList<AccountLogin> _logins = [];
    private IReadOnlyList<string> _recovery = [];
    private string _said = "";
    private string? _setUp;

    [SupplyParameterFromForm(FormName = "password")] private PasswordForm? Passwords { get; set; }

    [SupplyParameterFromForm(FormName = "authenticator-check")] private CodeForm? Code { get; set; }

    [SupplyParameterFromForm(FormName = "authenticator-off")] private OffForm? Off { get; set; }

    /// <summary>What came back from elsewhere.</summary>
    [SupplyParameterFromQuery(Name = "problem")] private string? Problem { get; set; }

    private string Say => _account is null ? AccountsTexts.Own_Single : Figures.Format(AccountsTexts.Own_Say, _account.Name, AccountWords.Role(_account.Role).ToLowerInvariant());

    private UserManager<UserAccount> Users => framework.UserManager;

    protected override void OnInitialized()
    {
        _account = Context.User.AccountId() is { } id ? accounts.Find(id) : null;
        Faults = Problem == "taken" ? [AccountsTexts.Problem_Taken] : [];
        Look();
    }

    /// <summary>Forms of the card of the authenticator app, which has no state of its own.</summary>
    internal async Task SetUpAsync()
    {
        if (!Fails(await Users.ResetAuthenticatorKeyAsync(_account!)))
        {
            _setUp = await Users.GetAuthenticatorKeyAsync(_account!);
            await framework.RefreshSignInAsync(_account!);
        }
    }

    /// <summary>The first code shows that the app knows the key; from then on codes are asked for.</summary>
    internal async Task CheckAsync()
    {
        var plain = new string([.. (Code?.Code ?? "").Where(char.IsAsciiDigit).Take(10)]);
        if (!await Users.VerifyTwoFactorTokenAsync(_account!, TokenOptions.DefaultAuthenticatorProvider, plain))
        {
            (Faults, _setUp) = ([AccountsTexts.Code_Wrong], await Users.GetAuthenticatorKeyAsync(_account!));
            return;
        }

        if (!Fails(await Users.SetTwoFactorEnabledAsync(_account!, true)))
        {
            _recovery = [.. await Users.GenerateNewTwoFactorRecoveryCodesAsync(_account!, 10) ?? []];
            await framework.RefreshSignInAsync(_account!);
            _said = AccountsTexts.Own_AuthenticatorOn;
        }
    }

    internal async Task SwitchOffAsync()
    {
        if (!await Users.CheckPasswordAsync(_account!, Off?.Password ?? ""))
        {
            Faults = [AccountsTexts.Own_WrongPassword];
            return;
        }

        (_account!.Authenticator, _account.RecoveryCodes) = (null, null);
        if (!Fails(await Users.SetTwoFactorEnabledAsync(_account, false)))
        {
            await framework.RefreshSignInAsync(_account);
            _said = AccountsTexts.Own_AuthenticatorOff;
        }
    }

    private async Task ChangePasswordAsync()
    {
        var (now, wanted) = (Passwords?.Now ?? "", Passwords?.New ?? "");
        if (now.Length > 256 || Fails(_account!.PasswordHash is null ? await Users.AddPasswordAsync(_account, wanted) : await Users.ChangePasswordAsync(_account, now, wanted)))
        {
            return;
        }

        await framework.RefreshSignInAsync(_account);
        _said = AccountsTexts.Own_Changed;
    }

    private async Task LeaveAsync(AccountLogin login)
    {
        if (_account!.PasswordHash is null && _logins.Count == 1)
        {
            Faults = [AccountsTexts.Own_LastWay];
            return;
        }

        await accounts.RemoveLoginAsync(_account.Id, login.Provider, login.Key, CancellationToken.None);
        Look();
    }

    private async Task LeaveEverywhereAsync()
    {
        if (!Fails(await Users.UpdateSecurityStampAsync(_account!)))
        {
            await framework.SignOutAsync();
            Navigation.NavigateTo("account/sign-in");
        }
    }

    private void Look() => _logins = _account is null ? [] : accounts.Logins(_account.Id);

    public sealed class PasswordForm
    {
        public string? Now { get; set; }

        public string? New { get; set; }
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

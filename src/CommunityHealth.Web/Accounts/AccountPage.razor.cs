using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Accounts;

/// <summary>What somebody changes of their own account.</summary>
public sealed partial class AccountPage(SignInManager<UserAccount> framework, AccountStore accounts, SignInDesk desk)
{
    private UserAccount? _account;
    private IReadOnlyList<AccountLogin> _logins = [];
    private string _said = "";

    [SupplyParameterFromForm(FormName = "password")] private PasswordForm? Passwords { get; set; }

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

    private async Task ChangePasswordAsync()
    {
        var (now, wanted) = (Passwords?.Now ?? "", Passwords?.New ?? "");
        if (_account!.PasswordHash is not null && !await desk.IsOwnAsync(Users, _account, now, Context.RequestAborted))
        {
            Faults = [AccessTexts.Fault_PasswordNow];
            return;
        }

        if (Fails(_account.PasswordHash is null ? await Users.AddPasswordAsync(_account, wanted) : await Users.ChangePasswordAsync(_account, now, wanted)))
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
}

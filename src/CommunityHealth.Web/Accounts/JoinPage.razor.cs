using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Accounts;

/// <summary>The page of an invitation: a new account, or a new password for one.</summary>
public sealed partial class JoinPage(SignInManager<UserAccount> framework, InvitationStore invitations, AccountStore accounts)
{
    private Invitation? _invitation;
    private UserAccount? _account;

    [Parameter] public string Token { get; set; } = "";

    [SupplyParameterFromForm(FormName = "join")] private Form? Typed { get; set; }

    private string Question => _invitation is null ? AccountsTexts.Join_Over : _account is null ? AccountsTexts.Join_Question : AccountsTexts.Join_QuestionPassword;

    private string Say => _invitation is null ? AccountsTexts.Join_OverSay
        : _account is null ? Figures.Format(AccountsTexts.Join_Say, AccountWords.Role(_invitation.Role).ToLowerInvariant()) : Figures.Format(AccountsTexts.Join_SayPassword, _account.Name);

    protected override void OnInitialized()
    {
        _invitation = Access.CurrentValue.IsSingle || Token.Length > 100 ? null : invitations.Open(Token);
        _account = _invitation?.AccountId is { } id ? accounts.Find(id) : null;
        if (_invitation is null)
        {
            // As late as can be: a page that is not found before it is written is not written at all.
            Context.Response.OnStarting(() =>
            {
                Context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        }
    }

    private async Task JoinAsync()
    {
        if (_invitation is null || Fails(await KeepAsync(_invitation)))
        {
            return;
        }

        if (!_account!.TwoFactor)
        {
            await framework.SignInAsync(_account, isPersistent: false);
            await accounts.NoteSeenAsync(_account.Id, CancellationToken.None);
        }

        Go(_account.TwoFactor ? "/account/sign-in" : "/");
    }

    private async Task<IdentityResult> KeepAsync(Invitation invitation)
    {
        var users = framework.UserManager;
        if (_account is null)
        {
            var made = new UserAccount { Name = Typed?.Name?.Trim() ?? "", Role = invitation.Role, ByInvitation = invitation.Hash };
            var result = await users.CreateAsync(made, Typed?.Password ?? "");
            _account = result.Succeeded ? made : null;
            return result;
        }

        (_account.ByInvitation, _account.Failed, _account.LockedUntil) = (invitation.Hash, 0, null);
        foreach (var rules in users.PasswordValidators)
        {
            if (await rules.ValidateAsync(users, _account, Typed?.Password) is { Succeeded: false } fault)
            {
                return fault;
            }
        }

        _account.PasswordHash = users.PasswordHasher.HashPassword(_account, Typed?.Password ?? "");
        return await users.UpdateSecurityStampAsync(_account);
    }

    /// <summary>What was typed.</summary>
    public sealed class Form
    {
        public string? Name { get; set; }

        public string? Password { get; set; }
    }
}

using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Accounts;

/// <summary>Who has an account, and what an admin does about it.</summary>
public sealed partial class PeopleCard(AccountStore accounts, InvitationStore invitations, NavigationManager navigation, TimeProvider clock, HealthDatabase zone) : IDisposable
{
    /// <summary>How long the link for a new password holds.</summary>
    private static readonly TimeSpan RenewalLife = TimeSpan.FromDays(1);

    private IReadOnlyList<UserAccount> _people = [];
    private string _said = "";
    private bool _fault;
    private int _round;

    /// <summary>A link was made, to be shown once.</summary>
    [Parameter] public EventCallback<SecretLink> OnLink { get; set; }

    /// <inheritdoc/>
    public void Dispose() => accounts.Changed -= Look;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        accounts.Changed += Look;
        _people = accounts.List();
    }

    /// <summary>Somebody else may be at it too.</summary>
    private void Look() => _ = InvokeAsync(() =>
    {
        (_people, _round) = (accounts.List(), _round + 1);
        StateHasChanged();
    });

    private bool IsLocked(UserAccount account) => account.LockedUntil > clock.GetUtcNow();

    private async Task ChangeAsync(UserAccount account, string? role) =>
        Tell(await accounts.ChangeRoleAsync(account.Id, Roles.Parse(role) ?? account.Role, CancellationToken.None), Figures.Format(AccountsTexts.People_Changed, account.Name));

    private async Task RemoveAsync(UserAccount account) =>
        Tell(await accounts.RemoveAsync(account.Id, CancellationToken.None), Figures.Format(AccountsTexts.People_Removed, account.Name));

    private async Task UnlockAsync(UserAccount account)
    {
        (account.LockedUntil, account.Failed) = (null, 0);
        Tell(await accounts.KeepAsync(account, CancellationToken.None), Figures.Format(AccountsTexts.People_Unlocked, account.Name));
    }

    /// <summary>Who lost their phone signs in with the password alone, and sets it up anew.</summary>
    private async Task SwitchOffAsync(UserAccount account)
    {
        account.ForgetApp();
        Tell(await accounts.KeepAsync(account, CancellationToken.None), Figures.Format(AccountsTexts.People_AppIsOff, account.Name));
    }

    private async Task RenewAsync(UserAccount account)
    {
        var token = await invitations.MakeAsync(account.Role, account.Name, account, RenewalLife, CancellationToken.None);
        await OnLink.InvokeAsync(new SecretLink(
            Figures.Format(AccountsTexts.Once_Password, account.Name), Figures.Format(AccountsTexts.Once_PasswordSay, account.Name), navigation.BaseUri + "account/join/" + token));
    }

    private void Tell(AccountOutcome outcome, string done)
    {
        _said = outcome switch
        {
            AccountOutcome.Done => done,
            AccountOutcome.LastAdmin => AccessTexts.Fault_LastAdmin,
            AccountOutcome.NotAllowed => AccessTexts.Fault_NotAllowed,
            _ => AccessTexts.Fault_Meanwhile,
        };
        _fault = outcome != AccountOutcome.Done;
        _round++;
        _people = accounts.List();
    }
}

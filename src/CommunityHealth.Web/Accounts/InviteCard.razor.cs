using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Accounts;

/// <summary>Invites people: a link that makes one account of one role, once.</summary>
public sealed partial class InviteCard(InvitationStore invitations, NavigationManager navigation, TimeProvider clock, HealthDatabase zone)
{
    private const int Longest = 100;

    private static readonly int[] Lives = [1, 7, 30];

    private IReadOnlyList<Invitation> _open = [];
    private string? _note;
    private Role _role = Role.Viewer;
    private int _days = 7;
    private string _fault = "";

    /// <summary>A link was made, to be shown once.</summary>
    [Parameter] public EventCallback<SecretLink> OnLink { get; set; }

    protected override void OnInitialized() => Look();

    private async Task MakeAsync()
    {
        if (_note?.Trim() is not { Length: > 0 and <= Longest } note)
        {
            _fault = AccountsTexts.Invite_NoNote;
            return;
        }

        var token = await invitations.MakeAsync(_role, note, null, TimeSpan.FromDays(_days), CancellationToken.None);
        await OnLink.InvokeAsync(new SecretLink(
            Figures.Format(AccountsTexts.Once_Invitation, note), Figures.Format(AccountsTexts.Once_InvitationSay, Figures.Plural(_days, AccountsTexts.Day_One, AccountsTexts.Day_Many)),
            navigation.BaseUri + "account/join/" + token));
    }

    private async Task WithdrawAsync(Invitation invitation)
    {
        await invitations.WithdrawAsync(invitation.Id, CancellationToken.None);
        Look();
    }

    private string About(Invitation invitation) => Figures.Format(
        invitation.AccountId is null ? AccountsTexts.Invite_About : AccountsTexts.Invite_AboutPassword,
        AccountWords.Role(invitation.Role), invitation.MadeBy, PeriodWords.Moment(invitation.ExpiresAt, zone.Zone.Id));

    private void Look()
    {
        var now = clock.GetUtcNow();
        _open = [.. invitations.List().Where(i => i.UsedAt is null && i.ExpiresAt > now)];
    }
}

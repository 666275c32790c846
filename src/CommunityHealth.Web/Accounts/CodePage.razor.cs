using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Accounts;

/// <summary>The second step: a code of the authenticator app.</summary>
public sealed partial class CodePage(SignInManager<UserAccount> framework, SignInDesk desk, AccountStore accounts)
{
    [SupplyParameterFromQuery(Name = "back")] private string? Back { get; set; }

    [SupplyParameterFromQuery(Name = "stay")] private string? Stay { get; set; }

    [SupplyParameterFromForm(FormName = "code")] private Form? Typed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (await framework.GetTwoFactorAuthenticationUserAsync() is null)
        {
            Navigation.NavigateTo("account/sign-in");
        }
    }

    private async Task EnterAsync()
    {
        switch (await desk.CodeAsync(framework, Typed?.Code ?? "", Stay == "1", Context.Connection.RemoteIpAddress))
        {
            case SignInOutcome.Done:
                await accounts.NoteSeenAsync(framework.Context.User.AccountId() ?? 0, CancellationToken.None);
                Go(Back);
                break;
            case SignInOutcome.TooMany:
                Faults = [AccountsTexts.TooMany];
                break;
            default:
                Faults = [AccountsTexts.Code_Wrong];
                break;
        }
    }

    /// <summary>What was typed.</summary>
    public sealed class Form
    {
        public string? Code { get; set; }
    }
}

using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Accounts;

/// <summary>The door: name and password, or an account elsewhere.</summary>
public sealed partial class SignInPage(SignInManager<UserAccount> framework, SignInDesk desk, AccountStore accounts)
{
    /// <summary>Where they wanted to go.</summary>
    [SupplyParameterFromQuery(Name = "back")] private string? Back { get; set; }

    /// <summary>What went wrong elsewhere.</summary>
    [SupplyParameterFromQuery(Name = "problem")] private string? Problem { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")] private Form? Typed { get; set; }

    protected override void OnInitialized()
    {
        if (Access.CurrentValue.IsSingle || Context.User.AccountId() is not null)
        {
            Go(Back);
        }
        else if (!accounts.HasAdmin())
        {
            Navigation.NavigateTo(Threshold.First);
        }

        Faults = Problem switch { "elsewhere" => [AccountsTexts.Problem_Elsewhere], "unknown" => [AccountsTexts.Problem_Unknown], "taken" => [AccountsTexts.Problem_Taken], _ => [] };
    }

    private async Task EnterAsync()
    {
        var outcome = await desk.EnterAsync(
            framework, Typed?.Name ?? "", Typed?.Password ?? "", Typed?.Stay == true, Context.Connection.RemoteIpAddress, Context.RequestAborted);
        switch (outcome)
        {
            case SignInOutcome.Done:
                await accounts.NoteSeenAsync(framework.Context.User.AccountId() ?? 0, CancellationToken.None);
                Go(Back);
                break;
            case SignInOutcome.CodeWanted:
                Navigation.NavigateTo($"account/code?stay={(Typed?.Stay == true ? 1 : 0)}&back={Uri.EscapeDataString(Whereabouts.Local(Back))}");
                break;
            case SignInOutcome.TooMany:
                Context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Context.Response.Headers.RetryAfter = "900";
                Faults = [AccountsTexts.TooMany];
                break;
            case SignInOutcome.AppLost:
                Faults = [AccountsTexts.AppLost];
                break;
            default:
                Faults = [AccountsTexts.Refused];
                break;
        }
    }

    /// <summary>What was typed.</summary>
    public sealed class Form
    {
        public string? Name { get; set; }

        public string? Password { get; set; }

        public bool Stay { get; set; }
    }
}

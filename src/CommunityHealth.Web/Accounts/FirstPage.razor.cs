using CommunityHealth.Community;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Accounts;

/// <summary>
/// The first admin. Where the site waits for one, the code on the console shows that whoever asks started it; where one person
/// has used it without accounts, they sit at this machine anyway, and the site has accounts from then on.
/// </summary>
public sealed partial class FirstPage(SignInManager<UserAccount> framework, SetupCode code, AccountStore accounts, SettingsStore settings, ISettingPlaces places)
{
    private static readonly SettingDefinition Mode = new("Access:Mode", SettingKind.Choice, AccessOptions.OnePerson);

    [SupplyParameterFromForm(FormName = "first")] private Form? Typed { get; set; }

    private bool NeedsCode => !Access.CurrentValue.IsSingle;

    /// <summary>What keeps the site without accounts, where the page cannot change it.</summary>
    private string? FixedBy => NeedsCode ? null : places.FixedBy(Mode);

    protected override void OnInitialized()
    {
        if (accounts.HasAdmin() && NeedsCode)
        {
            Navigation.NavigateTo("account/sign-in");
        }
    }

    private async Task MakeAsync()
    {
        if (FixedBy is not null || (NeedsCode && !IsRight(code.Try(Typed?.Code ?? ""))))
        {
            return;
        }

        var account = new UserAccount { Name = Typed?.Name?.Trim() ?? "", Role = Role.Admin, IsFirst = true };
        if (Fails(await framework.UserManager.CreateAsync(account, Typed?.Password ?? "")))
        {
            return;
        }

        code.Spend();
        if (!NeedsCode)
        {
            await settings.KeepAsync([new SettingChange(Mode.Key, settings.All().GetValueOrDefault(Mode.Key), AccessOptions.Accounts)], CancellationToken.None);
            places.Reload();
        }

        await framework.SignInAsync(account, isPersistent: false);
        await accounts.NoteSeenAsync(account.Id, CancellationToken.None);
        Go("/access");
    }

    private bool IsRight(CodeAnswer answer)
    {
        Faults = answer switch { CodeAnswer.Wrong => [AccountsTexts.First_Wrong], CodeAnswer.Renewed => [AccountsTexts.First_Renewed], _ => [] };
        return answer == CodeAnswer.Right;
    }

    /// <summary>What was typed.</summary>
    public sealed class Form
    {
        public string? Code { get; set; }

        public string? Name { get; set; }

        public string? Password { get; set; }
    }
}

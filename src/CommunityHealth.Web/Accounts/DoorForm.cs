using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Accounts;

/// <summary>What the pages at the door have in common: they are plain forms without a connection, as they set cookies.</summary>
public abstract class DoorForm : ComponentBase
{
    [CascadingParameter] protected HttpContext Context { get; set; } = null!;

    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    [Inject] protected IOptionsMonitor<AccessOptions> Access { get; set; } = null!;

    /// <summary>What is wrong, a sentence each.</summary>
    protected IReadOnlyList<string> Faults { get; set; } = [];

    /// <summary>What goes over this connection can be read on the way.</summary>
    protected bool IsInTheOpen => !Context.Request.IsHttps && !Context.IsHere();

    /// <summary>Goes to a page of this site; anything else leads to the Overview.</summary>
    protected void Go(string? address) => Navigation.NavigateTo(Whereabouts.Local(address));

    /// <summary>Keeps what the framework says is wrong; false where nothing is.</summary>
    protected bool Fails(IdentityResult result)
    {
        Faults = [.. result.Errors.Select(e => e.Description).Distinct()];
        return !result.Succeeded;
    }
}

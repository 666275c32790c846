using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Access;

/// <summary>
/// Who looks at the pages: the name of their account. Where there are no accounts, a name they gave themselves, kept in a
/// cookie, is all there is; it says whose a note is and proves nothing.
/// </summary>
public sealed class Visitor(IHttpContextAccessor request, IJSRuntime browser, AuthenticationStateProvider who)
{
    /// <summary>The most characters of a name.</summary>
    public const int Longest = 60;

    private const string Cookie = "visitor";

    private string? _said;

    /// <summary>The name; null where nobody said one.</summary>
    public string? Name => Account ?? _said ?? Tidy(request.HttpContext?.Request.Cookies[Cookie]);

    /// <summary>The name of their account; null where they have none.</summary>
    public string? Account => who.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } state && state.GetAwaiter().GetResult().User is var user
        && user.AccountId() is not null ? user.Identity?.Name : null;

    /// <summary>Keeps a name for this browser; false where it is none.</summary>
    public async Task<bool> CallAsync(string name)
    {
        if (Tidy(name) is not { } tidy)
        {
            return false;
        }

        _said = tidy;
        await browser.InvokeVoidAsync("communityHealth.call", Cookie, tidy);
        return true;
    }

    /// <summary>A name without what only looks different; null for none.</summary>
    public static string? Tidy(string? name)
    {
        var plain = new string([.. (name ?? "").Where(c => !char.IsControl(c))]);
        var tidy = string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return tidy.Length is > 0 and <= Longest ? tidy : null;
    }
}

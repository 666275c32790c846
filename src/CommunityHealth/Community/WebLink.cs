namespace CommunityHealth.Community;

/// <summary>Addresses that somebody else wrote: only one of the web becomes a link, whatever a source tells.</summary>
public static class WebLink
{
    /// <summary>The address where it leads to a page (http, https); null for any other, and for none.</summary>
    public static string? Of(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri.AbsoluteUri : null;
}

using System.Globalization;
using System.Net.Http.Headers;

namespace CommunityHealth.Sources.GitHub;

/// <summary>What the headers of GitHub's answers say about the token.</summary>
internal sealed class GitHubSigns
{
    private static readonly string[] Moments = ["yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd HH:mm:ss zz'00'"];

    /// <summary>When the token expires; null where it does not, or nobody says.</summary>
    public DateTimeOffset? Expires { get; private set; }

    /// <summary>Where the organisation lets the token be approved; null where it did not ask for that.</summary>
    public Uri? SignOn { get; private set; }

    /// <summary>The scopes of a classic token; null where GitHub names none.</summary>
    public IReadOnlyList<string>? Scopes { get; private set; }

    /// <summary>The rights one of which the last question needs, such as <c>pull_requests=read</c>.</summary>
    public string? Needs { get; private set; }

    /// <summary>Learns from an answer.</summary>
    public void Read(HttpResponseHeaders headers)
    {
        if (Text(headers, "github-authentication-token-expiration") is { } moment)
        {
            Expires = DateTimeOffset.TryParseExact(
                moment, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
        }

        if (Text(headers, "x-github-sso") is { } sign && sign.StartsWith("required", StringComparison.OrdinalIgnoreCase))
        {
            var url = sign[(sign.IndexOf("url=", StringComparison.Ordinal) is var at and >= 0 ? at + "url=".Length : sign.Length)..].Trim();
            SignOn = Uri.TryCreate(url, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps ? link : null;
        }

        if (Text(headers, "x-oauth-scopes") is { } scopes)
        {
            Scopes = scopes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        Needs = Text(headers, "x-accepted-github-permissions");
    }

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault()?.Trim() : null;
}

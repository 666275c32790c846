using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityHealth.Sources.GitHub;

/// <summary>A repository and where it is asked for: of github.com, of GitHub Enterprise, or of a server that speaks alike.</summary>
/// <param name="Api">The REST address without a slash at its end.</param>
public sealed partial record GitHubAddress(Uri Api, string Owner, string Name)
{
    private const string Public = "https://api.github.com";

    /// <summary>Where GitHub's own pages, its API and its clones are; a server that speaks alike shows those pages too.</summary>
    private static readonly string[] Hosts = ["github.com", "www.github.com", "api.github.com", "ssh.github.com", "ssh.github.com:443"];

    /// <summary>OWNER/REPO.</summary>
    public string FullName => Owner + "/" + Name;

    /// <summary>The scope key.</summary>
    public string Scope => "github:" + FullName;

    /// <summary>Where it is asked for; what a source keeps as its location.</summary>
    public string Location => Rest("repos/" + FullName).ToString();

    /// <summary>Whether it is asked for at the API of github.com.</summary>
    public bool IsPublic => Api.AbsoluteUri.TrimEnd('/') == Public;

    /// <summary>Where people look at it.</summary>
    public string Web => (IsPublic ? "https://github.com/" : new Uri(Api, "/").AbsoluteUri) + FullName;

    /// <summary>The address of GraphQL queries: beside REST, and of GitHub Enterprise in the place of its version.</summary>
    public Uri GraphQl => Api.AbsolutePath.TrimEnd('/').EndsWith("/api/v3", StringComparison.Ordinal)
        ? new Uri(Api.AbsoluteUri.TrimEnd('/')[..^"/v3".Length] + "/graphql")
        : Rest("graphql");

    /// <summary>Whether an address is of the API's own host, asked for in the same way.</summary>
    public bool IsOwn(Uri address) => address.GetLeftPart(UriPartial.Authority) == Api.GetLeftPart(UriPartial.Authority);

    /// <summary>A REST address.</summary>
    public Uri Rest(string path) => new(Api.AbsoluteUri.TrimEnd('/') + "/" + path);

    /// <summary>A moment as addresses carry it.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Another repository at the same place.</summary>
    public GitHubAddress With(string fullName) => fullName.Split('/') is [var owner, var name] ? this with { Owner = owner, Name = name } : this;

    /// <summary>
    /// What somebody wrote: <c>OWNER/REPO</c>, or an address of the repository, of something in it, or to clone it.
    /// </summary>
    /// <exception cref="GitHubException">It names no repository, one of somewhere else, or the API's address is none.</exception>
    public static GitHubAddress Parse(string typed, string api)
    {
        if (!Uri.TryCreate(api.Trim(), UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https") || root.Query.Length > 0
            || root.UserInfo.Length > 0)
        {
            throw new GitHubException(string.Format(null, GitHubTexts.BadApi, WithoutSecret(api)));
        }

        var match = Form().Match(typed.Trim().Trim('"', '\'').Trim());
        var (host, owner, name) = (match.Groups["host"].Value, match.Groups["owner"].Value, match.Groups["name"].Value);
        if (!match.Success || name is "." or ".." || host.StartsWith("gist.", StringComparison.OrdinalIgnoreCase))
        {
            throw new GitHubException(string.Format(null, GitHubTexts.BadRepository, WithoutSecret(typed)));
        }

        return host.Length == 0 || Hosts.Contains(host, StringComparer.OrdinalIgnoreCase) || host.Equals(root.Authority, StringComparison.OrdinalIgnoreCase)
            || host.Equals(root.Host, StringComparison.OrdinalIgnoreCase)
            ? new(root, owner, name)
            : throw new GitHubException(string.Format(null, GitHubTexts.OtherPlace, owner + "/" + name, host, root.Host));
    }

    /// <summary>The address a source was stored with.</summary>
    public static GitHubAddress OfLocation(string location)
    {
        var at = location.LastIndexOf("/repos/", StringComparison.Ordinal);
        return at > 0 ? Parse(location[(at + "/repos/".Length)..], location[..at]) : throw new GitHubException(string.Format(null, GitHubTexts.BadRepository, location));
    }

    /// <summary>An address can carry a token before its host, which is said to nobody.</summary>
    private static string WithoutSecret(string typed) => Secret().Replace(typed, "");

    [GeneratedRegex(@"(?<=//)[^/@\s]+@")]
    private static partial Regex Secret();

    [GeneratedRegex(
        """
        ^(?:(?:(?i:https?|ssh|git)://)(?:[^/@\s]+@)?(?<host>[^/\s@]+)/|[^/@:\s]+@(?<host>[^:/\s]+):|(?<host>[^/\s:@]+\.[^/\s:@]+)/)?
        (?:(?:api/v3/)?repos/(?=[^/]+/[^/]))?
        (?<owner>[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}|[A-Za-z0-9_-]{0,60}))/(?<name>[A-Za-z0-9._-]{1,100}?)(?:\.git)?(?:[/?\#].*)?$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Form();
}

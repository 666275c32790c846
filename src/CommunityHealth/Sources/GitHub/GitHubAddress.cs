using System.Text.RegularExpressions;

namespace CommunityHealth.Sources.GitHub;

/// <summary>A repository and where it is asked for: of github.com, of GitHub Enterprise, or of a server that speaks alike.</summary>
/// <param name="Api">The REST address without a slash at its end.</param>
public sealed partial record GitHubAddress(Uri Api, string Owner, string Name)
{
    private const string Public = "https://api.github.com";

    /// <summary>OWNER/REPO.</summary>
    public string FullName => Owner + "/" + Name;

    /// <summary>The scope key.</summary>
    public string Scope => "github:" + FullName;

    /// <summary>Where it is asked for; what a source keeps as its location.</summary>
    public string Location => Rest("repos/" + FullName).ToString();

    /// <summary>Where people look at it.</summary>
    public string Web => (Api.AbsoluteUri.TrimEnd('/') == Public ? "https://github.com/" : new Uri(Api, "/").AbsoluteUri) + FullName;

    /// <summary>The address of GraphQL queries: beside REST, and of GitHub Enterprise in the place of its version.</summary>
    public Uri GraphQl => Api.AbsolutePath.TrimEnd('/').EndsWith("/api/v3", StringComparison.Ordinal)
        ? new Uri(Api.AbsoluteUri.TrimEnd('/')[..^"/v3".Length] + "/graphql")
        : Rest("graphql");

    /// <summary>A REST address.</summary>
    public Uri Rest(string path) => new(Api.AbsoluteUri.TrimEnd('/') + "/" + path);

    /// <summary>Another repository at the same place.</summary>
    public GitHubAddress With(string fullName) => fullName.Split('/') is [var owner, var name] ? this with { Owner = owner, Name = name } : this;

    /// <summary>
    /// What somebody wrote: <c>OWNER/REPO</c>, or an address of the repository, of something in it, or to clone it.
    /// </summary>
    /// <exception cref="GitHubException">It names no repository, or the API's address is none.</exception>
    public static GitHubAddress Parse(string typed, string api)
    {
        if (!Uri.TryCreate(api.Trim(), UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https") || root.Query.Length > 0
            || root.UserInfo.Length > 0)
        {
            throw new GitHubException(string.Format(null, GitHubTexts.BadApi, api));
        }

        var text = typed.Trim().Trim('"', '\'');
        var match = Form().Match(text);
        if (!match.Success)
        {
            throw new GitHubException(string.Format(null, GitHubTexts.BadRepository, typed));
        }

        var (owner, name, host) = (match.Groups["owner"].Value, match.Groups["name"].Value, match.Groups["host"].Value.ToLowerInvariant());
        if (host.StartsWith("gist.", StringComparison.Ordinal))
        {
            throw new GitHubException(string.Format(null, GitHubTexts.Gist, typed));
        }

        // An address of another host is one of GitHub Enterprise, unless an API was named.
        if (host.Length > 0 && !host.EndsWith("github.com", StringComparison.Ordinal) && root.AbsoluteUri.TrimEnd('/') == Public)
        {
            root = new Uri($"{(text.StartsWith("http:", StringComparison.Ordinal) ? "http" : "https")}://{host}/api/v3");
        }

        return name is "." or ".." ? throw new GitHubException(string.Format(null, GitHubTexts.BadRepository, typed)) : new(root, owner, name);
    }

    /// <summary>The address a source was stored with.</summary>
    public static GitHubAddress OfLocation(string location)
    {
        var at = location.LastIndexOf("/repos/", StringComparison.Ordinal);
        return at > 0 ? Parse(location[(at + "/repos/".Length)..], location[..at]) : throw new GitHubException(string.Format(null, GitHubTexts.BadRepository, location));
    }

    [GeneratedRegex(
        @"^(?:(?:https?|ssh|git)://(?:[^/@\s]+@)?(?<host>[^/\s]+)/(?:repos/)?|[^/@\s]+@(?<host>[^:/\s]+):)?(?<owner>[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}|[A-Za-z0-9_-]{0,60}))/(?<name>[A-Za-z0-9._-]{1,100}?)(?:\.git)?(?:/.*)?$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}

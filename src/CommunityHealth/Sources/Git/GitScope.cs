namespace CommunityHealth.Sources.Git;

/// <summary>Which scope a clone belongs to, and where its commits can be looked at.</summary>
/// <param name="Key"><c>github:OWNER/REPO</c> for a clone of a known GitHub host, else <c>git:NAME</c>.</param>
/// <param name="CommitUrl">The address of a commit without its name; null where there is none.</param>
public sealed record GitScope(string Key, string? CommitUrl)
{
    /// <summary>The scope of a repository; a name given by a person comes first.</summary>
    public static GitScope Of(string repositoryName, string? origin, string? givenName, IEnumerable<string> gitHubHosts)
    {
        var gitHub = Locate(origin, ["github.com", "ssh.github.com", .. gitHubHosts]);
        var url = gitHub is { } at ? $"https://{at.Host.Replace("ssh.", "", StringComparison.Ordinal)}/{at.Path}/commit/" : null;
        return givenName is { Length: > 0 }
            ? new GitScope("git:" + givenName, url)
            : new GitScope(gitHub is { } place ? "github:" + place.Path : "git:" + repositoryName, url);
    }

    /// <summary>Host and OWNER/REPO of <c>https://host/o/r.git</c>, <c>ssh://git@host/o/r</c> or <c>git@host:o/r</c>.</summary>
    private static (string Host, string Path)? Locate(string? origin, string[] hosts)
    {
        if (origin is null)
        {
            return null;
        }

        string host, path;
        if (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Host.Length > 0)
        {
            (host, path) = (uri.Host, uri.AbsolutePath);
        }
        else if (origin.Split(':', 2) is [var left, var right])
        {
            (host, path) = (left[(left.IndexOf('@', StringComparison.Ordinal) + 1)..], right);
        }
        else
        {
            return null;
        }

        path = path.Trim('/');
        path = path.EndsWith(".git", StringComparison.Ordinal) ? path[..^4] : path;
        return hosts.Contains(host, StringComparer.OrdinalIgnoreCase) && path.Split('/') is [{ Length: > 0 }, { Length: > 0 }]
            ? (host.ToLowerInvariant(), path)
            : null;
    }
}

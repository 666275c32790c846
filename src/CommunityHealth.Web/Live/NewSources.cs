using CommunityHealth.Sources.Git;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Live;

/// <summary>Repositories that can be added through the site: which there are, what they hold, and adding them.</summary>
public sealed class NewSources(GitProgram git, GitFolders folders, GitHarvester harvester, HarvestQueue queue, SourceStore store)
{
    private const int Offered = 6;

    /// <summary>The page must not wait for a large repository.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(600);

    /// <summary>Nothing is connected yet.</summary>
    public bool IsFirst => store.List().Count == 0;

    /// <summary>The repository this program was started in, or built in; null where there is none.</summary>
    public async Task<GitPreview?> HereAsync(CancellationToken cancellation)
    {
        try
        {
            return GitFolders.Here() is { } here ? await GitPreview.OfAsync(git, here, cancellation, Glance) : null;
        }
        catch (GitException)
        {
            return null;
        }
    }

    /// <summary>Some repositories of the allowed folders that are not connected yet.</summary>
    public IReadOnlyList<string> Nearby()
    {
        var connected = store.List().Select(s => s.Location).Append(GitFolders.Here()).ToHashSet(StringComparer.Ordinal);
        return [.. folders.Nearby().Where(f => !connected.Contains(f)).Take(Offered)];
    }

    /// <summary>What the repository of a typed path holds.</summary>
    /// <exception cref="GitException">It is none, or may not be added.</exception>
    public Task<GitPreview> LookAsync(string typed, CancellationToken cancellation)
    {
        var path = typed.Trim();
        if (path.Contains("://", StringComparison.Ordinal) || path.StartsWith("git@", StringComparison.Ordinal))
        {
            throw new GitException(string.Format(null, LiveTexts.IsAddress, path));
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return GitPreview.OfAsync(git, folders.Allow(path is "~" || path.StartsWith("~/", StringComparison.Ordinal) ? home + path[1..] : path), cancellation);
    }

    /// <summary>The scope a repository is connected as; null where it is not.</summary>
    public string? Connected(string folder) => store.List().FirstOrDefault(s => s.Location == folder)?.Scope;

    /// <summary>Adds a repository and begins its harvest; returns the address where its figures appear.</summary>
    /// <param name="trusted">The one the program was started in: whoever started it stands there and needs no permission.</param>
    /// <exception cref="GitException">It cannot be added.</exception>
    public async Task<string> AddAsync(string folder, bool trusted, CancellationToken cancellation)
    {
        var first = IsFirst;
        var source = await harvester.AddAsync(trusted ? folder : folders.Allow(folder), null, null, cancellation);
        queue.Enqueue(source.Id);
        return first ? "" : Address(source.Scope);
    }

    /// <summary>Where the figures of a scope are.</summary>
    public static string Address(string scope) => "?s=" + Uri.EscapeDataString(scope);
}

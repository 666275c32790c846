using Microsoft.Extensions.Options;

namespace CommunityHealth.Sources.Git;

/// <summary>Which folders the site may add, and what repositories lie there. The command line is not bound by it.</summary>
public sealed class GitFolders(IOptions<GitOptions> options)
{
    private const int Depth = 3;
    private const int Most = 50;
    private const int MostLooked = 5_000;

    /// <summary>The folders repositories may be added under: those of the settings, or the nearby ones and the home folder.</summary>
    public IReadOnlyList<string> Roots() => options.Value.AllowedRoots.Count > 0
        ? [.. options.Value.AllowedRoots.Select(Real)]
        : [.. new[]
            {
                Environment.CurrentDirectory, Path.GetDirectoryName(Environment.CurrentDirectory) ?? "",
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            }.Where(r => r.Length > 1).Select(Real).Distinct()];

    /// <summary>The folder of a typed path; one outside the allowed roots is a <see cref="GitException"/>, links followed.</summary>
    public string Allow(string typed)
    {
        var path = typed.Trim();
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new GitException(GitFoldersTexts.Empty);
        }

        var real = Real(path);
        return Roots().Any(root => IsUnder(real, root))
            ? real
            : throw new GitException(string.Format(null, GitFoldersTexts.Outside, real));
    }

    /// <summary>The repository this program was started in, or built in; null where there is none.</summary>
    public static string? Here() =>
        new[] { Environment.CurrentDirectory, AppContext.BaseDirectory }.Select(Above).FirstOrDefault(f => f is not null);

    /// <summary>Repositories found near the top of the allowed roots, A to Z.</summary>
    public IReadOnlyList<string> Nearby()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var looked = 0;
        var waiting = new Queue<(string Folder, int Depth)>(Roots().Select(r => (r, 0)));
        while (waiting.TryDequeue(out var at) && looked++ < MostLooked && found.Count < Most)
        {
            if (IsRepository(at.Folder))
            {
                found.Add(at.Folder);
            }
            else if (at.Depth < Depth)
            {
                foreach (var folder in Folders(at.Folder))
                {
                    waiting.Enqueue((folder, at.Depth + 1));
                }
            }
        }

        return [.. found];
    }

    private static List<string> Folders(string folder)
    {
        try
        {
            return Directory.EnumerateDirectories(folder).Where(f => !Path.GetFileName(f).StartsWith('.')).Take(Most * Depth).ToList();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? Above(string start)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (IsRepository(folder))
            {
                return folder;
            }
        }

        return null;
    }

    private static bool IsRepository(string folder) =>
        Path.Exists(Path.Combine(folder, ".git"))
        || (File.Exists(Path.Combine(folder, "HEAD")) && Directory.Exists(Path.Combine(folder, "objects")));

    private static bool IsUnder(string path, string root) =>
        path == root || path.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <summary>The full path with every link on the way followed.</summary>
    private static string Real(string path)
    {
        var full = Path.GetFullPath(path).TrimEnd('/');
        var real = "/";
        foreach (var part in full.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            real = Target(real) ?? real;
        }

        return real;
    }

    /// <summary>What a link leads to; null for what is none, is not there, or cannot be followed: git cannot go there either.</summary>
    private static string? Target(string path)
    {
        try
        {
            return new DirectoryInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)?.FullName : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

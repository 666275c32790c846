using System.Security.Cryptography;
using System.Text;

namespace CommunityHealth.Sources.Git;

/// <summary>A clone or bare repository on this machine.</summary>
public sealed class GitRepository
{
    private readonly GitProgram _git;
    private readonly string _shallow;

    private GitRepository(GitProgram git, string folder, string gitFolder, string shallow, bool bare) =>
        (_git, Folder, GitFolder, _shallow, IsBare) = (git, folder, gitFolder, shallow, bare);

    /// <summary>The top folder of the work tree, or the bare repository itself; a full path.</summary>
    public string Folder { get; }

    /// <summary>Where objects and references are.</summary>
    public string GitFolder { get; }

    /// <summary>Without a work tree.</summary>
    public bool IsBare { get; }

    /// <summary>The last part of the path, without <c>.git</c>.</summary>
    public string Name
    {
        get
        {
            var name = Path.GetFileName(Folder);
            name = name == ".git" ? Path.GetFileName(Path.GetDirectoryName(Folder) ?? "") : name;
            name = name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name;
            return name.Length == 0 ? "repository" : name;
        }
    }

    /// <summary>Opens the repository that holds <paramref name="path"/>.</summary>
    /// <exception cref="GitException">The path is none, or no repository.</exception>
    public static async Task<GitRepository> OpenAsync(GitProgram git, string path, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new GitException(GitTexts.NoPath);
        }

        var full = Path.GetFullPath(path);
        if (!Directory.Exists(full))
        {
            throw new GitException(string.Format(null, File.Exists(full) ? GitTexts.IsFile : GitTexts.NoFolder, full));
        }

        var answer = await git.TryAskAsync(
            full, ["rev-parse", "--is-bare-repository", "--absolute-git-dir", "--git-path", "shallow"], cancellation).ConfigureAwait(false);
        if (answer?.Split('\n') is not [var isBare, var gitFolder, var shallow])
        {
            throw new GitException(string.Format(null, GitTexts.NoRepository, full));
        }

        var bare = isBare == "true";
        var top = bare
            ? gitFolder
            : await git.TryAskAsync(full, ["rev-parse", "--show-toplevel"], cancellation).ConfigureAwait(false) ?? gitFolder;
        return new GitRepository(git, top, gitFolder, Path.Combine(full, shallow), bare);
    }

    /// <summary>The address of the remote <c>origin</c>, or null.</summary>
    public Task<string?> OriginAsync(CancellationToken cancellation) =>
        _git.TryAskAsync(Folder, ["config", "--get", "remote.origin.url"], cancellation);

    /// <summary>The number of commits HEAD, branches and remotes reach, merges included; null when git cannot say.</summary>
    public async Task<int?> CountAsync(IEnumerable<string> revisions, CancellationToken cancellation) =>
        await ListAsync(["--count"], revisions, cancellation).ConfigureAwait(false) is [var text] && int.TryParse(text, out var count)
            ? count
            : null;

    /// <summary>What decides which commits there are and whose they are, as it is now.</summary>
    public async Task<GitState> StateAsync(string rules, CancellationToken cancellation)
    {
        var references = await _git.TryAskAsync(
            Folder,
            ["for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/remotes", "refs/tags"],
            cancellation).ConfigureAwait(false) ?? throw new GitException(string.Format(null, GitTexts.NoReferences, Folder));
        var head = await HeadAsync(cancellation).ConfigureAwait(false);
        var lines = references.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var tags = lines.Where(l => l.Contains(" refs/tags/", StringComparison.Ordinal)).ToList();
        var tips = lines.Except(tags).Select(l => l[..l.IndexOf(' ', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal);
        return new GitState(
            head, [.. tips], tags.Count == 0 ? "" : Digest(string.Join('\n', tags)),
            await MailmapAsync(cancellation).ConfigureAwait(false), DigestFile(_shallow), rules);
    }

    private async Task<string?> HeadAsync(CancellationToken cancellation)
    {
        var commit = await _git.TryAskAsync(Folder, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], cancellation).ConfigureAwait(false);
        return commit is null && await _git.TryAskAsync(Folder, ["rev-parse", "--verify", "--quiet", "HEAD"], cancellation).ConfigureAwait(false) is not null
            ? throw new GitException(string.Format(null, GitTexts.NoHead, Folder))
            : commit;
    }

    /// <summary>Whether the object database still has all of these commits.</summary>
    public async Task<bool> HasAllAsync(IReadOnlyCollection<string> commits, CancellationToken cancellation) =>
        commits.Count == 0 || await ListAsync(["--no-walk", "--quiet"], commits, cancellation).ConfigureAwait(false) is not null;

    /// <summary>The commits of <c>git rev-list</c>; revisions beginning with ^ are left out. Null when git cannot say.</summary>
    public async Task<IReadOnlyList<string>?> ListAsync(
        string[] options, IEnumerable<string> revisions, CancellationToken cancellation)
    {
        using var git = _git.Start(Folder, ["rev-list", .. options, "--stdin"], revisions);
        using var reader = new StreamReader(git.Output, Encoding.ASCII);
        var text = await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
        return await git.EndAsync(cancellation).ConfigureAwait(false) == 0
            ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : null;
    }

    /// <summary>The commits at which the history of a shallow clone ends.</summary>
    public IReadOnlyList<string> Edge() => File.Exists(_shallow) ? File.ReadAllLines(_shallow) : [];

    /// <summary>The objects of this repository, apart from all else.</summary>
    public async Task<GitObjects> ObjectsAsync(CancellationToken cancellation)
    {
        var answer = await _git.TryAskAsync(Folder, ["rev-parse", "--show-object-format", "--git-path", "objects"], cancellation).ConfigureAwait(false);
        return answer?.Split('\n') is [var format, var objects]
            ? new GitObjects(_git, Path.Combine(Folder, objects), format)
            : throw new GitException(string.Format(null, GitFilesTexts.NoObjects, Folder));
    }

    /// <summary>A running git in this repository.</summary>
    public GitProcess Start(IEnumerable<string> arguments, IEnumerable<string> input) => _git.Start(Folder, arguments, input);

    private async Task<string> MailmapAsync(CancellationToken cancellation) => IsBare
        ? await _git.TryAskAsync(Folder, ["rev-parse", "--verify", "--quiet", "HEAD:.mailmap"], cancellation).ConfigureAwait(false) ?? ""
        : DigestFile(Path.Combine(Folder, ".mailmap"));

    /// <summary>git follows no link here either.</summary>
    private static string DigestFile(string file) =>
        new FileInfo(file) is { Exists: true, LinkTarget: null } ? Digest(File.ReadAllText(file)) : "";

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}

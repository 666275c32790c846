using System.Globalization;
using System.Text;

namespace CommunityHealth.Tests.Builders;

/// <summary>
/// A real repository in a folder of its own. Commits are collected and imported at once (git fast-import), so that
/// thousands of them cost a fraction of a second; everything about them is the same in every run.
/// </summary>
public sealed class RepositoryBuilder : IDisposable
{
    /// <summary>2023-11-14 22:13:20 UTC: the first commit; each next one is an hour younger.</summary>
    public const long FirstCommit = 1_700_000_000;

    private readonly TempFolder _root = new();
    private readonly MemoryStream _stream = new();
    private readonly HashSet<string> _begun = [];
    private readonly HashSet<string> _known = [];
    private int _commits;

    public RepositoryBuilder(string name = "repo", bool bare = false, string objectFormat = "sha1")
    {
        (Folder, IsBare) = (_root[name], bare);
        string[] how = bare ? ["--bare"] : [];
        GitCommand.Run(_root.Path, ["init", "-q", "-b", "main", $"--object-format={objectFormat}", .. how, "--", Folder]);
    }

    public string Folder { get; }

    public string Root => _root.Path;

    public bool IsBare { get; }

    public string GitFolder => IsBare ? Folder : Path.Combine(Folder, ".git");

    /// <summary>A commit on <paramref name="branch"/>; <paramref name="merge"/> names the branches it merges.</summary>
    public RepositoryBuilder Commit(
        string message = "Change something", string by = "Ada <ada@example.org>", string? committedBy = null, string? at = null,
        string? committedAt = null, string branch = "main", string? from = null, string[]? merge = null, string? file = null) =>
        Commit(Encoding.UTF8.GetBytes(message), Encoding.UTF8.GetBytes(by), committedBy, at, committedAt, branch, from, merge, file);

    /// <summary>A commit with the exact bytes of its message and author.</summary>
    public RepositoryBuilder Commit(
        byte[] message, byte[] by, string? committedBy = null, string? at = null, string? committedAt = null, string branch = "main",
        string? from = null, string[]? merge = null, string? file = null, string? encoding = null)
    {
        var date = (FirstCommit + (_commits++ * 3_600L)).ToString(CultureInfo.InvariantCulture) + " +0000";
        Write($"commit refs/heads/{branch}\nauthor ");
        _stream.Write(by);
        Write($" {at ?? date}\ncommitter ");
        _stream.Write(committedBy is null ? by : Encoding.UTF8.GetBytes(committedBy));
        Write($" {committedAt ?? at ?? date}\n{(encoding is null ? "" : $"encoding {encoding}\n")}data {message.Length}\n");
        _stream.Write(message);
        Write("\n");
        if (_begun.Add(branch) && (from is not null || _known.Contains(branch)))
        {
            Write($"from refs/heads/{from ?? branch}^0\n");
        }

        foreach (var other in merge ?? [])
        {
            Write($"merge refs/heads/{other}^0\n");
        }

        if (file is not null)
        {
            Write($"M 100644 inline {file}\ndata 1\nx\n");
        }

        Write("\n");
        return this;
    }

    public RepositoryBuilder Commits(int count, Func<int, string>? by = null)
    {
        for (var i = 0; i < count; i++)
        {
            Commit($"Change number {i}", by?.Invoke(i) ?? $"Person {i % 7} <p{i % 7}@example.org>");
        }

        return this;
    }

    /// <summary>Imports what was collected.</summary>
    public RepositoryBuilder Build()
    {
        GitCommand.Bytes(Folder, _stream.ToArray(), "-c", "core.compression=1", "fast-import", "--quiet", "--force");
        _known.UnionWith(_begun);
        _begun.Clear();
        _stream.SetLength(0);
        return this;
    }

    public string Git(params string[] arguments) => GitCommand.Run(Folder, arguments);

    public RepositoryBuilder Mailmap(string? text)
    {
        var file = Path.Combine(Folder, ".mailmap");
        if (text is null)
        {
            File.Delete(file);
        }
        else
        {
            File.WriteAllText(file, text);
        }

        return this;
    }

    /// <summary>Forgets what no reference reaches.</summary>
    public void CollectGarbage()
    {
        Git("reflog", "expire", "--expire=now", "--all");
        Git("gc", "-q", "--prune=now");
    }

    public void Dispose()
    {
        _stream.Dispose();
        _root.Dispose();
    }

    private void Write(string text) => _stream.Write(Encoding.UTF8.GetBytes(text));
}

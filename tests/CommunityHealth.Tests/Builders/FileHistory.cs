using System.Globalization;
using System.Text;

namespace CommunityHealth.Tests.Builders;

/// <summary>
/// A real repository whose commits change files. Paths are bytes, as git keeps them; commits are imported at once, each an
/// hour younger than the one before.
/// </summary>
public sealed class FileHistory : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly HashSet<string> _known = [];
    private readonly HashSet<string> _begun = [];
    private int _commits;

    public FileHistory(string name = "repo", bool bare = false, string objectFormat = "sha1") =>
        Repository = new RepositoryBuilder(name, bare, objectFormat);

    public RepositoryBuilder Repository { get; }

    public string Folder => Repository.Folder;

    /// <summary>Begins a commit; what follows it are its changes.</summary>
    public FileHistory Commit(
        string message = "Change", string by = "Ada <ada@example.org>", string branch = "main", string? from = null, string? merge = null)
    {
        var date = (RepositoryBuilder.FirstCommit + (_commits++ * 3_600L)).ToString(CultureInfo.InvariantCulture);
        Write($"commit refs/heads/{branch}\nauthor {by} {date} +0000\ncommitter {by} {date} +0000\ndata {Encoding.UTF8.GetByteCount(message)}\n{message}\n");
        if (_begun.Add(branch) && (from is not null || _known.Contains(branch)))
        {
            Write($"from refs/heads/{from ?? branch}^0\n");
        }

        Write(merge is null ? "" : $"merge refs/heads/{merge}^0\n");
        return this;
    }

    public FileHistory Put(string path, string text, string mode = "100644") => Put(Encoding.UTF8.GetBytes(path), Encoding.UTF8.GetBytes(text), mode);

    public FileHistory Put(byte[] path, byte[] content, string mode = "100644")
    {
        Write($"M {mode} inline {Quote(path)}\ndata {content.Length}\n");
        _stream.Write(content);
        Write("\n");
        return this;
    }

    /// <summary>A submodule that stands on a commit.</summary>
    public FileHistory Submodule(string path, string sha) => Line($"M 160000 {sha} {Quote(Encoding.UTF8.GetBytes(path))}");

    public FileHistory Delete(string path) => Line($"D {Quote(Encoding.UTF8.GetBytes(path))}");

    public FileHistory Move(string from, string to) => Line($"R {Quote(Encoding.UTF8.GetBytes(from))} {Quote(Encoding.UTF8.GetBytes(to))}");

    /// <summary>Imports what was collected.</summary>
    public FileHistory Build()
    {
        GitCommand.Bytes(Folder, _stream.ToArray(), "-c", "core.compression=1", "-c", "fastimport.unpackLimit=0", "fast-import", "--quiet", "--force");
        _known.UnionWith(_begun);
        _begun.Clear();
        _stream.SetLength(0);
        return this;
    }

    /// <summary>Lines from one number to another.</summary>
    public static string Lines(int from, int to) => string.Concat(Enumerable.Range(from, to - from).Select(i => $"line number {i}\n"));

    /// <summary>Makes every object a file of its own.</summary>
    public FileHistory Unpack()
    {
        var packs = Path.Combine(Repository.GitFolder, "objects", "pack");
        var aside = Directory.CreateDirectory(Path.Combine(Repository.Root, "packs")).FullName;
        foreach (var file in Directory.GetFiles(packs))
        {
            File.Move(file, Path.Combine(aside, Path.GetFileName(file)));
        }

        foreach (var pack in Directory.GetFiles(aside, "*.pack"))
        {
            GitCommand.Bytes(Folder, File.ReadAllBytes(pack), "unpack-objects", "-q");
        }

        return this;
    }

    /// <summary>The file of an unpacked object.</summary>
    public string ObjectFile(string revision)
    {
        var sha = Repository.Git("rev-parse", revision).Trim();
        return Path.Combine(Repository.GitFolder, "objects", sha[..2], sha[2..]);
    }

    /// <summary>A clone without the objects that a filter leaves out; nothing is checked out.</summary>
    public string PartialClone(string filter)
    {
        Repository.Git("config", "uploadpack.allowFilter", "true");
        var clone = Path.Combine(Repository.Root, "clone", "repo");
        GitCommand.Run(
            Repository.Root, "-c", "protocol.file.allow=always", "clone", "-q", "--no-checkout", "--filter=" + filter, "file://" + Folder, clone);
        return clone;
    }

    public void Dispose()
    {
        _stream.Dispose();
        Repository.Dispose();
    }

    private FileHistory Line(string text)
    {
        Write(text + "\n");
        return this;
    }

    /// <summary>Every byte that could mean something else is written by its number.</summary>
    private static string Quote(byte[] path) =>
        "\"" + string.Concat(path.Select(b => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'/' or (byte)'.' or (byte)'_' or (byte)'-'
            ? ((char)b).ToString() : "\\" + Convert.ToString(b, 8).PadLeft(3, '0'))) + "\"";

    private void Write(string text) => _stream.Write(Encoding.UTF8.GetBytes(text));
}

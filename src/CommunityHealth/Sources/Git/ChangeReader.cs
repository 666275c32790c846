using System.Buffers.Text;
using System.Text;

namespace CommunityHealth.Sources.Git;

/// <summary>
/// Reads what <c>git diff-tree --stdin -z</c> prints of commits and their changed files, one record after the other, as
/// bytes. Paths may hold anything but a zero byte; what is asked is told from where it stands.
/// </summary>
internal sealed class ChangeReader(Stream output)
{
    /// <summary>
    /// One record a commit, whether it changed anything or not, and one a file with its lines; renames are found as
    /// <c>git log --numstat</c> finds them. No setting of a repository has a say in it.
    /// </summary>
    public static readonly string[] Lines = [.. Common, "--numstat", "-M", "-l1000"];

    /// <summary>The same with the names of contents in the place of lines: it needs no contents, and finds only unchanged renames.</summary>
    public static readonly string[] Names = [.. Common, "--raw", "--no-abbrev", "-M100%"];

    private const int KeptPath = 16 * 1024;
    private const string Nothing = "000000";
    private const string Submodule = "160000";

    private readonly FieldReader _fields = new(output);
    private byte[] _oldPath = new byte[256];
    private int _oldLength;
    private int _pathStart;

    private static string[] Common =>
        ["diff-tree", "--stdin", "--always", "--root", "-r", "-z", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none"];

    /// <summary>The commit whose files follow; null while the record is a file.</summary>
    public string? Commit { get; private set; }

    /// <summary>The path of the file.</summary>
    public ReadOnlySpan<byte> Path => _fields.Field[_pathStart..];

    /// <summary>The path it had before; empty where it kept it.</summary>
    public ReadOnlySpan<byte> OldPath => _oldPath.AsSpan(0, _oldLength);

    /// <summary>Lines added and deleted; -1 for a binary file.</summary>
    public (long Added, long Deleted) Count { get; private set; }

    /// <summary>The contents before and after; null where there was no file, and for a submodule.</summary>
    public (string? Old, string? New) Contents { get; private set; }

    /// <summary>Moves to the next record; false at the end.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        if (!await _fields.MoveAsync(KeptPath, cancellation).ConfigureAwait(false))
        {
            return false;
        }

        (Commit, _oldLength, _pathStart) = (null, 0, 0);
        if (_fields.Field.StartsWith(":"u8))
        {
            if (ReadContents(Encoding.ASCII.GetString(_fields.Field)))
            {
                await OldPathAsync(cancellation).ConfigureAwait(false);
            }

            await PathAsync(cancellation).ConfigureAwait(false);
        }
        else if (_fields.Field.IndexOf((byte)'\t') < 0)
        {
            Commit = Encoding.ASCII.GetString(_fields.Field);
        }
        else if (ReadCount(_fields.Field))
        {
            await OldPathAsync(cancellation).ConfigureAwait(false);
            await PathAsync(cancellation).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary><c>:MODE MODE CONTENT CONTENT STATUS</c>; whether two paths follow.</summary>
    private bool ReadContents(string record)
    {
        var parts = record[1..].Split(' ');
        Count = (-1, -1);
        Contents = (Content(parts[0], parts[2]), Content(parts[1], parts[3]));
        return parts[4][0] is 'R' or 'C';
    }

    private static string? Content(string mode, string name) => mode is Nothing or Submodule ? null : name;

    /// <summary><c>ADDED TAB DELETED TAB PATH</c>; whether two paths follow, because none stands here.</summary>
    private bool ReadCount(ReadOnlySpan<byte> record)
    {
        var first = record.IndexOf((byte)'\t');
        var second = first + 1 + record[(first + 1)..].IndexOf((byte)'\t');
        Count = (Number(record[..first]), Number(record[(first + 1)..second]));
        _pathStart = second + 1;
        return _pathStart == record.Length;
    }

    private static long Number(ReadOnlySpan<byte> digits) => Utf8Parser.TryParse(digits, out long number, out _) && number >= 0 ? number : -1;

    private async ValueTask OldPathAsync(CancellationToken cancellation)
    {
        await PathAsync(cancellation).ConfigureAwait(false);
        var path = _fields.Field;
        _oldPath = path.Length > _oldPath.Length ? new byte[path.Length * 2] : _oldPath;
        path.CopyTo(_oldPath);
        _oldLength = path.Length;
    }

    private async ValueTask PathAsync(CancellationToken cancellation)
    {
        if (!await _fields.MoveAsync(KeptPath, cancellation).ConfigureAwait(false))
        {
            throw new EndOfStreamException("git ended in the middle of a file");
        }

        _pathStart = 0;
    }
}

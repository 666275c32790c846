using System.Buffers;

namespace CommunityHealth.Storage;

/// <summary>
/// Changed files of commits, packed for one write: paths lie one after the other in one run of bytes. A commit of many
/// files begins in one batch and ends in a later one.
/// </summary>
public sealed class FileBatch
{
    /// <summary>The files of a commit, or a part of them that fits.</summary>
    internal readonly record struct Part(long Commit, bool Begins, bool Ends, string? Gap, bool Known, int End);

    /// <summary>A changed file; its paths end where the next ones begin. Counts below zero are unknown.</summary>
    internal readonly record struct File(int OldEnd, int End, long Added, long Deleted);

    private readonly ArrayBufferWriter<byte> _paths = new(16 * 1024);
    private readonly List<Part> _parts = [];
    private readonly List<File> _files = [];
    private long? _open;
    private bool _begins;

    /// <summary>Commits that end in this batch.</summary>
    public int Commits { get; private set; }

    /// <summary>Files in this batch.</summary>
    public int Count => _files.Count;

    /// <summary>Nothing to write.</summary>
    public bool IsEmpty => _parts.Count == 0 && _open is null;

    internal IReadOnlyList<Part> Parts => _parts;

    internal IReadOnlyList<File> Files => _files;

    internal ReadOnlySpan<byte> Bytes => _paths.WrittenSpan;

    /// <summary>The files that follow are those of a commit; one that is still open stays unread.</summary>
    public void Begin(long commit)
    {
        if (_open is not null)
        {
            Close(ends: false, null, known: true);
        }

        (_open, _begins) = (commit, true);
    }

    /// <summary>A changed file; the old path is empty where it kept its path, counts below zero are unknown.</summary>
    public void Add(ReadOnlySpan<byte> path, ReadOnlySpan<byte> oldPath, long added, long deleted)
    {
        _paths.Write(oldPath);
        var oldEnd = _paths.WrittenCount;
        _paths.Write(path);
        _files.Add(new File(oldEnd, _paths.WrittenCount, added, deleted));
    }

    /// <summary>All files of the commit were added; with a gap, what could not be read.</summary>
    public void End(string? gap = null) => Close(ends: true, gap, known: true);

    /// <summary>Which files the commit changed cannot be known.</summary>
    public void EndUnknown(string gap) => Close(ends: true, gap, known: false);

    /// <summary>Ends this batch; the next one goes on with the commit that is open.</summary>
    public FileBatch Continue()
    {
        var next = new FileBatch { _open = _open };
        if (_open is not null)
        {
            Close(ends: false, null, known: true);
        }

        return next;
    }

    private void Close(bool ends, string? gap, bool known)
    {
        _parts.Add(new Part(_open!.Value, _begins, ends, gap, known, _files.Count));
        Commits += ends ? 1 : 0;
        (_open, _begins) = (null, false);
    }
}

using System.Text;
using System.Text.Unicode;

namespace CommunityHealth.Sources.Git;

/// <summary>
/// Reads fields that end with a zero byte from a stream. A field longer than asked for is read to its end and only its
/// beginning is kept, so that a message of any size costs no memory.
/// </summary>
internal sealed class FieldReader(Stream stream)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next field of at most <paramref name="keep"/> bytes; null at the end of the stream.</summary>
    public async ValueTask<string?> NextAsync(int keep, CancellationToken cancellation)
    {
        var scanned = 0;
        while (true)
        {
            var zero = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)0);
            if (zero >= 0)
            {
                var text = Decode(Begin(_buffer.AsSpan(_start, scanned + zero), keep));
                _start += scanned + zero + 1;
                return text;
            }

            scanned = _end - _start;
            if (scanned > keep)
            {
                return await CutAsync(keep, cancellation).ConfigureAwait(false);
            }

            if (!await FillAsync(cancellation).ConfigureAwait(false))
            {
                return null;
            }
        }
    }

    /// <summary>Names and messages are UTF-8 by rule; where they are not, every byte is read as Latin-1.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes) =>
        (Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);

    /// <summary>At most <paramref name="keep"/> bytes of a field, cut between two characters.</summary>
    private static ReadOnlySpan<byte> Begin(ReadOnlySpan<byte> field, int keep)
    {
        if (field.Length <= keep)
        {
            return field;
        }

        var end = keep;
        while (end > keep - 3 && (field[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return field[..end];
    }

    private async ValueTask<string?> CutAsync(int keep, CancellationToken cancellation)
    {
        var text = Decode(Begin(_buffer.AsSpan(_start, _end - _start), keep));
        _start = _end;
        while (await FillAsync(cancellation).ConfigureAwait(false))
        {
            var zero = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)0);
            if (zero >= 0)
            {
                _start += zero + 1;
                return text;
            }

            _start = _end;
        }

        return null;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}

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
    private ReadOnlyMemory<byte> _field;

    /// <summary>The bytes of the field that was moved to; they are gone with the next move.</summary>
    public ReadOnlySpan<byte> Field => _field.Span;

    /// <summary>The text of the next field, of at most <paramref name="keep"/> bytes; null at the end of the stream.</summary>
    public ValueTask<string?> NextAsync(int keep, CancellationToken cancellation)
    {
        return Take(keep) ? new ValueTask<string?>(Decode(Field)) : WaitAsync();

        async ValueTask<string?> WaitAsync() => await FindAsync(keep, cancellation).ConfigureAwait(false) ? Decode(Field) : null;
    }

    /// <summary>Moves to the next field, of at most <paramref name="keep"/> bytes; false at the end of the stream.</summary>
    public ValueTask<bool> MoveAsync(int keep, CancellationToken cancellation) =>
        Take(keep) ? new ValueTask<bool>(true) : FindAsync(keep, cancellation);

    /// <summary>Names and messages are UTF-8 by rule; where they are not, every byte is read as Latin-1.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes) =>
        (Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);

    /// <summary>Takes the next field if all of it is in the buffer; nothing of it before <paramref name="from"/> is its end.</summary>
    private bool Take(int keep, int from = 0)
    {
        var zero = _buffer.AsSpan(_start + from, _end - _start - from).IndexOf((byte)0);
        if (zero < 0)
        {
            return false;
        }

        var length = from + zero;
        _field = _buffer.AsMemory(_start, Begin(_buffer.AsSpan(_start, length), keep));
        _start += length + 1;
        return true;
    }

    /// <summary>How many bytes of a field are kept: at most <paramref name="keep"/>, cut between two characters.</summary>
    private static int Begin(ReadOnlySpan<byte> field, int keep)
    {
        if (field.Length <= keep)
        {
            return field.Length;
        }

        var end = keep;
        while (end > keep - 3 && (field[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return end;
    }

    private async ValueTask<bool> FindAsync(int keep, CancellationToken cancellation)
    {
        while (true)
        {
            var scanned = _end - _start;
            if (scanned > keep)
            {
                return await CutAsync(keep, cancellation).ConfigureAwait(false);
            }

            if (!await FillAsync(cancellation).ConfigureAwait(false))
            {
                return false;
            }

            if (Take(keep, scanned))
            {
                return true;
            }
        }
    }

    private async ValueTask<bool> CutAsync(int keep, CancellationToken cancellation)
    {
        var kept = _buffer.AsSpan(_start, Begin(_buffer.AsSpan(_start, _end - _start), keep)).ToArray();
        _start = _end;
        while (await FillAsync(cancellation).ConfigureAwait(false))
        {
            var zero = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)0);
            if (zero >= 0)
            {
                _start += zero + 1;
                _field = kept;
                return true;
            }

            _start = _end;
        }

        return false;
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

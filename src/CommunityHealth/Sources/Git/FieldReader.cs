using System.Text;

namespace CommunityHealth.Sources.Git;

/// <summary>
/// Reads fields that end with a zero byte from a stream. A field longer than asked for is read to its end and only its
/// beginning is kept, so that a message of any size costs no memory.
/// </summary>
internal sealed class FieldReader(Stream stream)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

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
                var text = Decode(_buffer.AsSpan(_start, Math.Min(scanned + zero, keep)));
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
    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private async ValueTask<string?> CutAsync(int keep, CancellationToken cancellation)
    {
        while (keep > 0 && (_buffer[_start + keep] & 0xC0) == 0x80)
        {
            keep--;
        }

        var text = Decode(_buffer.AsSpan(_start, keep));
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

using System.Buffers.Binary;
using System.Text;

namespace CommunityHealth.Benchmarks.Circuits;

/// <summary>As much of MessagePack as messages between a page and its circuit need.</summary>
internal static class Pack
{
    /// <summary>A message as it is sent: its length in front.</summary>
    public static byte[] Framed(params object?[] message)
    {
        using var body = new MemoryStream();
        Write(body, message);
        using var framed = new MemoryStream();
        for (var length = (uint)body.Length; ; length >>= 7)
        {
            framed.WriteByte((byte)(length > 127 ? length | 128 : length));
            if (length <= 127)
            {
                break;
            }
        }

        body.WriteTo(framed);
        return framed.ToArray();
    }

    /// <summary>How many bytes the first message has, and where it begins; null where not all of it has come.</summary>
    public static (int Start, int Length)? First(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        for (var i = 0; i < bytes.Length && i < 5; i++)
        {
            length |= (bytes[i] & 127) << (7 * i);
            if (bytes[i] < 128)
            {
                return i + 1 + length <= bytes.Length ? (i + 1, length) : null;
            }
        }

        return null;
    }

    /// <summary>Numbers as long, texts, bytes, and lists of them.</summary>
    public static object? Read(ReadOnlyMemory<byte> bytes)
    {
        var at = 0;
        return Value(bytes, ref at);
    }

    private static object? Value(ReadOnlyMemory<byte> bytes, ref int at)
    {
        var code = bytes.Span[at++];
        return code switch
        {
            < 0x80 => (long)code,
            < 0x90 => List(bytes, ref at, 2 * (code & 15)),
            < 0xa0 => List(bytes, ref at, code & 15),
            < 0xc0 => Text(bytes, ref at, code & 31),
            0xc0 => null,
            0xc2 or 0xc3 => code == 0xc3,
            >= 0xc4 and <= 0xc6 => Bytes(bytes, ref at, (int)Number(bytes, ref at, 1 << (code - 0xc4))),
            0xcb => BitConverter.Int64BitsToDouble(Number(bytes, ref at, 8)),
            >= 0xcc and <= 0xcf => Number(bytes, ref at, 1 << (code - 0xcc)),
            0xd0 => (long)(sbyte)Number(bytes, ref at, 1),
            0xd1 => (long)(short)Number(bytes, ref at, 2),
            0xd2 => (long)(int)Number(bytes, ref at, 4),
            0xd3 => Number(bytes, ref at, 8),
            >= 0xd9 and <= 0xdb => Text(bytes, ref at, (int)Number(bytes, ref at, 1 << (code - 0xd9))),
            0xdc or 0xdd => List(bytes, ref at, (int)Number(bytes, ref at, code == 0xdc ? 2 : 4)),
            >= 0xe0 => (long)(sbyte)code,
            _ => throw new InvalidDataException($"A message holds {code:x}, which pages and circuits do not send."),
        };
    }

    private static long Number(ReadOnlyMemory<byte> bytes, ref int at, int size)
    {
        var part = bytes.Span.Slice(at, size);
        at += size;
        return size switch
        {
            1 => part[0], 2 => BinaryPrimitives.ReadUInt16BigEndian(part), 4 => BinaryPrimitives.ReadUInt32BigEndian(part),
            _ => BinaryPrimitives.ReadInt64BigEndian(part),
        };
    }

    private static ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> bytes, ref int at, int length)
    {
        at += length;
        return bytes[(at - length)..at];
    }

    private static string Text(ReadOnlyMemory<byte> bytes, ref int at, int length) => Encoding.UTF8.GetString(Bytes(bytes, ref at, length).Span);

    private static object?[] List(ReadOnlyMemory<byte> bytes, ref int at, int count)
    {
        var list = new object?[count];
        for (var i = 0; i < count; i++)
        {
            list[i] = Value(bytes, ref at);
        }

        return list;
    }

    private static void Write(MemoryStream to, object? value)
    {
        switch (value)
        {
            case null:
                to.WriteByte(0xc0);
                break;
            case bool yes:
                to.WriteByte((byte)(yes ? 0xc3 : 0xc2));
                break;
            case long number:
                to.WriteByte(0xd3);
                Span<byte> eight = stackalloc byte[8];
                BinaryPrimitives.WriteInt64BigEndian(eight, number);
                to.Write(eight);
                break;
            case int number when number is >= 0 and < 128:
                to.WriteByte((byte)number);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                to.WriteByte(0xdb);
                Span<byte> four = stackalloc byte[4];
                BinaryPrimitives.WriteInt32BigEndian(four, bytes.Length);
                to.Write(four);
                to.Write(bytes);
                break;
            case NoHeaders:
                to.WriteByte(0x80);
                break;
            case object?[] { Length: < 16 } list:
                to.WriteByte((byte)(0x90 | list.Length));
                foreach (var each in list)
                {
                    Write(to, each);
                }

                break;
            default:
                throw new ArgumentException($"A {value.GetType()} is not sent to circuits.", nameof(value));
        }
    }

    /// <summary>Where a message has room for headers, of which there are none.</summary>
    public sealed class NoHeaders
    {
        public static NoHeaders Here { get; } = new();
    }
}

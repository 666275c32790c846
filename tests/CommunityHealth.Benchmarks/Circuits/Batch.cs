using System.Buffers.Binary;
using System.Text;

namespace CommunityHealth.Benchmarks.Circuits;

/// <summary>What a circuit draws at once: changes of components, the frames they take, and texts, found by their places.</summary>
internal readonly struct Batch(ReadOnlyMemory<byte> bytes)
{
    public int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[at..]);

    public ulong Long(int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[at..]);

    /// <summary>Where a frame is.</summary>
    public int Frame(int index) => Table(4) + 4 + (20 * index);

    /// <summary>The text of an index; null for none.</summary>
    public string? Text(int index)
    {
        if (index < 0)
        {
            return null;
        }

        var (at, length) = (Int(Table(1) + (4 * index)), 0);
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes.Span[at++];
            length |= (part & 127) << shift;
            if (part < 128)
            {
                return Encoding.UTF8.GetString(bytes.Span.Slice(at, length));
            }
        }
    }

    /// <summary>The components that change, where their changes begin, and how many there are.</summary>
    public IEnumerable<(int Component, int Edits, int Count)> Updated()
    {
        var table = Table(5);
        for (var i = 0; i < Int(table); i++)
        {
            var at = Int(table + 4 + (4 * i));
            yield return (Int(at), at + 8, Int(at + 4));
        }
    }

    /// <summary>The components that are gone.</summary>
    public IEnumerable<int> Disposed()
    {
        var table = Table(3);
        for (var i = 0; i < Int(table); i++)
        {
            yield return Int(table + 4 + (4 * i));
        }
    }

    /// <summary>The places of the tables stand at the end.</summary>
    private int Table(int fromEnd) => Int(bytes.Length - (4 * fromEnd));
}

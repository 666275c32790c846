using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// Finds or makes the rows of paths. Those met lately are known by their bytes, without a text and without a query; how
/// many are kept in mind is bounded, so that a repository of millions of paths costs time, not memory.
/// </summary>
internal sealed class PathBook
{
    private const int Kept = 100_000;

    private readonly Dictionary<byte[], (long Id, ContributionKind Kind)> _known = new(new Bytes());
    private readonly Dictionary<byte[], (long Id, ContributionKind Kind)>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public PathBook() => _lookup = _known.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The row of a path and the kind of work that changing it is.</summary>
    public (long Id, ContributionKind Kind) Of(WriteSession session, ReadOnlySpan<byte> path)
    {
        if (_lookup.TryGetValue(path, out var known))
        {
            return known;
        }

        if (_known.Count >= Kept)
        {
            _known.Clear();
        }

        var kind = Kind(path);
        var row = session.Prepare("""
            INSERT INTO paths (path, kind) VALUES (?1, ?2) ON CONFLICT (path) DO UPDATE SET kind = excluded.kind RETURNING id
            """).Bind(1, Text(path)).Bind(2, kind.Text());
        known = (row.Scalar() ?? 0, kind);
        _lookup[path] = known;
        return known;
    }

    /// <summary>The kind of work that changing a path is, by its stored text.</summary>
    internal static ContributionKind Kind(string text) => text.StartsWith('"') ? Kind(Unquote(text)) : PathRules.Of(text);

    private static ContributionKind Kind(ReadOnlySpan<byte> path) =>
        PathRules.Of((Utf8.IsValid(path) ? Encoding.UTF8 : Encoding.Latin1).GetString(path));

    /// <summary>The bytes of a path that is stored in quotes.</summary>
    private static byte[] Unquote(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] != '\\')
            {
                bytes.Add((byte)text[i]);
            }
            else if (text[++i] is '"' or '\\')
            {
                bytes.Add((byte)text[i]);
            }
            else
            {
                bytes.Add(Convert.ToByte(text.Substring(i, 3), 8));
                i += 2;
            }
        }

        return [.. bytes];
    }

    /// <summary>The stored text of a path: itself, or in quotes as git writes it where it is no UTF-8 or begins with a quote.</summary>
    internal static string Text(ReadOnlySpan<byte> path)
    {
        if (Utf8.IsValid(path) && !path.StartsWith("\""u8))
        {
            return Encoding.UTF8.GetString(path);
        }

        var text = new StringBuilder("\"");
        foreach (var b in path)
        {
            _ = b switch
            {
                (byte)'"' or (byte)'\\' => text.Append('\\').Append((char)b),
                < 0x20 or >= 0x7f => text.Append('\\').Append(Convert.ToString(b, 8).PadLeft(3, '0')),
                _ => text.Append((char)b),
            };
        }

        return text.Append('"').ToString();
    }

    private sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}

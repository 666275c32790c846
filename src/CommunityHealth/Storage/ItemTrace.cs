namespace CommunityHealth.Storage;

/// <summary>A move of an item, by whom; the identity is 0 for nobody. Times are seconds since 1970 UTC.</summary>
internal readonly record struct TraceStep(ItemMove Move, long Identity, long At);

/// <summary>
/// What happened to an item as one short run of bytes: a byte for the move, who, and how long after the step before, in
/// order. Of what one person says only the first and the last of each kind are kept, before opening and after: more no
/// duration asks for.
/// </summary>
internal static class ItemTrace
{
    /// <summary>The bytes of steps in the order of time.</summary>
    public static byte[] Write(IReadOnlyList<TraceStep> steps, long openedAt)
    {
        using var bytes = new MemoryStream(steps.Count * 6);
        var before = openedAt;
        foreach (var step in Kept(steps, openedAt))
        {
            bytes.WriteByte((byte)step.Move);
            Number(bytes, (ulong)step.Identity);
            var distance = step.At - before;
            Number(bytes, (ulong)((distance << 1) ^ (distance >> 63)));
            before = step.At;
        }

        return bytes.ToArray();
    }

    /// <summary>The steps of <paramref name="bytes"/>, one after the other.</summary>
    public static Reader Read(ReadOnlySpan<byte> bytes, long openedAt) => new(bytes, openedAt);

    private static IEnumerable<TraceStep> Kept(IReadOnlyList<TraceStep> steps, long openedAt)
    {
        var last = new Dictionary<(ItemMove, long, bool), int>();
        for (var i = 0; i < steps.Count; i++)
        {
            last[(steps[i].Move, steps[i].Identity, steps[i].At < openedAt)] = i;
        }

        var seen = new HashSet<(ItemMove, long, bool)>();
        for (var i = 0; i < steps.Count; i++)
        {
            var key = (steps[i].Move, steps[i].Identity, steps[i].At < openedAt);
            var first = seen.Add(key);
            if (!steps[i].Move.IsAnswer() || first || last[key] == i)
            {
                yield return steps[i];
            }
        }
    }

    private static void Number(MemoryStream bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.WriteByte((byte)(value | 0x80));
        }

        bytes.WriteByte((byte)value);
    }

    /// <summary>Reads steps without copying them.</summary>
    public ref struct Reader(ReadOnlySpan<byte> bytes, long openedAt)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;
        private long _time = openedAt;

        /// <summary>The step read last.</summary>
        public TraceStep Current { get; private set; }

        /// <summary>Moves to the next step; false after the last one.</summary>
        public bool Next()
        {
            if (_at >= _bytes.Length)
            {
                return false;
            }

            var move = (ItemMove)_bytes[_at++];
            var identity = (long)Number();
            var distance = Number();
            _time += (long)(distance >> 1) ^ -(long)(distance & 1);
            Current = new TraceStep(move, identity, _time);
            return true;
        }

        private ulong Number()
        {
            var (value, shift) = (0UL, 0);
            while (true)
            {
                var part = _bytes[_at++];
                value |= (ulong)(part & 0x7F) << shift;
                if (part < 0x80)
                {
                    return value;
                }

                shift += 7;
            }
        }
    }
}

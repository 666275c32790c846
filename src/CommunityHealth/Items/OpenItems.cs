using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Items;

/// <summary>
/// How many items are open at the end of every bucket and at the end of knowledge, by whole days elapsed: under a day, 1
/// to 7, 8 to 30, over 30. Every stretch of time in which an item was open adds to the ends that lie in it.
/// </summary>
internal sealed class OpenItems
{
    private const long Day = 86_400 * UnixTime.Second;

    private readonly ItemFrame _frame;
    private readonly long[] _ends;
    private readonly int[][] _open;

    public OpenItems(ItemMetric metric, ItemTable table, ItemFrame frame)
    {
        _frame = frame;
        _ends = [.. Enumerable.Range(0, frame.Frame.Buckets.Count).Select(frame.EndOf), frame.OpenAt];
        _open = [.. Ages.Select(_ => new int[_ends.Length + 1])];
        foreach (ref readonly var item in table.Items)
        {
            if (metric.Takes(item.Kind))
            {
                Add(item, table.Steps(item));
            }
        }

        foreach (var open in _open)
        {
            for (var i = 1; i < open.Length; i++)
            {
                open[i] += open[i - 1];
            }
        }
    }

    /// <summary>The ages, each with the days it begins with.</summary>
    public static IReadOnlyList<(string Part, int FromDays)> Ages { get; } = [("lt_1d", 0), ("d1_7", 1), ("d8_30", 8), ("gt_30d", 31)];

    /// <summary>The age of something that has lasted for some time.</summary>
    public static string Age(long elapsed) => Ages.Last(a => elapsed >= a.FromDays * Day || a.FromDays == 0).Part;

    /// <summary>
    /// The figure at the end of a bucket, or at the end of knowledge. Where older items are not all stored, only those ages
    /// are known that are all younger than what is stored, and how many are open is not.
    /// </summary>
    public ItemFigure Figure(int slot)
    {
        var (at, parts) = (slot == ItemTally.Whole ? _ends.Length - 1 : slot, new OrderedDictionary<string, double?>());
        var (sum, known) = (0, true);
        for (var age = 0; age < Ages.Count; age++)
        {
            known &= _frame.KnownFrom is not { } from || (age + 1 < Ages.Count && _ends[at] - (Ages[age + 1].FromDays * Day) >= from);
            sum += _open[age][at];
            parts[Ages[age].Part] = known ? _open[age][at] : null;
        }

        return (known ? ItemFigure.Of(sum, sum) : new ItemFigure(null, 0, Missing.NotCollected)) with { Parts = parts };
    }

    private void Add(in TableItem item, ReadOnlySpan<ItemStep> steps)
    {
        var since = (long?)item.OpenedAt;
        var merged = false;
        foreach (ref readonly var step in steps)
        {
            if (step.Move is ItemMove.Closed or ItemMove.Merged && since is { } from)
            {
                Add(item.OpenedAt, from, step.At);
                since = null;
            }

            merged |= step.Move == ItemMove.Merged;
            since = step.Move == ItemMove.Reopened && !merged ? since ?? step.At : since;
        }

        if (since is { } open)
        {
            Add(item.OpenedAt, open, long.MaxValue);
        }
    }

    /// <summary>An item opened at a moment was open from another one up to a third.</summary>
    private void Add(long opened, long from, long to)
    {
        for (var age = 0; age < Ages.Count; age++)
        {
            var first = Math.Max(from + 1, age == 0 ? long.MinValue : opened + (Ages[age].FromDays * Day));
            var last = age + 1 == Ages.Count ? to : Math.Min(to, opened + (Ages[age + 1].FromDays * Day) - 1);
            var (begin, end) = (After(first), After(last == long.MaxValue ? last : last + 1));
            if (begin < end)
            {
                _open[age][begin]++;
                _open[age][end]--;
            }
        }
    }

    /// <summary>The first end at a moment or later.</summary>
    private int After(long moment)
    {
        var (low, high) = (0, _ends.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _ends[middle] < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

using CommunityHealth.Storage;

namespace CommunityHealth.Items;

/// <summary>The items of one metric counted bucket by bucket; <see cref="Whole"/> is the whole period.</summary>
internal sealed class ItemTally
{
    /// <summary>The number of the whole period.</summary>
    public const int Whole = -1;

    private readonly int[] _all;
    private readonly int[] _counting;
    private readonly int[] _starts;
    private readonly long[] _took;
    private readonly long[] _tookWhole = [];

    /// <param name="times">Whether it is wanted how long each took.</param>
    public ItemTally(ItemMetric metric, ItemJudge judge, ItemTable table, ItemFrame frame, bool times)
    {
        (_all, _counting, _starts) = (new int[frame.Slots], new int[frame.Slots], new int[frame.Slots + 1]);
        var marks = new List<(int Slot, long Took)>(times ? 1024 : 0);
        foreach (ref readonly var item in table.Items)
        {
            if (!metric.Takes(item.Kind) || judge(item, table.Steps(item), frame) is not { Slot: not ItemFrame.Outside } mark)
            {
                continue;
            }

            _all[mark.Slot]++;
            if (mark.Counts)
            {
                _counting[mark.Slot]++;
                if (times)
                {
                    marks.Add((mark.Slot, mark.Took));
                }
            }
        }

        _took = new long[marks.Count];
        if (times)
        {
            Sort(marks);
            _tookWhole = [.. _took];
            Array.Sort(_tookWhole);
        }
    }

    /// <summary>How many items.</summary>
    public int All(int slot) => slot == Whole ? _all.Sum() : _all[slot];

    /// <summary>How many of them count.</summary>
    public int Counting(int slot) => slot == Whole ? _counting.Sum() : _counting[slot];

    /// <summary>How long those that count took, in order.</summary>
    public ReadOnlySpan<long> Took(int slot) => slot == Whole ? _tookWhole : _took.AsSpan(_starts[slot].._starts[slot + 1]);

    private void Sort(List<(int Slot, long Took)> marks)
    {
        for (var slot = 0; slot < _counting.Length; slot++)
        {
            _starts[slot + 1] = _starts[slot] + _counting[slot];
        }

        var next = _starts.AsSpan(0, _counting.Length).ToArray();
        foreach (var (slot, took) in marks)
        {
            _took[next[slot]++] = took;
        }

        for (var slot = 0; slot < _counting.Length; slot++)
        {
            Array.Sort(_took, _starts[slot], _counting[slot]);
        }
    }
}

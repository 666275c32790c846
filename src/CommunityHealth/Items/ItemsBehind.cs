using CommunityHealth.Storage;

namespace CommunityHealth.Items;

/// <summary>What became of an item.</summary>
public enum ItemState { Open, Merged, Closed }

/// <summary>An item behind a figure.</summary>
/// <param name="Counts">Of a share, it is on the upper side; of an answer, it has one.</param>
/// <param name="Took">How long it took or has waited, in microseconds; 0 where the figure is about no time.</param>
public readonly record struct BehindItem(long Id, ItemState State, bool Counts, long Took, long OpenedAt)
{
    /// <summary>It waits still.</summary>
    public bool Waits { get; init; }
}

/// <summary>The items that make a figure up, by the very judge it was counted with.</summary>
public static class ItemsBehind
{
    /// <summary>The items of a figure: what took longest first, then what was opened last.</summary>
    /// <param name="bucket">The bucket's number; null for the whole period.</param>
    /// <param name="part">One of the figure's parts; null for all of it. Percentiles have all of it behind them.</param>
    public static IReadOnlyList<BehindItem> Of(ItemMetric metric, ItemTable table, ItemFrame frame, int? bucket, string? part)
    {
        var found = metric.Form == ItemForm.Open ? Open(metric, table, bucket is { } i ? frame.EndOf(i) : frame.OpenAt, part)
            : Judged(metric, table, frame, bucket, part == "unanswered");
        found.Sort((a, b) => a.Took != b.Took ? b.Took.CompareTo(a.Took)
            : a.OpenedAt != b.OpenedAt ? b.OpenedAt.CompareTo(a.OpenedAt) : b.Id.CompareTo(a.Id));
        return found;
    }

    private static List<BehindItem> Judged(ItemMetric metric, ItemTable table, ItemFrame frame, int? bucket, bool unanswered)
    {
        var found = new List<BehindItem>();
        foreach (ref readonly var item in table.Items)
        {
            if (metric.Takes(item.Kind) && metric.Judge(item, table.Steps(item), frame) is { Slot: not ItemFrame.Outside } mark
                && (bucket is null || mark.Slot == bucket) && (metric.Form != ItemForm.Answer || mark.Counts != unanswered))
            {
                found.Add(new BehindItem(item.Id, State(item), mark.Counts, mark.Took, item.OpenedAt) { Waits = mark.Waits });
            }
        }

        return found;
    }

    /// <summary>What was open at a moment; what happens then is not known yet.</summary>
    private static List<BehindItem> Open(ItemMetric metric, ItemTable table, long at, string? age)
    {
        var found = new List<BehindItem>();
        foreach (ref readonly var item in table.Items)
        {
            if (metric.Takes(item.Kind) && item.OpenedAt < at && IsOpen(table.Steps(item), at)
                && (age is null || OpenItems.Age(at - item.OpenedAt) == age))
            {
                found.Add(new BehindItem(item.Id, State(item), true, at - item.OpenedAt, item.OpenedAt));
            }
        }

        return found;
    }

    private static bool IsOpen(ReadOnlySpan<ItemStep> steps, long at)
    {
        var (closed, merged) = ((long?)null, (long?)null);
        foreach (ref readonly var step in steps)
        {
            if (step.At < at)
            {
                (closed, merged) = ItemEnd.After(step.Move, step.At, closed, merged);
            }
        }

        return closed is null;
    }

    private static ItemState State(in TableItem item) =>
        item.MergedAt is not null ? ItemState.Merged : item.IsOpen ? ItemState.Open : ItemState.Closed;
}

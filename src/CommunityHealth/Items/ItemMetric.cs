using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Items;

/// <summary>What kind of figure items make up.</summary>
public enum ItemForm
{
    /// <summary>How many.</summary>
    Count,

    /// <summary>How many a week.</summary>
    PerWeek,

    /// <summary>How long it took, of those that have an end.</summary>
    Time,

    /// <summary>How long an answer took, with how many had one and how many had none.</summary>
    Answer,

    /// <summary>Which share.</summary>
    Share,

    /// <summary>How many are open, by their age.</summary>
    Open,
}

/// <summary>What one item is to one figure.</summary>
/// <param name="Slot">Its bucket (<see cref="ItemFrame.Slot"/>).</param>
/// <param name="Counts">Of a share, whether it is on the upper side; of an answer, whether it has one.</param>
/// <param name="Took">How long it took, or waits, in microseconds.</param>
public readonly record struct ItemMark(int Slot, bool Counts = true, long Took = 0)
{
    /// <summary>It waits still: what it is judged by has not come.</summary>
    public bool Waits { get; init; }

    /// <summary>It is not in the figure.</summary>
    public static ItemMark None => new(ItemFrame.Outside, false);
}

/// <summary>Says what an item is to a figure.</summary>
public delegate ItemMark ItemJudge(in TableItem item, ReadOnlySpan<ItemStep> steps, ItemFrame frame);

/// <summary>A metric that is made of items: which ones, and what each is to it.</summary>
/// <param name="Kind">The kind of items; null for issues and pull requests.</param>
public sealed record ItemMetric(string Key, ItemForm Form, ItemKind? Kind, ItemJudge Judge)
{
    /// <summary>Of a ratio whose upper side are other items than its lower, those.</summary>
    public ItemJudge? Upper { get; init; }

    /// <summary>A duration that is shown beside it.</summary>
    public ItemMetric? Beside { get; init; }

    /// <summary>Its items are judged by how long something took, or is open.</summary>
    public bool IsTimed { get; init; } = Form is ItemForm.Time or ItemForm.Answer or ItemForm.Open;

    /// <summary>Without reviews it cannot be told.</summary>
    public bool NeedsReviews { get; init; }

    /// <summary>What its value counts.</summary>
    public Unit Unit => Form switch
    {
        ItemForm.PerWeek => Unit.PerWeek, ItemForm.Time or ItemForm.Answer => Unit.Seconds, ItemForm.Share => Unit.Ratio, _ => Unit.Items,
    };

    /// <summary>Whether items of a kind can be in it.</summary>
    public bool Takes(ItemKind kind) => Kind is { } only ? kind == only : kind != ItemKind.Discussion;
}

using System.Runtime.InteropServices;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>What is asked of items.</summary>
/// <param name="ScopeId">0 for all scopes together.</param>
/// <param name="From">Items closed before this are not read; microseconds since 1970 UTC.</param>
/// <param name="To">The end of knowledge: what came at this moment or later is not known.</param>
public sealed record ItemRequest(int ScopeId, long From, long To, bool Bots, bool Agents)
{
    /// <summary>
    /// Whether the order of opening, <see cref="TableItem.AuthorSince"/> and <see cref="TableItem.Association"/> are wanted:
    /// they cost as much again, and plain figures need none of them.
    /// </summary>
    public bool Details { get; init; } = true;
}

/// <summary>An item as figures see it at the end of knowledge. Times are microseconds since 1970 UTC.</summary>
/// <param name="Author">The person's id; 0 for nobody.</param>
/// <param name="AuthorSince">
/// The day of the author's first contribution in the scope asked for, as days since 1970 in the community's zone; null
/// where it is not known.
/// </param>
/// <param name="ClosedAt">When it was last closed (or merged), if it is closed.</param>
/// <param name="Draft">It is a draft now; null where it is not known.</param>
/// <param name="Fork">It comes from a fork; null where it is not known.</param>
/// <param name="Size">Lines added and deleted; null where they are not known.</param>
/// <param name="Association">What the author is to the repository, as GitHub says it, in lower case.</param>
public readonly record struct TableItem(
    long Id, int ScopeId, ItemKind Kind, int Number, long Author, int? AuthorSince, long OpenedAt, long? ClosedAt, long? MergedAt,
    bool? Draft, bool? Fork, int? Size, string? Association)
{
    /// <summary>Neither closed nor merged at the end of knowledge.</summary>
    public bool IsOpen => ClosedAt is null;

    internal int StepsFrom { get; init; }

    internal int StepsCount { get; init; }
}

/// <summary>Something that happened to an item. The person is 0 for nobody.</summary>
/// <param name="At">Microseconds since 1970 UTC.</param>
public readonly record struct ItemStep(ItemMove Move, long Person, ActorClass Class, long At);

/// <summary>
/// Items with what happened to each, made fast to count: those that were open at some moment from the beginning of what
/// was asked for. Items of bots and agents are left out as asked.
/// </summary>
public sealed class ItemTable
{
    private readonly List<TableItem> _items;
    private readonly List<ItemStep> _steps;

    internal ItemTable(List<TableItem> items, List<ItemStep> steps, IReadOnlyList<LeftItem> left) => (_items, _steps, Left) = (items, steps, left);

    /// <summary>All items, in the order they were opened where that was asked for.</summary>
    public ReadOnlySpan<TableItem> Items => CollectionsMarshal.AsSpan(_items);

    /// <summary>The items of bots and agents that were left out.</summary>
    public IReadOnlyList<LeftItem> Left { get; }

    /// <summary>What happened to an item, in order; of what one person says at least the first and the last of each kind.</summary>
    public ReadOnlySpan<ItemStep> Steps(in TableItem item) => CollectionsMarshal.AsSpan(_steps).Slice(item.StepsFrom, item.StepsCount);
}

/// <summary>An item that was left out, and when it was opened.</summary>
public readonly record struct LeftItem(ItemKind Kind, long OpenedAt)
{
    /// <summary>It is open at the end of knowledge.</summary>
    public bool IsOpen { get; init; }
}

using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Tests.Builders;

/// <summary>Items for arithmetic: hours count from the beginning of 2026 UTC; people are numbers, 0 is nobody.</summary>
internal sealed class ItemTableBuilder
{
    private static readonly long Start = UnixTime.Micros(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly List<TableItem> _items = [];
    private readonly List<ItemStep> _steps = [];
    private readonly List<LeftItem> _left = [];

    /// <summary>The time of an hour of 2026.</summary>
    public static long Hour(double hour) => Start + (long)(hour * 3600) * UnixTime.Second;

    /// <summary>A pull request opened at an hour, and what happened to it.</summary>
    public ItemTableBuilder Pull(double opened, long author, params (ItemMove Move, long Person, double Hour)[] steps) =>
        Add(ItemKind.Pull, opened, author, steps);

    /// <summary>An issue opened at an hour, and what happened to it.</summary>
    public ItemTableBuilder Issue(double opened, long author, params (ItemMove Move, long Person, double Hour)[] steps) =>
        Add(ItemKind.Issue, opened, author, steps);

    /// <summary>Changes the item added last.</summary>
    public ItemTableBuilder But(Func<TableItem, TableItem> change)
    {
        _items[^1] = change(_items[^1]);
        return this;
    }

    /// <summary>An item of a bot or an agent that was left out.</summary>
    public ItemTableBuilder LeftOut(ItemKind kind, double opened)
    {
        _left.Add(new LeftItem(kind, Hour(opened)));
        return this;
    }

    public ItemTable Build() => new([.. _items.OrderBy(i => i.OpenedAt)], [.. _steps], _left);

    /// <summary>Everybody over 900 is a bot.</summary>
    private ItemTableBuilder Add(ItemKind kind, double opened, long author, (ItemMove Move, long Person, double Hour)[] steps)
    {
        var (closed, merged) = ((long?)null, (long?)null);
        foreach (var (move, _, hour) in steps)
        {
            (closed, merged) = ItemEnd.After(move, Hour(hour), closed, merged);
        }

        _items.Add(new TableItem(
            _items.Count + 1, 1, kind, _items.Count + 1, author, null, Hour(opened), closed, merged, false, null, null, null)
        {
            StepsFrom = _steps.Count, StepsCount = steps.Length,
        });
        _steps.AddRange(steps.Select(s => new ItemStep(
            s.Move, s.Person, s.Person > 900 ? ActorClass.Bot : ActorClass.Human, Hour(s.Hour))));
        return this;
    }
}

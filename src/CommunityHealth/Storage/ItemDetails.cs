using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>An item as lists show it.</summary>
/// <param name="Author">The person; null for nobody.</param>
/// <param name="AuthorName">Empty for nobody.</param>
public sealed record ListedItem(
    long Id, string Scope, ItemKind Kind, int Number, string Title, string? Url, DateTimeOffset OpenedAt, PersonId? Author, string AuthorName);

/// <summary>An item of a list, and the seconds it is listed for; null where it is listed for none.</summary>
public readonly record struct PickedItem(ListedItem Item, long? Seconds);

/// <summary>A page of the items behind a figure.</summary>
/// <param name="Count">How many there are on all pages: the figure.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">1 or more.</param>
public sealed record PickedItems(int Count, int Page, int Pages, IReadOnlyList<PickedItem> Items)
{
    /// <summary>Items a page.</summary>
    public const int Size = 50;
}

/// <summary>Reads what lists say of items.</summary>
public sealed class ItemDetails(HealthDatabase database)
{
    /// <summary>A page of picked items; a page after the last is the last.</summary>
    public PickedItems Page(IReadOnlyList<(long Id, long? Seconds)> picked, int wanted, int size = PickedItems.Size)
    {
        var pages = Math.Max(1, (picked.Count + size - 1) / size);
        var page = Math.Clamp(wanted, 1, pages);
        var shown = picked.Skip((page - 1) * size).Take(size).ToList();
        var seconds = shown.ToDictionary(s => s.Id, s => s.Seconds);
        return new PickedItems(picked.Count, page, pages, [.. Read([.. shown.Select(s => s.Id)]).Select(i => new PickedItem(i, seconds[i.Id]))]);
    }

    /// <summary>The items of some ids, in their order; those that are gone are left out.</summary>
    public IReadOnlyList<ListedItem> Read(IReadOnlyList<long> ids)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        using var connection = database.Open();
        using var rows = new Statement(connection, $"""
            SELECT i.id, c.key, i.kind, i.number, i.title, i.url, i.opened_at, p.id, p.name FROM items i JOIN scopes c ON c.id = i.scope_id
            LEFT JOIN identities a ON a.id = i.author_id LEFT JOIN people p ON p.id = a.person_id
            WHERE i.id IN ({string.Join(',', ids)})
            """);
        var found = new Dictionary<long, ListedItem>();
        while (rows.Next())
        {
            found[rows.Long(0)] = new ListedItem(
                rows.Long(0), rows.Text(1), Kind(rows.Text(2)), rows.Int(3), EmailAddresses.Hidden(rows.Text(4)), rows.IsNull(5) ? null : rows.Text(5),
                UnixTime.Utc(rows.Long(6)), rows.IsNull(7) ? null : new PersonId(rows.Long(7)), rows.IsNull(8) ? "" : EmailAddresses.Hidden(rows.Text(8)));
        }

        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    private static ItemKind Kind(string text) => Enum.GetValues<ItemKind>().First(k => k.Text() == text);
}

using CommunityHealth.Community;
using Microsoft.Data.Sqlite;

namespace CommunityHealth.Storage;

/// <summary>Reads the rollups of items; people and their classes are looked up with the question.</summary>
public sealed class ItemReader(HealthDatabase database, PeopleMap people)
{
    /// <summary>The items that were open at some moment between the beginning and the end of what is asked for.</summary>
    public ItemTable Read(ItemRequest request, CancellationToken cancellation)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var map = people.Read(connection);
        var firsts = request.Details ? Firsts(connection, request.ScopeId) : [];
        var (items, steps, left) = (new List<TableItem>(), new List<ItemStep>(), new List<LeftItem>());
        var unwanted = new List<ItemStep>();
        using var rows = Rows(connection, request);
        while (rows.Next())
        {
            if ((items.Count & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var (author, opened, kind) = (rows.Long(4), rows.Long(5), (ItemKind)rows.Int(2));
            if (author != 0 && map.IsOut(author, request.Bots, request.Agents))
            {
                var end = Read(rows.Blob(10), opened, request.To, map, unwanted);
                unwanted.Clear();
                left.Add(new LeftItem(kind, opened) { IsOpen = end.Closed is null });
                continue;
            }

            var person = author == 0 ? 0 : map.People[author];
            var from = steps.Count;
            var (closed, merged, draft) = Read(rows.Blob(10), opened, request.To, map, steps);
            items.Add(new TableItem(
                rows.Long(0), rows.Int(1), kind, rows.Int(3), person, firsts.TryGetValue(person, out var since) ? since : null, opened,
                closed, merged, draft ?? (rows.IsNull(6) ? null : rows.Int(6) != 0), rows.IsNull(7) ? null : rows.Int(7) != 0,
                rows.IsNull(8) ? null : rows.Int(8), rows.IsNull(9) ? null : rows.Text(9)) { StepsFrom = from, StepsCount = steps.Count - from });
        }

        return new ItemTable(items, steps, left);
    }

    /// <summary>Whether a scope has items.</summary>
    public bool Any(int scopeId) => One(scopeId, "SELECT 1 FROM item_rollups", "LIMIT 1") is not null;

    /// <summary>When an item of a scope was last closed, microseconds since 1970 UTC; null where none is.</summary>
    public long? LastClosed(int scopeId) => One(scopeId, "SELECT MAX(closed_at) FROM item_rollups", "");

    private long? One(int scopeId, string what, string end)
    {
        using var connection = database.Open();
        using var row = new Statement(connection, $"{what} {(scopeId == 0 ? "" : "WHERE scope_id = ?1")} {end}");
        return (scopeId == 0 ? row : row.Bind(1, scopeId)).Scalar();
    }

    /// <summary>What is open and what was closed since are two ranges of an index; for everything nothing is faster than reading it all.</summary>
    private static Statement Rows(SqliteConnection connection, ItemRequest request)
    {
        var columns = "item_id, scope_id, kind, number, author_id, opened_at, draft, fork, size, "
            + (request.Details ? "association" : "NULL AS association") + ", trace";
        var some = $"SELECT {columns} FROM item_rollups WHERE {(request.ScopeId == 0 ? "" : "scope_id = ?3 AND ")}opened_at < ?2";
        var rows = new Statement(
            connection,
            (request.From == long.MinValue ? some : $"{some} AND closed_at IS NULL UNION ALL {some} AND closed_at >= ?1")
                + (request.Details ? " ORDER BY opened_at, item_id" : ""));
        rows.Bind(2, request.To);
        if (request.From != long.MinValue)
        {
            rows.Bind(1, request.From);
        }

        return request.ScopeId == 0 ? rows : rows.Bind(3, request.ScopeId);
    }

    /// <summary>Adds the steps known before <paramref name="to"/>; what comes later decides about nothing.</summary>
    private static (long? Closed, long? Merged, bool? Draft) Read(
        ReadOnlySpan<byte> trace, long opened, long to, PeopleMap.Snapshot map, List<ItemStep> steps)
    {
        var (closed, merged, draft, cut) = ((long?)null, (long?)null, (bool?)null, false);
        var reader = ItemTrace.Read(trace, opened / UnixTime.Second);
        while (reader.Next())
        {
            var (move, identity, at) = (reader.Current.Move, reader.Current.Identity, reader.Current.At * UnixTime.Second);
            if (at >= to)
            {
                // What it is now was not so yet: the next step says what it was before.
                draft ??= move switch { ItemMove.Draft => false, ItemMove.Ready => true, _ => null };
                cut = true;
                continue;
            }

            draft = move switch { ItemMove.Draft => true, ItemMove.Ready => false, _ => draft };
            (closed, merged) = ItemEnd.After(move, at, closed, merged);
            steps.Add(new ItemStep(
                move, identity == 0 ? 0 : map.People[identity], identity == 0 ? ActorClass.Human : map.Classes[identity], at));
        }

        return (closed, merged, cut ? draft : null);
    }

    private static Dictionary<long, int> Firsts(SqliteConnection connection, int scope)
    {
        using var rows = new Statement(connection, "SELECT person_id, first_day FROM person_spans WHERE scope_id = ?1").Bind(1, scope);
        var firsts = new Dictionary<long, int>();
        while (rows.Next())
        {
            firsts[rows.Long(0)] = rows.Int(1);
        }

        return firsts;
    }
}

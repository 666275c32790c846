using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// Works out the rollups of marked items within one write session: one row an item with what durations are made of.
/// dirty_items holds the items whose facts changed since.
/// </summary>
internal sealed class ItemRoller(WriteSession session)
{
    public const string MarkEverything = "INSERT OR IGNORE INTO dirty_items (item_id) SELECT id FROM items";

    private const string Item = """
        SELECT scope_id, kind, number, author_id, opened_at, draft, fork, additions + deletions, association, gone FROM items WHERE id = ?1
        """;

    private const string Activities = """
        SELECT type, detail, identity_id, occurred_at FROM activities
        WHERE item_id = ?1 AND platform <> 'git' AND counted ORDER BY occurred_at, key
        """;

    private const string Keep = """
        INSERT INTO item_rollups (item_id, scope_id, kind, number, author_id, opened_at, closed_at, merged_at, draft, fork, size, association, trace)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        ON CONFLICT (item_id) DO UPDATE SET scope_id = excluded.scope_id, author_id = excluded.author_id, opened_at = excluded.opened_at,
            closed_at = excluded.closed_at, merged_at = excluded.merged_at, draft = excluded.draft, fork = excluded.fork,
            size = excluded.size, association = excluded.association, trace = excluded.trace
        """;

    private readonly List<TraceStep> _steps = [];

    /// <summary>Marks an item whose facts changed, in the same transaction as the change.</summary>
    public static void Mark(WriteSession session, long item) =>
        session.Prepare("INSERT OR IGNORE INTO dirty_items (item_id) VALUES (?1)").Bind(1, item).Run();

    /// <summary>Rolls up all marked items; none is marked afterwards.</summary>
    public void RollDirtyItems()
    {
        var dirty = new List<long>();
        var marked = session.Prepare("SELECT item_id FROM dirty_items");
        while (marked.Next())
        {
            dirty.Add(marked.Long(0));
        }

        dirty.ForEach(Roll);
        session.Execute("DELETE FROM dirty_items");
    }

    private void Roll(long id)
    {
        var item = session.Prepare(Item).Bind(1, id);
        if (!item.Next() || !item.IsNull(9))
        {
            item.Reset();
            session.Prepare("DELETE FROM item_rollups WHERE item_id = ?1").Bind(1, id).Run();
            return;
        }

        var opened = item.Long(4);
        ReadSteps(id);
        var (closed, merged) = End();
        session.Prepare(Keep).Bind(1, id).Bind(2, item.Long(0)).Bind(3, (int)Kind(item.Text(1))).Bind(4, item.Long(2)).Bind(5, item.Long(3))
            .Bind(6, opened).Bind(7, closed).Bind(8, merged).Bind(9, item.IsNull(5) ? null : item.Long(5)).Bind(10, item.IsNull(6) ? null : item.Long(6))
            .Bind(11, item.IsNull(7) ? null : item.Long(7)).Bind(12, item.IsNull(8) ? null : item.Text(8))
            .Bind(13, ItemTrace.Write(_steps, opened / UnixTime.Second)).Run();
        item.Reset();
    }

    private void ReadSteps(long id)
    {
        _steps.Clear();
        var rows = session.Prepare(Activities).Bind(1, id);
        while (rows.Next())
        {
            if (ItemMoves.Of(ActivityTypes.Parse(rows.Text(0)), rows.IsNull(1) ? null : rows.Text(1)) is { } move)
            {
                _steps.Add(new TraceStep(move, rows.IsNull(2) ? 0 : rows.Long(2), rows.Long(3) / UnixTime.Second));
            }
        }

        var drafts = session.Prepare("SELECT identity_id, at FROM item_changes WHERE item_id = ?1 AND what = 'draft'").Bind(1, id);
        while (drafts.Next())
        {
            _steps.Add(new TraceStep(ItemMove.Draft, drafts.IsNull(0) ? 0 : drafts.Long(0), drafts.Long(1) / UnixTime.Second));
        }

        _steps.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : Rank(a.Move).CompareTo(Rank(b.Move)));
    }

    /// <summary>What happens in one second: something is said, then it is reopened before it is closed again, or merged.</summary>
    private static int Rank(ItemMove move) => move switch
    {
        ItemMove.Reopened => 1, ItemMove.Draft => 2, ItemMove.Ready => 3, ItemMove.Closed => 4, ItemMove.Merged => 5, _ => 0,
    };

    /// <summary>When it was closed last, if it is closed, and when it was merged; in microseconds.</summary>
    private (long? Closed, long? Merged) End()
    {
        var (closed, merged) = ((long?)null, (long?)null);
        foreach (var step in _steps)
        {
            (closed, merged) = ItemEnd.After(step.Move, step.At * UnixTime.Second, closed, merged);
        }

        return (closed, merged);
    }

    private static ItemKind Kind(string text) => text switch
    {
        "pull" => ItemKind.Pull, "discussion" => ItemKind.Discussion, _ => ItemKind.Issue,
    };
}

/// <summary>How closing, reopening and merging follow on each other.</summary>
internal static class ItemEnd
{
    /// <summary>The end of an item after a move. What was merged stays so, and closed at that moment.</summary>
    public static (long? Closed, long? Merged) After(ItemMove move, long at, long? closed, long? merged) => move switch
    {
        ItemMove.Merged => (at, at),
        ItemMove.Closed when merged is null => (at, null),
        ItemMove.Reopened when merged is null => (null, null),
        _ => (closed, merged),
    };
}

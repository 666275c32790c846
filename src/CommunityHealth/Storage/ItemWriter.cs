using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// Writes issues, pull requests and discussions of one scope with what happened to them, within one write session. As
/// with activities, writing the same again changes nothing, an older state never replaces a newer one, and what is not
/// told never overwrites what is known.
/// </summary>
public sealed class ItemWriter(WriteSession session, int scopeId, ActivityWriter activities)
{
    private const string Columns = """
        node, author_id, association, title, url, opened_at, draft, additions, deletions, changed_files, base_branch, head_branch,
        fork, merged_by_id, milestone, labels, reactions
        """;

    private const string Insert = $"""
        INSERT INTO items (scope_id, key, kind, number, updated_at, {Columns})
        VALUES (?18, ?19, ?20, ?21, ?22, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
        ON CONFLICT (key) DO NOTHING
        """;

    private const string Update = """
        UPDATE items SET node = ?1, author_id = ?2, association = ?3, title = ?4, url = ?5, opened_at = ?6, draft = ?7, additions = ?8,
            deletions = ?9, changed_files = ?10, base_branch = ?11, head_branch = ?12, fork = ?13, merged_by_id = ?14, milestone = ?15,
            labels = ?16, reactions = ?17, updated_at = ?18, gone = NULL WHERE id = ?19
        """;

    /// <summary>Stores an item with the activity of opening it, or what is newer in it; returns its id.</summary>
    public (long Id, Stored Stored) Write(SourceItem item)
    {
        var told = Told(item);
        var insert = told.Bind(session.Prepare(Insert)).Bind(18, scopeId).Bind(19, item.Key.Text).Bind(20, item.Kind.Text()).Bind(21, item.Number)
            .Bind(22, item.UpdatedAt);
        var (id, stored, newer) = insert.Run() > 0 ? (session.LastId(), Stored.Added, true) : Renew(item, told);
        if (stored != Stored.Unchanged)
        {
            ItemRoller.Mark(session, id);
        }

        var opened = activities.Write(
            new SourceAction(item.Key.Opened, item.Platform, item.Kind.Opened(), item.Author, item.Title, item.Url, item.OpenedAt)
            {
                Text = item.Text, Kind = item.Work, StateAt = newer ? null : 0, Length = item.Length,
            },
            id);
        return (id, stored == Stored.Unchanged && opened == Stored.Updated ? Stored.Updated : stored);
    }

    /// <summary>The id of a stored item; null for one that is not there.</summary>
    public long? Find(ItemKey key) => session.Prepare("SELECT id FROM items WHERE key = ?1").Bind(1, key.Text).Scalar();

    /// <summary>The title of a stored item; empty for none.</summary>
    public string Title(long? item)
    {
        var row = session.Prepare("SELECT title FROM items WHERE id = ?1").Bind(1, item);
        var title = row.Next() ? row.Text(0) : "";
        row.Reset();
        return title;
    }

    /// <summary>Stores what happened to an item; returns whether it was new.</summary>
    public bool Note(long item, string platform, SourceChange change)
    {
        var added = session.Prepare("INSERT INTO item_changes (item_id, at, what, detail, identity_id) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING")
            .Bind(1, item).Bind(2, change.At).Bind(3, change.What).Bind(4, change.Detail).Bind(5, activities.Identity(platform, change.Actor)).Run() > 0;
        if (added && change.What == SourceChange.Draft)
        {
            ItemRoller.Mark(session, item);
        }

        return added;
    }

    /// <summary>
    /// Stores all that happened to an item: what was told before and is told no more goes (a label has another name now).
    /// Returns whether anything changed.
    /// </summary>
    public bool NoteAll(long item, string platform, IReadOnlyList<SourceChange> changes)
    {
        var told = changes.Select(c => (c.At, c.What, c.Detail)).ToHashSet();
        var rows = session.Prepare("SELECT at, what, detail FROM item_changes WHERE item_id = ?1").Bind(1, item);
        var stale = new List<(long At, string What, string Detail)>();
        while (rows.Next())
        {
            stale.Add((rows.Long(0), rows.Text(1), rows.Text(2)));
        }

        stale.RemoveAll(told.Contains);
        foreach (var (at, what, detail) in stale)
        {
            session.Prepare("DELETE FROM item_changes WHERE item_id = ?1 AND at = ?2 AND what = ?3 AND detail = ?4")
                .Bind(1, item).Bind(2, at).Bind(3, what).Bind(4, detail).Run();
            ItemRoller.Mark(session, item);
        }

        return changes.Aggregate(stale.Count > 0, (changed, change) => Note(item, platform, change) || changed);
    }

    /// <summary>
    /// Says that an item is not there any more: it stays stored and leaves the counts, with all that happened to it.
    /// Returns whether it counted until now.
    /// </summary>
    public bool Leave(long item, string why)
    {
        if (session.Prepare("UPDATE items SET gone = ?2 WHERE id = ?1 AND gone IS NULL").Bind(1, item).Bind(2, why).Run() == 0)
        {
            return false;
        }

        activities.Leave(item, ActivityWriter.Nothing);
        ItemRoller.Mark(session, item);
        return true;
    }

    private (long Id, Stored Stored, bool Newer) Renew(SourceItem item, State told)
    {
        var row = session.Prepare($"SELECT {Columns}, id, updated_at, gone FROM items WHERE key = ?1").Bind(1, item.Key.Text);
        row.Next();
        var (stored, id, updated, gone) = (State.Read(row), row.Long(17), row.IsNull(18) ? (long?)null : row.Long(18), !row.IsNull(19));
        row.Reset();
        var newer = updated is null || item.UpdatedAt >= updated;
        var next = newer ? told.Or(stored) : stored.Or(told);
        if (next == stored && !gone && (!newer || item.UpdatedAt == updated))
        {
            return (id, Stored.Unchanged, newer);
        }

        next.Bind(session.Prepare(Update)).Bind(18, newer ? item.UpdatedAt : updated).Bind(19, id).Run();
        return (id, Stored.Updated, newer);
    }

    private State Told(SourceItem item) => new(
        item.Node, activities.Identity(item.Platform, item.Author), item.Association, item.Title, item.Url, item.OpenedAt, Flag(item.Draft),
        item.Additions, item.Deletions, item.ChangedFiles, item.BaseBranch, item.HeadBranch, Flag(item.Fork),
        activities.Identity(item.Platform, item.MergedBy), item.Milestone, item.Labels is null ? null : string.Join('\n', item.Labels),
        item.Reactions is null ? null : string.Join('\n', item.Reactions.Where(r => r.Value > 0)
            .OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Key + " " + r.Value.ToString(CultureInfo.InvariantCulture))));

    private static long? Flag(bool? value) => value is { } known ? known ? 1 : 0 : null;

    /// <summary>What is told of an item; null and an empty title are unknown.</summary>
    private sealed record State(
        string? Node, long? Author, string? Association, string Title, string? Url, long OpenedAt, long? Draft, long? Additions,
        long? Deletions, long? ChangedFiles, string? Base, string? Head, long? Fork, long? MergedBy, string? Milestone, string? Labels,
        string? Reactions)
    {
        public static State Read(Statement row) => new(
            Text(row, 0), Long(row, 1), Text(row, 2), row.Text(3), Text(row, 4), row.Long(5), Long(row, 6), Long(row, 7), Long(row, 8),
            Long(row, 9), Text(row, 10), Text(row, 11), Long(row, 12), Long(row, 13), Text(row, 14), Text(row, 15), Text(row, 16));

        public Statement Bind(Statement to) => to.Bind(1, Node).Bind(2, Author).Bind(3, Association).Bind(4, Title).Bind(5, Url)
            .Bind(6, OpenedAt).Bind(7, Draft).Bind(8, Additions).Bind(9, Deletions).Bind(10, ChangedFiles).Bind(11, Base).Bind(12, Head)
            .Bind(13, Fork).Bind(14, MergedBy).Bind(15, Milestone).Bind(16, Labels).Bind(17, Reactions);

        /// <summary>This, with what is unknown taken from the other.</summary>
        public State Or(State other) => this with
        {
            Node = Node ?? other.Node, Author = Author ?? other.Author, Association = Association ?? other.Association,
            Title = Title.Length > 0 ? Title : other.Title, Url = Url ?? other.Url, Draft = Draft ?? other.Draft,
            Additions = Additions ?? other.Additions, Deletions = Deletions ?? other.Deletions, ChangedFiles = ChangedFiles ?? other.ChangedFiles,
            Base = Base ?? other.Base, Head = Head ?? other.Head, Fork = Fork ?? other.Fork, MergedBy = MergedBy ?? other.MergedBy,
            Milestone = Milestone ?? other.Milestone, Labels = Labels ?? other.Labels, Reactions = Reactions ?? other.Reactions,
        };

        private static string? Text(Statement row, int column) => row.IsNull(column) ? null : row.Text(column);

        private static long? Long(Statement row, int column) => row.IsNull(column) ? null : row.Long(column);
    }
}

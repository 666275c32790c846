using CommunityHealth.Storage;
using Microsoft.Data.Sqlite;

namespace CommunityHealth.Benchmarks;

/// <summary>The facts of a data folder that decide figures, without ids that depend on the order of reading.</summary>
internal static class StoredFacts
{
    private static readonly string[] Queries =
    [
        """
        SELECT 'item', key, kind, number, node, (SELECT key FROM identities WHERE id = author_id), association, title, url, opened_at, updated_at, draft, additions,
            deletions, changed_files, base_branch, head_branch, fork, (SELECT key FROM identities WHERE id = merged_by_id), milestone, labels, gone FROM items
        """,
        """
        SELECT 'activity', a.key, a.type, a.kind, (SELECT key FROM identities WHERE id = identity_id), subject, url, occurred_at, day, counted_all, detail,
            (SELECT key FROM items WHERE id = item_id), (SELECT body FROM texts WHERE activity_id = a.id) FROM activities a WHERE counted
        """,
        "SELECT 'change', (SELECT key FROM items WHERE id = item_id), at, what, detail, (SELECT key FROM identities WHERE id = identity_id) FROM item_changes",
        "SELECT 'person', (SELECT min(key) FROM identities WHERE person_id = p.id), class, suspected, name FROM people p",
        "SELECT 'times', (SELECT key FROM items WHERE id = item_id), opened_at, closed_at, merged_at FROM item_rollups",
    ];

    /// <summary>What only one of the two knows.</summary>
    public static IReadOnlyList<string> Difference(string data, string other)
    {
        var (one, two) = (Read(data), Read(other));
        return [.. one.Except(two).Select(f => "- " + f), .. two.Except(one).Select(f => "+ " + f)];
    }

    private static HashSet<string> Read(string data)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, new StorageOptions().FileName), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        var facts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var query in Queries)
        {
            using var command = connection.CreateCommand();
            command.CommandText = query;
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                facts.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue)));
            }
        }

        return facts;
    }
}

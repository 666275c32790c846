using CommunityHealth.Storage;
using Microsoft.Extensions.Options;

namespace CommunityHealth.EndToEnd.Tests.Commands;

/// <summary>What a command stored in a data folder.</summary>
internal sealed class StoredFacts(string data) : IDisposable
{
    private static readonly string[] Queries =
    [
        "SELECT s.key, c.sha, c.reach, c.files, c.gap, c.signed_off, c.co_authored, c.message FROM commits c JOIN scopes s ON s.id = c.scope_id ORDER BY 1, 2",
        """
        SELECT s.key, a.key, a.type, a.kind, i.key, a.subject, a.occurred_at, a.day, a.counted, a.counted_all
        FROM activities a JOIN scopes s ON s.id = a.scope_id LEFT JOIN identities i ON i.id = a.identity_id ORDER BY 1, 2
        """,
        """
        SELECT c.sha, p.path, o.path, f.added, f.deleted FROM commit_files f JOIN commits c ON c.id = f.commit_id
        JOIN paths p ON p.id = f.path_id LEFT JOIN paths o ON o.id = f.old_path_id ORDER BY 1, 2
        """,
        "SELECT i.key, p.name, p.class FROM identities i JOIN people p ON p.id = i.person_id ORDER BY 1",
        "SELECT cursor, files_at IS NOT NULL, problem FROM sources ORDER BY id",
        "PRAGMA integrity_check",
        "PRAGMA foreign_key_check",
    ];

    private readonly HealthDatabase _database = new(Options.Create(new StorageOptions { DataFolder = data }));

    /// <summary>Facts by their keys and rollups, as text: the same facts are the same text.</summary>
    public string Text()
    {
        using var text = new StringWriter();
        foreach (var query in Queries)
        {
            Rows(query).ForEach(text.WriteLine);
        }

        new Rollups(_database).Dump(text);
        return text.ToString();
    }

    public List<string> Rows(string query)
    {
        using var connection = _database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var row = command.ExecuteReader();
        var rows = new List<string>();
        while (row.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue)));
        }

        return rows;
    }

    public void Dispose() => _database.Dispose();
}

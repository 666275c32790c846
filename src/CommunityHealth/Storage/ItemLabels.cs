namespace CommunityHealth.Storage;

/// <summary>What issues, pull requests and discussions are called beside their titles.</summary>
public sealed class ItemLabels(HealthDatabase database)
{
    /// <summary>The labels of the items of a scope (0: of all) that have any, by item.</summary>
    public IReadOnlyDictionary<long, string[]> Read(int scopeId)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT id, labels FROM items WHERE labels <> '' AND (?1 = 0 OR scope_id = ?1)").Bind(1, scopeId);
        var (labels, same) = (new Dictionary<long, string[]>(), new Dictionary<string, string[]>(StringComparer.Ordinal));
        while (rows.Next())
        {
            var text = rows.Text(1);
            labels[rows.Long(0)] = same.TryGetValue(text, out var known) ? known : same[text] = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }

        return labels;
    }

    /// <summary>The keys of all scopes, by id.</summary>
    public IReadOnlyDictionary<int, string> Scopes()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT id, key FROM scopes");
        var scopes = new Dictionary<int, string>();
        while (rows.Next())
        {
            scopes[rows.Int(0)] = rows.Text(1);
        }

        return scopes;
    }
}

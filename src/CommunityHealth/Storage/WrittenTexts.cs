namespace CommunityHealth.Storage;

/// <summary>Reads everything that people wrote, for taking it away.</summary>
public sealed class WrittenTexts(HealthDatabase database)
{
    /// <summary>The texts with the keys of their events, one at a time.</summary>
    public IEnumerable<(string Key, string Body)> All()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT a.key, t.body FROM texts t JOIN activities a ON a.id = t.activity_id ORDER BY t.activity_id");
        while (rows.Next())
        {
            yield return (rows.Text(0), rows.Text(1));
        }
    }
}

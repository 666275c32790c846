using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>A release, by its name.</summary>
public sealed record Release(string Name, DateOnly Day, string? Url);

/// <summary>Which releases there were. Two sources that tell of one (a tag, a page) name it alike: it is one. Kept until facts change.</summary>
public sealed class ReleaseReader(HealthDatabase database)
{
    private readonly Recent<Key, IReadOnlyList<Release>> _known = new(16);

    /// <summary>The releases of a scope (0 for all) in a window, oldest first.</summary>
    public Task<IReadOnlyList<Release>> ShowAsync(int scopeId, Window window, CancellationToken cancellation) =>
        _known.GetAsync(new Key(scopeId, window, database.DataVersion()), () => Read(scopeId, window), cancellation);

    private List<Release> Read(int scopeId, Window window)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, $"""
            SELECT scope_id, subject, MIN(day), MAX(url) FROM activities
            WHERE type = 'release' AND counted AND day >= ?1 AND day < ?2 {(scopeId == 0 ? "" : "AND scope_id = ?3")}
            GROUP BY scope_id, subject ORDER BY MIN(occurred_at), subject
            """);
        rows.Bind(1, UnixTime.Number(window.From)).Bind(2, UnixTime.Number(window.To));
        if (scopeId != 0)
        {
            rows.Bind(3, scopeId);
        }

        var releases = new List<Release>();
        while (rows.Next())
        {
            releases.Add(new Release(rows.Text(1), UnixTime.Date(rows.Int(2)), rows.IsNull(3) ? null : rows.Text(3)));
        }

        return releases;
    }

    private readonly record struct Key(int ScopeId, Window Window, long DataVersion);
}

using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Reads the <c>community.action</c> events themselves.</summary>
public sealed class ActivityStore(HealthDatabase database)
{
    /// <summary>
    /// The events of a scope (0: all, each thing once) in a window of the community's zone, oldest first. Events of
    /// deleted accounts have no actor; commits that no counted branch reaches are left out.
    /// </summary>
    /// <param name="undated">Also those whose dates are all implausible, at the beginning.</param>
    public IEnumerable<CommunityAction> Read(int scopeId, Window window, bool undated)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, $"""
            SELECT a.key, i.person_id, a.platform, a.type, s.key, a.subject, a.url, a.impact, a.occurred_at, a.received_at
            FROM activities a JOIN scopes s ON s.id = a.scope_id LEFT JOIN identities i ON i.id = a.identity_id
            WHERE {(scopeId == 0 ? "a.counted_all" : "a.counted AND a.scope_id = ?3")}
            AND ((a.day >= ?1 AND a.day < ?2){(undated ? " OR a.day = -1000000" : "")})
            ORDER BY a.occurred_at, a.key
            """);
        rows.Bind(1, UnixTime.Number(window.From)).Bind(2, UnixTime.Number(window.To));
        if (scopeId != 0)
        {
            rows.Bind(3, scopeId);
        }

        while (rows.Next())
        {
            yield return new CommunityAction(
                rows.Text(0), rows.IsNull(1) ? null : new PersonId(rows.Long(1)), rows.Text(2), ActivityTypes.Parse(rows.Text(3)),
                rows.Text(4), rows.Text(5), rows.IsNull(6) ? null : rows.Text(6), rows.IsNull(7) ? null : rows.Double(7),
                UnixTime.Utc(rows.Long(8)), UnixTime.Utc(rows.Long(9)));
        }
    }
}

using CommunityHealth.Community;
using Microsoft.Data.Sqlite;

namespace CommunityHealth.Storage;

/// <summary>
/// The same rows as the rollups, read from facts: for a zone other than the community's, or where the end of knowledge
/// cuts a day.
/// </summary>
internal static class FactPresence
{
    public static bool NeedsFacts(PresenceRequest request, TimeZoneInfo kept) => request.AsOf is not null || request.Zone.Id != kept.Id;

    public static IEnumerable<PresenceRow> Rows(SqliteConnection connection, PresenceRequest request)
    {
        var counts = new Dictionary<(int Day, long Person, long Identity, ActivityType Type, ContributionKind Kind), int>();
        foreach (var fact in Facts(connection, request))
        {
            Add(counts, (fact.Day, fact.Person, fact.Identity, fact.Type, fact.Kind), 1);
            if (fact.SignedOff > 0)
            {
                Add(counts, (fact.Day, fact.Person, fact.Identity, ActivityType.SignedOff, ContributionKind.None), 1);
            }

            if (fact.CoAuthored > 0)
            {
                Add(counts, (fact.Day, fact.Person, fact.Identity, ActivityType.CoAuthoredTrailer, ContributionKind.None), fact.CoAuthored);
            }
        }

        return counts.Select(c => new PresenceRow(c.Key.Day, c.Key.Person, c.Key.Identity, c.Key.Type, c.Key.Kind, c.Value));
    }

    /// <summary>
    /// First days in the zone asked for. A first contribution lies at most a day beside its day in the community's
    /// zone, so the spans say whom to look at.
    /// </summary>
    public static List<FirstDay> Firsts(SqliteConnection connection, PresenceRequest request)
    {
        var wider = request with { Window = new Window(request.Window.From.AddDays(-2), request.Window.To.AddDays(2)) };
        var candidates = new Dictionary<long, int?>();
        using (var spans = new Statement(
            connection, "SELECT person_id FROM person_spans WHERE scope_id = ?1 AND first_day >= ?2 AND first_day < ?3"))
        {
            spans.Bind(1, request.ScopeId).Bind(2, UnixTime.Number(wider.Window.From)).Bind(3, UnixTime.Number(wider.Window.To));
            while (spans.Next())
            {
                candidates[spans.Long(0)] = null;
            }
        }

        foreach (var fact in Facts(connection, wider with { Undated = false }).Where(f => f.Kind != ContributionKind.None))
        {
            if (candidates.TryGetValue(fact.Person, out var first) && (first is null || fact.Day < first))
            {
                candidates[fact.Person] = fact.Day;
            }
        }

        return [.. candidates.Where(c => c.Value is { } day && request.Window.Contains(UnixTime.Date(day)))
            .Select(c => new FirstDay(c.Value!.Value, c.Key))];
    }

    private static IEnumerable<Fact> Facts(SqliteConnection connection, PresenceRequest request)
    {
        using var rows = new Statement(connection, $"""
            SELECT a.occurred_at, a.day, COALESCE(i.person_id, 0), COALESCE(a.identity_id, 0), a.type, a.kind, c.signed_off, c.co_authored
            FROM activities a LEFT JOIN identities i ON i.id = a.identity_id
            LEFT JOIN commits c ON a.type = 'commit' AND c.id = a.item_id
            WHERE {(request.ScopeId == 0 ? "a.counted_all" : "a.counted AND a.scope_id = ?4")}
            AND ((a.occurred_at <= ?1 AND a.day >= ?2 AND a.day < ?3) OR a.day = -1000000)
            """);
        rows.Bind(1, request.AsOf is { } asOf ? UnixTime.Micros(asOf) : long.MaxValue)
            .Bind(2, UnixTime.Number(request.Window.From) - 1).Bind(3, UnixTime.Number(request.Window.To) + 1);
        if (request.ScopeId != 0)
        {
            rows.Bind(4, request.ScopeId);
        }

        while (rows.Next())
        {
            var undated = rows.Int(1) == UnixTime.NoDay;
            var day = undated ? UnixTime.NoDay : UnixTime.Day(rows.Long(0), request.Zone);
            if (undated ? request.Undated : request.Window.Contains(UnixTime.Date(day)))
            {
                yield return new Fact(
                    day, rows.Long(2), rows.Long(3), ActivityTypes.Parse(rows.Text(4)), ActivityTypes.ParseKind(rows.Text(5)), rows.Int(6), rows.Int(7));
            }
        }
    }

    private static void Add<T>(Dictionary<T, int> counts, T key, int n) where T : notnull =>
        counts[key] = counts.GetValueOrDefault(key) + n;

    private readonly record struct Fact(
        int Day, long Person, long Identity, ActivityType Type, ContributionKind Kind, int SignedOff, int CoAuthored);
}

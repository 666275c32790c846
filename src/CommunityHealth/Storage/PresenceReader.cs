using CommunityHealth.Community;
using Microsoft.Data.Sqlite;

namespace CommunityHealth.Storage;

/// <summary>
/// Who was present when: the rollups of a window, bots and agents left out as asked (people and classes are read here,
/// at query time). A moment of knowledge inside the window, or another zone, reads the facts of those days instead.
/// </summary>
public sealed class PresenceReader(HealthDatabase database, PeopleMap people)
{
    /// <summary>The id of a scope key; 0 for <c>all</c>; null for a key nobody stored.</summary>
    public int? ScopeId(string key)
    {
        if (key == "all")
        {
            return 0;
        }

        using var connection = database.Open();
        using var query = new Statement(connection, "SELECT id FROM scopes WHERE key = ?1").Bind(1, key);
        return (int?)query.Scalar();
    }

    /// <summary>The days of the first and last plausible contribution in the community's zone; null where there is none.</summary>
    public (DateOnly First, DateOnly Last)? Span(int scopeId)
    {
        using var connection = database.Open();
        return Edge(connection, scopeId, "ASC") is { } first && Edge(connection, scopeId, "DESC") is { } last
            ? (UnixTime.Date(first), UnixTime.Date(last))
            : null;
    }

    /// <summary>The day of the first plausible commit of a scope; null where there is none.</summary>
    public DateOnly? FirstCommit(int scopeId, TimeZoneInfo zone)
    {
        using var connection = database.Open();
        using var first = new Statement(
            connection, "SELECT MIN(author_at) FROM commits WHERE scope_id = ?1 AND reach <> 'gone' AND author_at >= ?2");
        return first.Bind(1, scopeId).Bind(2, UnixTime.Earliest).Scalar() is { } at ? UnixTime.Date(UnixTime.Day(at, zone)) : null;
    }

    /// <summary>What was done in a window, by whom.</summary>
    public PresenceTable Read(PresenceRequest request, CancellationToken cancellation)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var sieve = new Sieve(request, people.Read(connection));
        if (FactPresence.NeedsFacts(request, database.Zone))
        {
            foreach (var row in FactPresence.Rows(connection, request))
            {
                cancellation.ThrowIfCancellationRequested();
                sieve.Add(row);
            }

            return sieve.Table(FactPresence.Firsts(connection, request));
        }

        ReadRollups(connection, request, sieve, cancellation);
        return sieve.Table(Firsts(connection, request));
    }

    private static void ReadRollups(SqliteConnection connection, PresenceRequest request, Sieve sieve, CancellationToken cancellation)
    {
        using var days = RollupDays.Of(connection, request.ScopeId, request.Window, request.Undated);
        while (days.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            var facts = DayFacts.Read(days.Blob(1));
            while (facts.Next())
            {
                sieve.Add(days.Int(0), facts.Current);
            }
        }
    }

    private static IEnumerable<FirstDay> Firsts(SqliteConnection connection, PresenceRequest request)
    {
        using var rows = new Statement(
            connection, "SELECT first_day, person_id FROM person_spans WHERE scope_id = ?1 AND first_day >= ?2 AND first_day < ?3");
        rows.Bind(1, request.ScopeId).Bind(2, UnixTime.Number(request.Window.From)).Bind(3, UnixTime.Number(request.Window.To));
        while (rows.Next())
        {
            yield return new FirstDay(rows.Int(0), rows.Long(1));
        }
    }

    private static int? Edge(SqliteConnection connection, int scopeId, string direction)
    {
        using var days = new Statement(
            connection, $"SELECT day, facts FROM rollups WHERE scope_id = ?1 AND day > -1000000 ORDER BY day {direction}");
        days.Bind(1, scopeId);
        while (days.Next())
        {
            var facts = DayFacts.Read(days.Blob(1));
            while (facts.Next())
            {
                if (facts.Current.Kind != ContributionKind.None)
                {
                    return days.Int(0);
                }
            }
        }

        return null;
    }

    /// <summary>Lets through what the request wants, and counts what it leaves out.</summary>
    private sealed class Sieve(PresenceRequest request, PeopleMap.Snapshot people)
    {
        private readonly Window _counted = request.Counted ?? request.Window;
        private readonly PresenceRows _rows = new();
        private readonly List<NobodyEntry> _nobody = [];
        private long _leftOut;

        public void Add(int day, in DayFact fact) =>
            Add(new PresenceRow(day, people.People[fact.Identity], fact.Identity, fact.Type, fact.Kind, fact.N));

        public void Add(in PresenceRow row)
        {
            if (row.Identity == DayFact.Nobody)
            {
                _nobody.Add(new NobodyEntry(row.Day, row.Kind, row.N));
            }
            else if (!people.IsOut(row.Identity, request.Bots, request.Agents))
            {
                _rows.Add(row);
            }
            else if (row.IsContribution && (row.Day == UnixTime.NoDay || _counted.Contains(UnixTime.Date(row.Day))))
            {
                _leftOut += row.N;
            }
        }

        /// <summary>Firsts of people who are left out are nobody's in the table.</summary>
        public PresenceTable Table(IEnumerable<FirstDay> firsts) => new(_rows, firsts) { LeftOut = _leftOut, Nobody = _nobody };
    }
}

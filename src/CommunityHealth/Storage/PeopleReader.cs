using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Who is known, A to Z, and who was there when: what lists of people are made of.</summary>
public sealed class PeopleReader(HealthDatabase database)
{
    /// <summary>Ids of all people, A to Z; of those whose folded name holds a text, where there is one.</summary>
    public IReadOnlyList<long> Ordered(string? search)
    {
        using var connection = database.Open();
        using var rows = new Statement(
            connection, $"SELECT id FROM people {(search is null ? "" : "WHERE instr(sort_key, ?1) > 0")} ORDER BY sort_key, id");
        return [.. Ids(search is null ? rows : rows.Bind(1, Fold.SortKey(search)))];
    }

    /// <summary>People with a contribution in a window; of all that is stored where there is none.</summary>
    public IReadOnlySet<long> Active(int scopeId, Window? window, CancellationToken cancellation)
    {
        using var connection = database.Open();
        var scope = scopeId == 0 ? "n_all > 0" : "scope_id = ?3";
        var active = new HashSet<long>();
        if (window is null)
        {
            using var spans = new Statement(connection, "SELECT person_id FROM person_spans WHERE scope_id = ?1").Bind(1, scopeId);
            active.UnionWith(Ids(spans));
        }

        var days = window is { } days2
            ? (From: UnixTime.Number(days2.From), To: UnixTime.Number(days2.To))
            : (From: UnixTime.NoDay, To: UnixTime.NoDay + 1);
        using var rows = new Statement(
            connection, $"SELECT person_id FROM rollups WHERE day >= ?1 AND day < ?2 AND kind > 0 AND {scope}");
        rows.Bind(1, days.From).Bind(2, days.To);
        foreach (var id in Ids(scopeId == 0 ? rows : rows.Bind(3, scopeId)))
        {
            cancellation.ThrowIfCancellationRequested();
            active.Add(id);
        }

        return active;
    }

    /// <summary>People whose first contribution in the scope lies in a window.</summary>
    public IReadOnlySet<long> Firsts(int scopeId, Window window)
    {
        using var connection = database.Open();
        using var rows = new Statement(
            connection, "SELECT person_id FROM person_spans WHERE scope_id = ?1 AND first_day >= ?2 AND first_day < ?3");
        return Ids(rows.Bind(1, scopeId).Bind(2, UnixTime.Number(window.From)).Bind(3, UnixTime.Number(window.To))).ToHashSet();
    }

    /// <summary>Those who are not human, and what they are.</summary>
    public IReadOnlyDictionary<long, ActorClass> Automation()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT id, class FROM people WHERE class <> 'human'");
        var found = new Dictionary<long, ActorClass>();
        while (rows.Next())
        {
            found[rows.Long(0)] = rows.Text(1) == "bot" ? ActorClass.Bot : ActorClass.Agent;
        }

        return found;
    }

    /// <summary>Names, first and last days, and the kinds of what people did in a window, in the order of the ids.</summary>
    public IReadOnlyList<PersonPresence> Show(IReadOnlyList<long> ids, int scopeId, Window? window)
    {
        using var connection = database.Open();
        using var names = new Statement(connection, "SELECT name FROM people WHERE id = ?1");
        using var spans = new Statement(connection, "SELECT first_day, last_day FROM person_spans WHERE scope_id = ?1 AND person_id = ?2");
        using var kinds = new Statement(connection, $"""
            SELECT DISTINCT kind FROM rollups INDEXED BY ix_rollups_person
            WHERE person_id = ?1 AND kind > 0 AND day >= ?2 AND day < ?3 {(scopeId == 0 ? "" : "AND scope_id = ?4")} ORDER BY kind
            """);
        kinds.Bind(2, window is { } from ? UnixTime.Number(from.From) : UnixTime.NoDay)
            .Bind(3, window is { } to ? UnixTime.Number(to.To) : int.MaxValue);
        if (scopeId != 0)
        {
            kinds.Bind(4, scopeId);
        }

        return [.. ids.Select(id => One(id, names.Bind(1, id), spans.Bind(1, scopeId).Bind(2, id), kinds.Bind(1, id)))];
    }

    private static PersonPresence One(long id, Statement names, Statement spans, Statement kinds)
    {
        var name = names.Next() ? names.Text(0) : "";
        var (first, last) = spans.Next() ? (UnixTime.Date(spans.Int(0)), UnixTime.Date(spans.Int(1))) : default((DateOnly?, DateOnly?));
        names.Reset();
        spans.Reset();
        return new PersonPresence(new PersonId(id), name, first, last, [.. Ids(kinds).Select(k => (ContributionKind)k)]);
    }

    private static IEnumerable<long> Ids(Statement rows)
    {
        while (rows.Next())
        {
            yield return rows.Long(0);
        }
    }
}

/// <summary>Somebody in a list: days are null where no contribution has a plausible date.</summary>
public sealed record PersonPresence(
    PersonId Id, string Name, DateOnly? First, DateOnly? Last, IReadOnlyList<ContributionKind> Kinds);

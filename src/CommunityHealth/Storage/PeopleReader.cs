using System.Runtime.InteropServices;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Who is known, A to Z, and who was there when: what lists of people are made of.</summary>
public sealed class PeopleReader(HealthDatabase database, PeopleMap people)
{
    private static readonly Window Ever = new(DateOnly.MinValue, DateOnly.MaxValue);

    /// <summary>Ids of all people, A to Z; of those whose folded name holds a text, where there is one.</summary>
    public IReadOnlyList<long> Ordered(string? search)
    {
        using var connection = database.Open();
        using var rows = new Statement(
            connection, $"SELECT id FROM people {(search is null ? "" : "WHERE instr(sort_key, ?1) > 0")} ORDER BY sort_key, id");
        return [.. Ids(search is null ? rows : rows.Bind(1, Fold.SortKey(search)))];
    }

    /// <summary>
    /// People with a contribution in a window and the kinds of what they did; of all that is stored, dated or not, where
    /// there is no window.
    /// </summary>
    public IReadOnlyDictionary<long, KindSet> Active(int scopeId, Window? window)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var map = people.Read(connection);
        var active = new Dictionary<long, KindSet>();
        using var days = RollupDays.Of(connection, scopeId, window ?? Ever, undated: window is null);
        while (days.Next())
        {
            var facts = DayFacts.Read(days.Blob(1));
            while (facts.Next())
            {
                if (facts.Current is { Kind: not ContributionKind.None, Identity: not DayFact.Nobody } fact)
                {
                    ref var kinds = ref CollectionsMarshal.GetValueRefOrAddDefault(active, map.People[fact.Identity], out _);
                    kinds = kinds.With(fact.Kind);
                }
            }
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

    /// <summary>Names, first and last days, in the order of the ids.</summary>
    public IReadOnlyList<PersonPresence> Show(IReadOnlyList<long> ids, int scopeId)
    {
        using var connection = database.Open();
        using var names = new Statement(connection, "SELECT name FROM people WHERE id = ?1");
        using var spans = new Statement(connection, "SELECT first_day, last_day FROM person_spans WHERE scope_id = ?1 AND person_id = ?2");
        return [.. ids.Select(id => One(id, names.Bind(1, id), spans.Bind(1, scopeId).Bind(2, id)))];
    }

    private static PersonPresence One(long id, Statement names, Statement spans)
    {
        var name = names.Next() ? names.Text(0) : "";
        var (first, last) = spans.Next() ? (UnixTime.Date(spans.Int(0)), UnixTime.Date(spans.Int(1))) : default((DateOnly?, DateOnly?));
        names.Reset();
        spans.Reset();
        return new PersonPresence(new PersonId(id), EmailAddresses.Hidden(name), first, last);
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
public sealed record PersonPresence(PersonId Id, string Name, DateOnly? First, DateOnly? Last);

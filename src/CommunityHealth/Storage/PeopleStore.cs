using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>People with their identities, and what was decided about logins.</summary>
public sealed class PeopleStore(HealthDatabase database)
{
    /// <summary>Everybody, in the order they were first met.</summary>
    public IEnumerable<Person> List() => Read(null);

    /// <summary>A person by id; null for an id nobody has.</summary>
    public Person? Find(PersonId id) => Read(id).FirstOrDefault();

    private IEnumerable<Person> Read(PersonId? only)
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, $"""
            SELECT p.id, p.name, p.class, p.suspected, i.id, i.platform, i.login, i.name, i.email
            FROM people p JOIN identities i ON i.person_id = p.id {(only is null ? "" : "WHERE p.id = ?1")} ORDER BY p.id, i.id
            """);
        if (only is { } id)
        {
            rows.Bind(1, id.Value);
        }

        (long Id, string Name, string Class, bool Suspected)? current = null;
        var identities = new List<Identity>();
        while (rows.Next())
        {
            if (current is { } done && done.Id != rows.Long(0))
            {
                yield return Make(done, identities);
                identities = [];
            }

            current = (rows.Long(0), rows.Text(1), rows.Text(2), rows.Int(3) != 0);
            identities.Add(new Identity(rows.Long(4), rows.Text(5), rows.IsNull(6) ? null : rows.Text(6), rows.Text(7), rows.Text(8)));
        }

        if (current is { } last)
        {
            yield return Make(last, identities);
        }
    }

    /// <summary>
    /// Keeps what somebody decided about a login (or a name, where the platform has no logins) and looks again at the
    /// people it concerns; returns how many those are. Also kept when nobody is known by it yet.
    /// </summary>
    public async Task<int> ClassifyAsync(string login, string kind, CancellationToken cancellation)
    {
        var folded = Fold.Login(login);
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var decided = Decided(session, folded);
        session.Prepare("""
            INSERT INTO class_rules (login_folded, class) VALUES (?1, ?2) ON CONFLICT (login_folded) DO UPDATE SET class = excluded.class
            """).Bind(1, folded).Bind(2, kind).Run();
        var people = new HashSet<long>();
        var known = session.Prepare("SELECT person_id, login_folded, name FROM identities");
        while (known.Next())
        {
            if ((!known.IsNull(1) && known.Text(1) == folded) || Fold.Login(known.Text(2)) == folded)
            {
                people.Add(known.Long(0));
            }
        }

        var before = decided ?? Shown(session, people);
        var classes = new PeopleClasses(session);
        foreach (var person in people)
        {
            classes.Decide(person);
        }

        if (decided != kind)
        {
            session.Note(AuditActions.PersonClass, login, before, kind);
        }

        session.BumpDataVersion();
        session.Commit();
        return people.Count;
    }

    /// <summary>What was decided about a login before; null for nothing.</summary>
    private static string? Decided(WriteSession session, string folded)
    {
        var row = session.Prepare("SELECT class FROM class_rules WHERE login_folded = ?1").Bind(1, folded);
        var decided = row.Next() ? row.Text(0) : null;
        row.Reset();
        return decided;
    }

    /// <summary>What people were by their names, where nobody had decided; null where nobody is known.</summary>
    private static string? Shown(WriteSession session, HashSet<long> people)
    {
        var classes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var person in people)
        {
            var row = session.Prepare("SELECT class FROM people WHERE id = ?1").Bind(1, person);
            row.Next();
            classes.Add(row.Text(0));
            row.Reset();
        }

        return classes.Count == 0 ? null : string.Join(", ", classes);
    }

    private static Person Make((long Id, string Name, string Class, bool Suspected) row, List<Identity> identities) => new(
        new PersonId(row.Id), row.Name, Enum.Parse<ActorClass>(row.Class, ignoreCase: true), row.Suspected, identities);
}

namespace CommunityHealth.Storage;

/// <summary>
/// Keeps everybody's first and last day with a contribution, within one write session. Days that come only widen a
/// span; where somebody is gone from a day, the span is found anew in the facts.
/// </summary>
internal sealed class PersonSpans(WriteSession session)
{
    private readonly Dictionary<long, long> _people = [];
    private readonly Dictionary<(int Scope, long Person), (int First, int Last)> _wider = [];
    private readonly HashSet<(int Scope, long Person)> _unsure = [];

    /// <summary>An identity contributes on a day it did not contribute on before.</summary>
    public void Came(int scope, long identity, int day)
    {
        var key = (scope, Person(identity));
        _wider[key] = _wider.TryGetValue(key, out var span) ? (Math.Min(span.First, day), Math.Max(span.Last, day)) : (day, day);
    }

    /// <summary>An identity does not contribute on a day any more.</summary>
    public void Left(int scope, long identity) => _unsure.Add((scope, Person(identity)));

    /// <summary>Stores what changed.</summary>
    public void Store()
    {
        foreach (var ((scope, person), (first, last)) in _wider)
        {
            Widen(scope, person, first, last);
            Widen(0, person, first, last);
        }

        foreach (var (scope, person) in _unsure)
        {
            session.Prepare(RollupSql.DropSpan).Bind(1, scope).Bind(2, person).Run();
            session.Prepare(RollupSql.FindSpan).Bind(1, scope).Bind(2, person).Run();
        }

        foreach (var person in _unsure.Select(u => u.Person).Distinct())
        {
            session.Prepare(RollupSql.DropSpan).Bind(1, 0).Bind(2, person).Run();
            session.Prepare(RollupSql.SpanOfAll).Bind(1, person).Run();
        }
    }

    private void Widen(int scope, long person, int first, int last) =>
        session.Prepare(RollupSql.Widen).Bind(1, scope).Bind(2, person).Bind(3, first).Bind(4, last).Run();

    private long Person(long identity)
    {
        if (!_people.TryGetValue(identity, out var person))
        {
            _people[identity] = person = session.Prepare("SELECT person_id FROM identities WHERE id = ?1").Bind(1, identity).Scalar() ?? 0;
        }

        return person;
    }
}

using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Works out the rollups of marked days within one write session: of each scope, then of all scopes together.</summary>
internal sealed class DayRoller(WriteSession session)
{
    private readonly PersonSpans _spans = new(session);
    private readonly List<DayFact> _facts = [];
    private readonly HashSet<long> _before = [];
    private readonly HashSet<long> _now = [];

    /// <summary>Rolls up all marked days; none is marked afterwards.</summary>
    public void RollDirtyDays()
    {
        var dirty = new List<(int Scope, int Day)>();
        var marked = session.Prepare(RollupSql.DirtyDays);
        while (marked.Next())
        {
            dirty.Add((marked.Int(0), marked.Int(1)));
        }

        for (var i = 0; i < dirty.Count; i++)
        {
            Roll(dirty[i].Scope, dirty[i].Day);
            if (i + 1 == dirty.Count || dirty[i + 1].Day != dirty[i].Day)
            {
                RollAll(dirty[i].Day);
            }
        }

        _spans.Store();
        session.Execute("DELETE FROM dirty_days");
    }

    private void Roll(int scope, int day)
    {
        _facts.Clear();
        var rows = session.Prepare(RollupSql.Facts).Bind(1, scope).Bind(2, day);
        while (rows.Next())
        {
            var (identity, all) = (rows.Long(2), rows.Int(3));
            _facts.Add(new DayFact((ActivityType)rows.Int(0), (ContributionKind)rows.Int(1), identity, 1, all));
            if (rows.Int(4) > 0)
            {
                _facts.Add(new DayFact(ActivityType.SignedOff, ContributionKind.None, identity, 1, all));
            }

            if (rows.Int(5) is > 0 and var trailers)
            {
                _facts.Add(new DayFact(ActivityType.CoAuthoredTrailer, ContributionKind.None, identity, trailers, trailers * all));
            }
        }

        Compare(scope, day);
        Keep(scope, day);
    }

    /// <summary>Who contributes on the day now and did not before, or the other way round, may have another span.</summary>
    private void Compare(int scope, int day)
    {
        if (day == UnixTime.NoDay)
        {
            return;
        }

        _before.Clear();
        var stored = session.Prepare(RollupSql.Find).Bind(1, scope).Bind(2, day);
        if (stored.Next())
        {
            var facts = DayFacts.Read(stored.Blob(0));
            while (facts.Next())
            {
                Contributes(facts.Current, _before);
            }
        }

        stored.Reset();
        _now.Clear();
        _facts.ForEach(f => Contributes(f, _now));
        foreach (var identity in _now)
        {
            if (!_before.Remove(identity))
            {
                _spans.Came(scope, identity, day);
            }
        }

        foreach (var identity in _before)
        {
            _spans.Left(scope, identity);
        }
    }

    private static void Contributes(DayFact fact, HashSet<long> identities)
    {
        if (fact.Kind != ContributionKind.None && fact.Identity != DayFact.Nobody)
        {
            identities.Add(fact.Identity);
        }
    }

    /// <summary>A day of all scopes together is what each of them says counts there.</summary>
    private void RollAll(int day)
    {
        _facts.Clear();
        var scopes = session.Prepare(RollupSql.OfAllScopes).Bind(1, day);
        while (scopes.Next())
        {
            var facts = DayFacts.Read(scopes.Blob(0));
            while (facts.Next())
            {
                if (facts.Current is { All: > 0 } fact)
                {
                    _facts.Add(fact with { N = fact.All });
                }
            }
        }

        Keep(0, day);
    }

    private void Keep(int scope, int day)
    {
        if (_facts.Count == 0)
        {
            session.Prepare(RollupSql.Drop).Bind(1, scope).Bind(2, day).Run();
        }
        else
        {
            session.Prepare(RollupSql.Keep).Bind(1, scope).Bind(2, day).Bind(3, DayFacts.Write(_facts)).Run();
        }
    }
}

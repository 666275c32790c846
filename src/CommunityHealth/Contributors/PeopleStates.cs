using CommunityHealth.Storage;

namespace CommunityHealth.Contributors;

/// <summary>One person of a window: how much they contributed there, and where they stand against the window before.</summary>
/// <param name="Person">The person's number in the table.</param>
/// <param name="Contributions">In the window; of somebody who drifts, in the window before.</param>
public readonly record struct StandingPerson(int Person, PersonState State, long Contributions);

/// <summary>The people whom <see cref="PeopleFlow"/> counts, one by one.</summary>
public static class PeopleStates
{
    /// <summary>Everybody who was active in the window or in the one before.</summary>
    /// <param name="from">The window's first day; <see cref="int.MinValue"/> where it is all that is known.</param>
    public static IReadOnlyList<StandingPerson> Of(
        PresenceTable table, ReadOnlySpan<PresenceEntry> rows, ReadOnlySpan<PresenceEntry> rowsBefore, int from)
    {
        var (now, before) = (Sum(table, rows), Sum(table, rowsBefore));
        var standing = new List<StandingPerson>();
        for (var person = 0; person < table.PersonCount; person++)
        {
            var state = (now[person] > 0, before[person] > 0) switch
            {
                (false, false) => (PersonState?)null,
                (false, true) => PersonState.Drifting,
                (true, true) => PersonState.Returning,
                _ when FlowCounter.IsNew(table, person, from) => PersonState.New,
                _ => PersonState.Back,
            };
            if (state is { } known)
            {
                standing.Add(new StandingPerson(person, known, known == PersonState.Drifting ? before[person] : now[person]));
            }
        }

        return standing;
    }

    private static long[] Sum(PresenceTable table, ReadOnlySpan<PresenceEntry> rows)
    {
        var sums = new long[table.PersonCount];
        foreach (ref readonly var row in rows)
        {
            sums[row.Person] += row.IsContribution ? row.N : 0;
        }

        return sums;
    }
}

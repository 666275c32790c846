using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Contributors;

/// <summary>People who began in the same quarter, and how many of them were active in each quarter since.</summary>
/// <param name="Quarter">The quarter of their first contribution in the scope.</param>
/// <param name="People">How many they are.</param>
/// <param name="Active">Active in the quarter itself, the next, and so on up to the present one.</param>
public sealed record Cohort(Window Quarter, int People, IReadOnlyList<int> Active);

/// <summary>
/// Quarterly cohorts: of the people whose first contribution fell in a quarter, those active n quarters later. Not in
/// CHAOSS; the usual retention table of product analytics. Unit: people. Caveats: the present quarter is not over; a
/// shallow clone makes old hands look new, so cohorts before the known history are left out. Source: any source of
/// contributions.
/// </summary>
public static class Cohorts
{
    /// <summary>The cohorts of the last quarters, oldest first.</summary>
    /// <param name="table">All that is known up to <paramref name="last"/>, first days included.</param>
    public static IReadOnlyList<Cohort> Of(PresenceTable table, DateOnly first, DateOnly last)
    {
        var quarters = Quarters(first, last);
        var began = new int[table.PersonCount];
        for (var person = 0; person < began.Length; person++)
        {
            began[person] = Index(quarters, table.FirstDay(person));
        }

        var active = quarters.Select((_, i) => new int[quarters.Count - i]).ToArray();
        var seen = new Distinct(table.PersonCount);
        for (var quarter = 0; quarter < quarters.Count; quarter++)
        {
            seen.Clear();
            foreach (ref readonly var row in table.Rows(quarters[quarter]))
            {
                if (row.IsContribution && began[row.Person] >= 0 && began[row.Person] <= quarter && seen.Add(row.Person))
                {
                    active[began[row.Person]][quarter - began[row.Person]]++;
                }
            }
        }

        return [.. quarters.Select((q, i) => new Cohort(q, began.Count(b => b == i), active[i]))];
    }

    /// <summary>The people of a cohort who were active some quarters later, by id with their contributions there.</summary>
    public static IReadOnlyList<(long Person, long Contributions)> People(PresenceTable table, Window quarter, int later)
    {
        var start = Granularity.Quarter.Step(quarter.From, later);
        var sums = new long[table.PersonCount];
        foreach (ref readonly var row in table.Rows(new Window(start, Granularity.Quarter.Step(start))))
        {
            var first = table.FirstDay(row.Person);
            sums[row.Person] += row.IsContribution && first != PresenceTable.Unknown && quarter.Contains(UnixTime.Date(first)) ? row.N : 0;
        }

        return [.. sums.Index().Where(s => s.Item > 0).Select(s => (table.PersonId(s.Index), s.Item))];
    }

    private static List<Window> Quarters(DateOnly first, DateOnly last)
    {
        var quarters = new List<Window>();
        for (var start = Granularity.Quarter.StartOf(first); start <= last; start = Granularity.Quarter.Step(start))
        {
            quarters.Add(new Window(start, Granularity.Quarter.Step(start)));
        }

        return quarters;
    }

    private static int Index(List<Window> quarters, int day) =>
        day == PresenceTable.Unknown ? -1 : quarters.FindIndex(q => q.Contains(UnixTime.Date(day)));
}

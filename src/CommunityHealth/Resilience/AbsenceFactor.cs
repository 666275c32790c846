using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Resilience;

/// <summary>How few people carry half of the work.</summary>
public static class AbsenceFactor
{
    private const string Key = "resilience.contributor_absence_factor";

    /// <summary>
    /// Contributor absence factor: contributions per person, most first, ties by id; the smallest number of people whose
    /// sum reaches 50 % of all (1000, 202, 90, 33, 332, 343, 42, 433 gives 2). CHAOSS "Contributor Absence Factor"
    /// (p=3944, formerly bus factor). Unit: people. Caveats: counts contributions, not knowledge; low means dependent.
    /// Source: any source of contributions.
    /// </summary>
    public static MetricResult Of(PresenceTable table, Frame frame)
    {
        var counts = new long[table.PersonCount];
        var series = frame.Buckets.Select(b =>
        {
            var here = Count(table, table.Rows(b.Days), counts);
            return here.Total == 0 ? b.Unknown(b.Missing ?? Missing.Nothing) : b.Point(here.Factor, here.Total);
        }).ToArray();
        var whole = Count(table, table.Rows(frame), counts);
        if (frame.Knowledge.Gap(frame.Window) is not null || whole.Total == 0)
        {
            return MetricResult.None(Key, Unit.People, frame.Knowledge.Gap(frame.Window) ?? Missing.Nothing) with { Series = series };
        }

        return new MetricResult(Key, Unit.People, whole.Factor, whole.Total, null, series)
        {
            SmallSample = Small.People(whole.People.Count),
            Parts = new OrderedDictionary<string, double?> { ["people"] = whole.People.Count, ["carried"] = whole.Carried },
        };
    }

    /// <summary>The people who carry half of the work of some days: whom the figure counts.</summary>
    public static IReadOnlyList<PersonShare> Carriers(PresenceTable table, ReadOnlySpan<PresenceEntry> rows)
    {
        var half = Count(table, rows, new long[table.PersonCount]);
        return [.. half.People.Take(half.Factor)];
    }

    private static Half Count(PresenceTable table, ReadOnlySpan<PresenceEntry> rows, long[] counts)
    {
        var (touched, total) = (new List<int>(), 0L);
        foreach (ref readonly var row in rows)
        {
            if (row.IsContribution)
            {
                if (counts[row.Person] == 0)
                {
                    touched.Add(row.Person);
                }

                counts[row.Person] += row.N;
                total += row.N;
            }
        }

        var people = new List<PersonShare>(touched.Count);
        foreach (var person in touched)
        {
            people.Add(new PersonShare(table.PersonId(person), counts[person]));
            counts[person] = 0;
        }

        people.Sort((a, b) => a.Contributions != b.Contributions
            ? b.Contributions.CompareTo(a.Contributions)
            : a.Person.CompareTo(b.Person));
        var (factor, carried) = (0, 0L);
        while (carried * 2 < total)
        {
            carried += people[factor++].Contributions;
        }

        return new Half(factor, carried, total, people);
    }

    private readonly record struct Half(int Factor, long Carried, long Total, List<PersonShare> People);
}

/// <summary>What one person contributed.</summary>
public readonly record struct PersonShare(long Person, long Contributions);

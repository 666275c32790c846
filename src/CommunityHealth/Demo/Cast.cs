namespace CommunityHealth.Demo;

/// <summary>Everybody of the story, and who is found for some work on a day.</summary>
internal sealed class Cast
{
    private readonly Dictionary<string, DemoPerson> _named;
    private readonly ILookup<DateOnly, DemoPerson> _arrivals;
    private readonly Dictionary<(Work, DateOnly), (DemoPerson[] People, double[] Sums)> _found = [];

    public Cast(Story story, DemoRandom dice)
    {
        var origins = Crowd.Origins();
        var named = CastReader.Read(story, origins.ToDictionary(o => o.Place, o => o.Zone)).ToList();
        var crowd = new Crowd(story, dice, [.. origins.Where(o => o.Given.Length > 0)], [.. named.Select(p => p.Login)]);
        People = [.. named, .. crowd.Come(named.Count)];
        _named = named.ToDictionary(p => p.Login);
        _arrivals = People.Skip(named.Count).ToLookup(p => p.Arrives);
    }

    public IReadOnlyList<DemoPerson> People { get; }

    /// <summary>Somebody of cast.txt.</summary>
    public DemoPerson this[string login] => _named[login];

    /// <summary>Those of the crowd who come on a day.</summary>
    public IEnumerable<DemoPerson> Arriving(DateOnly day) => _arrivals[day];

    /// <summary>Whether somebody is new: here for less than ninety days.</summary>
    public static bool IsNew(DemoPerson person, DateOnly day) => day.DayNumber - person.Arrives.DayNumber < 90;

    /// <summary>Somebody for some work who is around on a day, and none of those; null where there is nobody.</summary>
    public DemoPerson? Find(DemoRandom dice, Work work, DateOnly day, params ReadOnlySpan<DemoPerson?> not)
    {
        const int Tries = 12;
        var (people, sums) = Around(work, day);
        for (var i = 0; i < Tries && sums.Length > 0 && sums[^1] > 0; i++)
        {
            var at = Array.BinarySearch(sums, dice.Unit() * sums[^1]);
            var person = people[Math.Min(at < 0 ? ~at : at + 1, people.Length - 1)];
            if (!not.Contains(person))
            {
                return person;
            }
        }

        return null;
    }

    private (DemoPerson[] People, double[] Sums) Around(Work work, DateOnly day)
    {
        if (_found.TryGetValue((work, day), out var found))
        {
            return found;
        }

        var people = People.Where(p => p.IsHere(day) && p.Weight(work, day) > 0).ToArray();
        var sums = new double[people.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = (i == 0 ? 0 : sums[i - 1]) + people[i].Weight(work, day);
        }

        return _found[(work, day)] = (people, sums);
    }
}

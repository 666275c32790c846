namespace CommunityHealth.Demo;

/// <summary>
/// When somebody has time, by the clock on their own wall: how likely they look in during an hour of the day, and what a
/// day of the weekend is worth beside one of the week.
/// </summary>
internal sealed class Rhythm
{
    private static readonly Dictionary<string, Rhythm> Known = new(StringComparer.Ordinal)
    {
        ["office"] = new(1, 0.05, 8, 0.3, 0.6, 0.75, 0.7, 0.35, 0.55, 0.75, 0.75, 0.6, 0.35, 0.12),
        ["evening"] = new(1, 0.8, 17, 0.15, 0.3, 0.55, 0.75, 0.75, 0.5, 0.15),
        ["weekend"] = new(0.35, 1, 9, 0.25, 0.5, 0.6, 0.55, 0.45, 0.5, 0.6, 0.6, 0.5, 0.45, 0.45, 0.5, 0.4, 0.2),
        ["night"] = new(1, 0.9, 19, 0.2, 0.4, 0.6, 0.75, 0.7, 0.5, 0.3, 0.15),
        ["always"] = new(1, 1, 0, [.. Enumerable.Repeat(1.0, 24)]),
    };

    private readonly double _week;
    private readonly double _weekend;
    private readonly double[] _hours = new double[24];

    private Rhythm(double week, double weekend, int from, params double[] hours)
    {
        (_week, _weekend) = (week, weekend);
        for (var i = 0; i < hours.Length; i++)
        {
            _hours[(from + i) % 24] = hours[i];
        }
    }

    /// <summary>The names people of the crowd are given one of.</summary>
    public static IReadOnlyList<string> Human { get; } = ["office", "evening", "evening", "weekend", "night"];

    /// <summary>The rhythm of a name.</summary>
    public static Rhythm Of(string name) => Known[name];

    /// <summary>What a day is worth, 0 to 1.</summary>
    public double Weight(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? _weekend : _week;

    /// <summary>The next moment they look in, not before <paramref name="from"/>; all in seconds since 1970 UTC.</summary>
    public long Next(DemoRandom dice, DemoZone zone, long from)
    {
        const int Patience = 24 * 9;
        for (var i = 0; i < Patience; i++)
        {
            var local = zone.Local(from);
            var left = 3600 - (local % 3600);
            var day = Story.DayOf(local);
            if (dice.Chance(_hours[local % 86_400 / 3600] * Weight(day)))
            {
                return from + dice.Below((int)left);
            }

            from += left;
        }

        return from;
    }
}

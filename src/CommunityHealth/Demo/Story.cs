using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>
/// The days of the story. Three years that end with a given day; about fourteen months before, a quarter begins badly: a
/// maintainer leaves after a heated thread. The quarter after it is the bad one, the two after that the recovery.
/// </summary>
internal sealed class Story
{
    private const int Years = 3;

    private readonly Curve _level;
    private readonly Curve _slowness;
    private readonly Curve _arrivals;

    public Story(DateOnly until)
    {
        (Until, First) = (until, until.AddYears(-Years).AddDays(1));
        var quarter = Granularity.Quarter.StartOf(until.AddMonths(-14).AddDays(45));
        CrisisQuarter = Quarter(quarter);
        BadQuarter = Quarter(CrisisQuarter.To);
        Recovery = BadQuarter.To;
        Crisis = quarter.AddDays(2);
        _level = new Curve(
            (First, 0.5), (First.AddDays(120), 0.72), (quarter.AddDays(-40), 1), (Crisis.AddDays(4), 1), (Crisis.AddDays(16), 0.6),
            (CrisisQuarter.To, 0.55), (BadQuarter.From.AddDays(45), 0.46), (BadQuarter.To, 0.6), (Recovery.AddDays(45), 0.88),
            (Recovery.AddDays(120), 1.08), (Until, 1.3));
        _slowness = new Curve(
            (Crisis, 1), (Crisis.AddDays(10), 4), (BadQuarter.From, 5), (BadQuarter.From.AddDays(60), 5.5), (Recovery.AddDays(20), 1.5),
            (Recovery.AddDays(90), 0.8));
        _arrivals = new Curve(
            (First, 0.8), (Crisis, 1.1), (Crisis.AddDays(8), 0.4), (BadQuarter.To.AddDays(-20), 0.35), (Recovery.AddDays(30), 1.2), (Until, 1.5));
    }

    /// <summary>The last day.</summary>
    public DateOnly Until { get; }

    /// <summary>The first day.</summary>
    public DateOnly First { get; }

    /// <summary>The day a maintainer leaves.</summary>
    public DateOnly Crisis { get; }

    /// <summary>The quarter of that day.</summary>
    public Window CrisisQuarter { get; }

    /// <summary>The quarter after it.</summary>
    public Window BadQuarter { get; }

    /// <summary>The first day of better times.</summary>
    public DateOnly Recovery { get; }

    /// <summary>All days.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Until.DayNumber - First.DayNumber + 1).Select(First.AddDays);

    /// <summary>The first second of the story, in seconds since 1970.</summary>
    public long Begin => DayNumber(First) * 86_400;

    /// <summary>The last one.</summary>
    public long End => ((DayNumber(Until) + 1) * 86_400) - 1;

    /// <summary>How busy a day is: 1 in good times, on a day of the week.</summary>
    public double Level(DateOnly day) => _level[day] * Season(day) * (day.DayOfWeek switch
    {
        DayOfWeek.Saturday => 0.5,
        DayOfWeek.Sunday => 0.44,
        DayOfWeek.Friday => 0.9,
        _ => 1,
    });

    /// <summary>How much longer answers take than in good times.</summary>
    public double Slowness(DateOnly day) => _slowness[day];

    /// <summary>How many new people come, beside good times.</summary>
    public double Arrivals(DateOnly day) => _arrivals[day] * Season(day);

    /// <summary>Days since 1970.</summary>
    public static long DayNumber(DateOnly day) => UnixTime.Number(day);

    /// <summary>The day of a second since 1970.</summary>
    public static DateOnly DayOf(long second) => UnixTime.Date((int)(second / 86_400));

    /// <summary>Long holidays in August, short ones at the end of the year, and an October that many events fall into.</summary>
    private static double Season(DateOnly day) => day switch
    {
        { Month: 8 } => 0.8,
        { Month: 7, Day: > 14 } => 0.9,
        { Month: 12, Day: > 21 } or { Month: 1, Day: < 3 } => 0.4,
        { Month: 10 } => 1.12,
        _ => 1,
    };

    private static Window Quarter(DateOnly start) => new(start, Granularity.Quarter.Step(start));
}

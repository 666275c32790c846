using System.Collections.Concurrent;

namespace CommunityHealth.Community;

/// <summary>
/// When a community works: the same hours on some days of the week, in one zone, but for holidays. Time between two moments
/// is counted as clocks run, so that an hour skipped or doubled by daylight saving is an hour less or more.
/// </summary>
/// <param name="zone">The zone days and hours are in.</param>
/// <param name="days">The days of the week.</param>
/// <param name="from">When a day's work begins, after midnight.</param>
/// <param name="to">When it ends; 24 hours is midnight.</param>
/// <param name="holidays">Days without work.</param>
public sealed class WorkCalendar(
    TimeZoneInfo zone, IReadOnlySet<DayOfWeek> days, TimeSpan from, TimeSpan to, IReadOnlySet<DateOnly> holidays)
{
    private readonly ConcurrentDictionary<int, Year> _years = new();

    /// <summary>The zone days and hours are in.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>When a day's work begins and ends, after midnight.</summary>
    public (TimeSpan From, TimeSpan To) Hours => (from, to);

    /// <summary>The days of the week, from Monday on.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; } = [.. days.OrderBy(d => ((int)d + 6) % 7)];

    /// <summary>How many days without work are known.</summary>
    public int Holidays => holidays.Count;

    /// <summary>Whether a day is one of work.</summary>
    public bool IsWorking(DateOnly day) => days.Contains(day.DayOfWeek) && !holidays.Contains(day);

    /// <summary>The seconds of work between two moments, given in microseconds since 1970 UTC; 0 where the second is not later.</summary>
    public long Seconds(long begin, long end)
    {
        if (end <= begin)
        {
            return 0;
        }

        var (first, last) = (Place(begin), Place(end));
        var sum = Find(last.Year).Until(last.Day, end) - Find(first.Year).Until(first.Day, begin);
        for (var year = first.Year; year < last.Year; year++)
        {
            sum += Find(year).Whole;
        }

        return sum / UnixTime.Second;
    }

    /// <summary>When work begins on a day, were it one, in microseconds since 1970 UTC.</summary>
    public long Begin(DateOnly day) => Moment(day, from);

    private (int Year, int Day) Place(long micros)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(UnixTime.Utc(micros), zone).DateTime);
        return (day.Year, day.DayOfYear - 1);
    }

    private Year Find(int year) => _years.GetOrAdd(year, Make);

    private Year Make(int number)
    {
        var year = new Year(DateTime.IsLeapYear(number) ? 366 : 365);
        var day = new DateOnly(number, 1, 1);
        for (var i = 0; i < year.Begins.Length; i++, day = day.AddDays(1))
        {
            var begins = Moment(day, from);
            year.Add(i, begins, IsWorking(day) ? Math.Max(begins, Moment(day, to)) : begins);
        }

        return year;
    }

    /// <summary>When a clock of the zone shows a time; one that is skipped is the moment it is skipped, of a doubled one the first counts.</summary>
    private long Moment(DateOnly day, TimeSpan time)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + time;
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return ((local - DateTime.UnixEpoch - offset).Ticks) / 10;
    }

    /// <summary>The days of a year: when each begins and ends its work, and how much was worked before it.</summary>
    private sealed class Year(int days)
    {
        private readonly long[] _before = new long[days];
        private readonly long[] _ends = new long[days];

        public long[] Begins { get; } = new long[days];

        public long Whole { get; private set; }

        public void Add(int day, long begins, long ends)
        {
            (Begins[day], _ends[day], _before[day]) = (begins, ends, Whole);
            Whole += ends - begins;
        }

        public long Until(int day, long moment) => _before[day] + Math.Clamp(moment - Begins[day], 0, _ends[day] - Begins[day]);
    }
}

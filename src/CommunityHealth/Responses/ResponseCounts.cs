using CommunityHealth.Community;

namespace CommunityHealth.Responses;

/// <summary>Counts arrivals: by bucket, by group, by hour of the week.</summary>
internal static class ResponseCounts
{
    /// <summary>The counts of some arrivals, said of some days.</summary>
    public static ResponseBucket Of(Window days, IEnumerable<Arrival> arrivals)
    {
        var (counts, seconds) = (new int[4], new List<long>());
        foreach (var arrival in arrivals)
        {
            counts[(int)arrival.State]++;
            if (arrival.AnsweredAt is not null)
            {
                seconds.Add(arrival.Seconds);
            }
        }

        return new ResponseBucket(days, counts, Spread.Of(seconds));
    }

    /// <summary>The counts of every bucket.</summary>
    public static IReadOnlyList<ResponseBucket> Buckets(Arrivals arrivals)
    {
        var by = arrivals.Opened.ToLookup(a => a.Bucket);
        return [.. arrivals.Buckets.Days.Select((d, i) => Of(d, by[i]))];
    }

    /// <summary>The counts of every group.</summary>
    public static IReadOnlyList<GroupFigure> Groups(Window window, IReadOnlyList<Arrival> opened) =>
        [.. Enum.GetValues<ResponseGroup>().Select(g => new GroupFigure(g, Of(window, opened.Where(a => IsOf(a, g)))))];

    /// <summary>Whether an arrival is of a group.</summary>
    public static bool IsOf(in Arrival arrival, ResponseGroup group) => ((int)arrival.Groups & (1 << (int)group)) != 0;

    /// <summary>The hours of the week of arrivals and of their answers, so many hours together.</summary>
    public static IReadOnlyList<HourFigure> Hours(IReadOnlyList<Arrival> opened, TimeZoneInfo zone, int width)
    {
        var count = 168 / width;
        var (arrived, answered, waits) = (new int[count], new int[count], Enumerable.Range(0, count).Select(_ => new List<long>()).ToArray());
        foreach (var arrival in opened)
        {
            var hour = HourOf(arrival.OpenedAt, zone) / width;
            arrived[hour]++;
            if (arrival.AnsweredAt is { } at)
            {
                answered[HourOf(at, zone) / width]++;
                waits[hour].Add(arrival.Seconds);
            }
        }

        return [.. waits.Select((w, i) => new HourFigure(arrived[i], answered[i], Spread.Of(w)))];
    }

    /// <summary>The hour of the week of a moment, from Monday midnight.</summary>
    public static int HourOf(long moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(UnixTime.Utc(moment), zone);
        return ((((int)local.DayOfWeek + 6) % 7) * 24) + local.Hour;
    }
}

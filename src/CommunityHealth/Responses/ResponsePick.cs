using System.Globalization;

namespace CommunityHealth.Responses;

/// <summary>
/// Which figure's items are wanted, by the name addresses have for it: <c>opened</c> with a state or nothing,
/// <c>answered</c>, <c>group.newcomer</c> with a state, <c>arrived.9-11</c> and <c>replied.9-11</c> (hours of the week),
/// <c>waiting</c> with over or inside, <c>automatic</c> with first or nothing, <c>still.86400</c>.
/// </summary>
/// <param name="From">The first day of a bucket; null for the whole window.</param>
/// <param name="Part">A state, or judged, answered, unanswered.</param>
/// <param name="Page">From 1.</param>
public sealed record ResponsePick(string What, DateOnly? From, string? Part, int Page)
{
    /// <summary>The items, the longest waits first; null for a figure there is not.</summary>
    internal IReadOnlyList<Arrival>? Of(Arrivals arrivals)
    {
        var bucket = From is { } day ? arrivals.Buckets.Of(day) : null;
        if (From is not null && bucket is null)
        {
            return null;
        }

        var opened = arrivals.Opened.Where(a => bucket is null || a.Bucket == bucket);
        var found = What.Split('.', 2) switch
        {
            ["opened"] => Only(opened),
            ["group", var name] when Enum.TryParse<ResponseGroup>(name, true, out var group) => Only(opened.Where(a => ResponseCounts.IsOf(a, group))),
            ["arrived", var hours] => InHours(opened, hours, arrivals, a => a.OpenedAt),
            ["replied", var hours] => InHours(opened, hours, arrivals, a => a.AnsweredAt),
            ["waiting"] when Part is null or "over" or "inside" =>
                arrivals.Waiting.Where(a => Part is null || (Part == "over") == (a.State == ResponseState.Missed)),
            ["automatic"] when Part is null or "first" => opened.Where(a => a.Automatic && (Part is null) == (a.AnsweredAt is null)),
            ["still", var text] when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) => opened.Where(a => a.Seconds > seconds),
            _ => null,
        };
        return found?.OrderByDescending(a => a.Seconds).ThenByDescending(a => a.Index).ToList();
    }

    private IEnumerable<Arrival>? Only(IEnumerable<Arrival> arrivals) => Part switch
    {
        null => arrivals,
        "judged" => arrivals.Where(a => a.State != ResponseState.Inside),
        "answered" => arrivals.Where(a => a.AnsweredAt is not null),
        "unanswered" => arrivals.Where(a => a.AnsweredAt is null),
        _ when Enum.TryParse<ResponseState>(Part, true, out var state) => arrivals.Where(a => a.State == state),
        _ => null,
    };

    /// <summary>Hours of the week from one to before another, as <c>33-34</c>.</summary>
    private static IEnumerable<Arrival>? InHours(IEnumerable<Arrival> opened, string hours, Arrivals arrivals, Func<Arrival, long?> moment) =>
        hours.Split('-') is [var a, var b] && int.TryParse(a, NumberStyles.None, null, out var from) && int.TryParse(b, NumberStyles.None, null, out var to)
            ? opened.Where(o => moment(o) is { } at && ResponseCounts.HourOf(at, arrivals.Buckets.Zone) is var hour && hour >= from && hour < to)
            : null;
}

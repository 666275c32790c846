using System.Globalization;

namespace CommunityHealth.Community;

/// <summary>
/// How durations of items are judged, as addresses say it: <c>clock=ready</c>, <c>close=first</c>, <c>cohort=closed</c>,
/// <c>sla=24h</c>. What makes no sense is as if it were not there.
/// </summary>
public static class RulesQuery
{
    /// <summary>The rules of a filter's address.</summary>
    public static ItemRules Of(Filter filter)
    {
        string? Text(string name) => filter.Extras.GetValueOrDefault(name);
        return new ItemRules
        {
            Clock = Text("clock") == "ready" ? ItemClock.Ready : ItemClock.Created,
            Close = Text("close") == "first" ? ItemClose.First : ItemClose.Last,
            Cohort = Text("cohort") == "closed" ? ItemCohort.Closed : ItemCohort.Opened,
            AskedSla = TrySpan(Text("sla"), out var sla) ? sla : null,
        };
    }

    /// <summary>A time such as <c>90m</c>, <c>24h</c> or <c>2d</c>; a number alone is hours.</summary>
    public static bool TrySpan(string? text, out TimeSpan span)
    {
        span = default;
        text = text?.Replace(" ", "", StringComparison.Ordinal);
        var unit = text is [.., var last] && char.IsAsciiLetter(last) ? last : 'h';
        if (!int.TryParse(text?.TrimEnd('m', 'h', 'd'), NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n is 0 or > 100_000)
        {
            return false;
        }

        span = unit switch { 'm' => TimeSpan.FromMinutes(n), 'h' => TimeSpan.FromHours(n), 'd' => TimeSpan.FromDays(n), _ => default };
        return span > TimeSpan.Zero;
    }

    /// <summary>The same where the unit must be said.</summary>
    public static bool TrySpanWithUnit(string text, out TimeSpan span)
    {
        span = default;
        return text.Length > 1 && char.IsAsciiLetter(text[^1]) && TrySpan(text, out span);
    }

    /// <summary>A time as addresses have it: in the largest unit that is whole.</summary>
    public static string Text(TimeSpan span) => span switch
    {
        { Ticks: var t } when t % TimeSpan.TicksPerDay == 0 && t > TimeSpan.TicksPerDay => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0}d"),
        { Ticks: var t } when t % TimeSpan.TicksPerHour == 0 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0}h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0}m"),
    };
}

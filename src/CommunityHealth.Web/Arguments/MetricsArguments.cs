using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Metrics;

namespace CommunityHealth.Web.Arguments;

/// <summary>
/// The arguments of <c>metrics</c>, the same names and values on the command line and in the address of the API. What
/// cannot be meant is a <see cref="UsageException"/>.
/// </summary>
public static class MetricsArguments
{
    /// <summary>Of minutes, hours or days.</summary>
    private const int LongestSla = 100_000;

    /// <summary>Before, nothing is known; after, periods would leave the calendar.</summary>
    private static readonly (DateTimeOffset First, DateTimeOffset End) Times =
        (new(1900, 1, 2, 0, 0, 0, TimeSpan.Zero), new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The names, with what they are for.</summary>
    public static readonly (string Name, string Description)[] Names =
    [
        ("scope", ArgumentsTexts.Scope), ("period", ArgumentsTexts.Period), ("granularity", ArgumentsTexts.Granularity),
        ("who", ArgumentsTexts.Who), ("bots", ArgumentsTexts.Bots), ("agents", ArgumentsTexts.Agents), ("clock", ArgumentsTexts.Clock),
        ("close", ArgumentsTexts.Close), ("cohort", ArgumentsTexts.Cohort), ("sla", ArgumentsTexts.Sla), ("zone", ArgumentsTexts.Zone),
        ("as-of", ArgumentsTexts.AsOf),
    ];

    /// <summary>The request; <paramref name="value"/> gives the text of a name, null where it was not written.</summary>
    public static MetricsRequest Read(Func<string, string?> value)
    {
        var filter = Filter.Default with
        {
            Scope = value("scope") ?? "all",
            Period = Parse(value("period"), Period.Default, (string text, out Period p) => Period.TryParse(text, out p),
                text => string.Format(null, ArgumentsTexts.NoPeriod, text)),
            Granularity = Choose<Granularity>(value, "granularity", Granularity.Month, "d, w, m, q", Granularities.TryParse),
            Who = Choose<Audience>(value, "who", Audience.All, "all, ours, ext, int", Choices.TryParse),
            Bots = Choose<bool>(value, "bots", false, "0, 1", TryFlag),
            Agents = Choose<bool>(value, "agents", false, "0, 1", TryFlag),
        };
        var zone = Parse(value("zone"), (TimeZoneInfo?)null, TryZone, text => string.Format(null, ArgumentsTexts.NoZone, text));
        var asOf = Parse(value("as-of"), (DateTimeOffset?)null, TryTime, text => string.Format(null, ArgumentsTexts.NoTime, text));
        return new MetricsRequest(filter, zone, asOf)
        {
            Rules = new ItemRules
            {
                Clock = Choose<ItemClock>(value, "clock", ItemClock.Created, "created, ready", TryName),
                Close = Choose<ItemClose>(value, "close", ItemClose.Last, "last, first", TryName),
                Cohort = Choose<ItemCohort>(value, "cohort", ItemCohort.Opened, "opened, closed", TryName),
                AskedSla = Choose<TimeSpan?>(value, "sla", null, string.Format(null, ArgumentsTexts.Sla_Choices, LongestSla), TrySpan),
            },
        };
    }

    private delegate bool TryParse<T>(string text, out T value);

    private static T Choose<T>(Func<string, string?> value, string name, T fallback, string choices, TryParse<T> parse) =>
        Parse(value(name), fallback, parse, text => string.Format(null, ArgumentsTexts.NoValue, name, text, choices));

    private static T Parse<T>(string? text, T fallback, TryParse<T> parse, Func<string, string> fault) =>
        text is null ? fallback : parse(text, out var parsed) ? parsed : throw new UsageException(fault(text));

    private static bool TryFlag(string text, out bool flag)
    {
        flag = text == "1";
        return text is "0" or "1";
    }

    private static bool TryName<T>(string text, out T value) where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out value) && char.IsLetter(text[0]) && Enum.IsDefined(value);

    private static bool TryZone(string text, out TimeZoneInfo? zone) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out zone);

    private static bool TryTime(string text, out DateTimeOffset? time)
    {
        string[] forms =
        [
            "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        ];
        var found = DateTimeOffset.TryParseExact(
            text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed);
        time = parsed;
        return found && parsed >= Times.First && parsed < Times.End;
    }

    /// <summary>As in addresses, but with its unit.</summary>
    private static bool TrySpan(string text, out TimeSpan? span)
    {
        span = RulesQuery.TrySpanWithUnit(text, out var found) ? found : null;
        return span is not null;
    }
}

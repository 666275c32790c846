using System.Globalization;
using CommunityHealth.Community;
using Microsoft.AspNetCore.WebUtilities;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// Addresses of pages with figures. Where an address does not say what to compare with, these pages compare with the
/// period before, so that every figure has something to stand beside; <c>cmp=none</c> turns that off.
/// </summary>
public static class PageAddress
{
    /// <summary>What a form says for days of one's own: <c>p=custom</c> with <c>p-from</c> and <c>p-to</c>, the same for <c>cmp</c>.</summary>
    public const string OtherDays = "custom";

    /// <summary>The filter of an address.</summary>
    public static AddressReading Read(string uri) => Read(
        QueryHelpers.ParseQuery(new Uri(uri).Query).SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))));

    /// <summary>The filter of a query.</summary>
    public static AddressReading Read(IEnumerable<KeyValuePair<string, string?>> query)
    {
        var pairs = query.ToList();
        var faults = new Dictionary<string, string>();
        var form = pairs.RemoveAll(p => p.Key is "p-from" or "p-to" or "cmp-from" or "cmp-to") > 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            if (pairs[i] is { Key: "p" or "cmp", Value: OtherDays })
            {
                var name = pairs[i].Key;
                var range = Range(query, name);
                pairs[i] = KeyValuePair.Create(name, range?.Text);
                if (range is null)
                {
                    faults[name] = PartsTexts.Range_Missing;
                }
            }
        }

        var reading = Filter.FromQuery(pairs);
        var filter = pairs.Exists(p => p is { Key: "cmp", Value.Length: > 0 })
            ? reading.Filter
            : reading.Filter with { Compare = new Comparison(CompareMode.Previous) };
        return new AddressReading(filter, [.. faults.Values, .. reading.Problems], faults, form);
    }

    /// <summary>The query of a filter, with its question mark; empty for what these pages show by themselves.</summary>
    public static string Query(Filter filter)
    {
        if (filter.Compare.Mode == CompareMode.Previous)
        {
            return (filter with { Compare = Comparison.None }).ToQuery();
        }

        var query = filter.ToQuery();
        return filter.Compare.Mode != CompareMode.None ? query : query + (query.Length == 0 ? "?cmp=none" : "&cmp=none");
    }

    /// <summary>The query of a filter, name by name, for the hidden fields of a form.</summary>
    public static IEnumerable<(string Name, string Value)> Pairs(Filter filter) =>
        QueryHelpers.ParseQuery(Query(filter)).Select(q => (q.Key, q.Value.ToString()));

    /// <summary>Whether the page of an address shows figures for a scope and a period.</summary>
    public static bool HasFigures(string uri)
    {
        var path = new Uri(uri).AbsolutePath;
        return path is "/" or "/activity" or "/pull-requests" or "/response-times" or "/sentiment" or "/inbox" or "/moderation" || path.StartsWith("/contributors", StringComparison.Ordinal);
    }

    /// <summary>The query that keeps only the scope.</summary>
    public static string Scope(Filter filter) => Query(Filter.Default with { Scope = filter.Scope, Compare = new Comparison(CompareMode.Previous) });

    /// <summary>The filter without the page of a list and without what is opened: what a new choice starts from.</summary>
    public static Filter Fresh(Filter filter) => filter.With("page", null).With(DrawerAddress.Name, null).With(DrawerAddress.PageName, null);

    /// <summary>The period of a form's two days, in either order; null where one is missing or none.</summary>
    private static Period? Range(IEnumerable<KeyValuePair<string, string?>> query, string name)
    {
        if (Day(query, name + "-from") is not { } from || Day(query, name + "-to") is not { } to)
        {
            return null;
        }

        var (first, last) = from <= to ? (from, to) : (to, from);
        return PeriodSteps.Of(new Window(first, last.AddDays(1)));
    }

    private static DateOnly? Day(IEnumerable<KeyValuePair<string, string?>> query, string name) =>
        DateOnly.TryParseExact(
            query.LastOrDefault(p => p.Key == name).Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and < 3000
            ? day
            : null;
}

/// <summary>What an address asks for.</summary>
/// <param name="Problems">What in it made no sense, a sentence each.</param>
/// <param name="RangeFaults">What is wrong with days of one's own, by p and cmp.</param>
/// <param name="IsForm">It is a form's answer, and is written shorter by <see cref="PageAddress.Query"/>.</param>
public sealed record AddressReading(
    Filter Filter, IReadOnlyList<string> Problems, IReadOnlyDictionary<string, string> RangeFaults, bool IsForm);

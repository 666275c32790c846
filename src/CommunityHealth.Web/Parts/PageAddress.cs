using CommunityHealth.Community;
using Microsoft.AspNetCore.WebUtilities;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// Addresses of pages with figures. Where an address does not say what to compare with, these pages compare with the
/// period before, so that every figure has something to stand beside; <c>cmp=none</c> turns that off.
/// </summary>
public static class PageAddress
{
    /// <summary>The filter of an address.</summary>
    public static FilterReading Read(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        var reading = Filter.FromQuery(query.SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))));
        return query.ContainsKey("cmp")
            ? reading
            : reading with { Filter = reading.Filter with { Compare = new Comparison(CompareMode.Previous) } };
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

    /// <summary>The filter without the page of a list and without what is opened: what a new choice starts from.</summary>
    public static Filter Fresh(Filter filter) => filter.With("page", null).With(DrawerAddress.Name, null).With(DrawerAddress.PageName, null);
}

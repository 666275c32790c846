using System.Globalization;

namespace CommunityHealth.Community;

/// <summary>Filters as queries of addresses.</summary>
internal static class FilterQuery
{
    private const int LongestExtra = 500;

    public static FilterReading Read(IEnumerable<KeyValuePair<string, string?>> query)
    {
        var (filter, problems) = (Filter.Default, new List<string>());
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
            {
                filter = Add(filter, name, value) ?? Report(filter, name, value, problems);
            }
        }

        return new FilterReading(filter, problems);
    }

    public static string Write(Filter filter)
    {
        var query = string.Join('&', Pairs(filter).Select(p => Escape(p.Name) + "=" + Escape(p.Value)));
        return query.Length == 0 ? "" : "?" + query;
    }

    private static IEnumerable<(string Name, string Value)> Pairs(Filter filter)
    {
        (string Name, string Value, bool Default)[] own =
        [
            ("s", filter.Scope, filter.Scope == "all"),
            ("p", filter.Period.Text, filter.Period.Text == Period.Default.Text),
            ("cmp", filter.Compare.Text, filter.Compare.Mode == CompareMode.None),
            ("g", filter.Granularity.Letter(), filter.Granularity == Granularity.Month),
            ("who", filter.Who.Text(), filter.Who == Audience.All),
            ("bots", "1", !filter.Bots),
            ("agents", "1", !filter.Agents),
            ("lens", "p", filter.Lens == Lens.Community),
            ("view", "table", filter.View == FigureView.Chart),
        ];
        return own.Where(o => !o.Default).Select(o => (o.Name, o.Value)).Concat(filter.Extras.Select(e => (e.Key, e.Value)));
    }

    /// <summary>Null where the value makes no sense.</summary>
    private static Filter? Add(Filter filter, string name, string value) => name switch
    {
        "s" => IsScope(value) ? filter with { Scope = value } : null,
        "p" => Period.TryParse(value, out var period) ? filter with { Period = period } : null,
        "cmp" => Comparison.TryParse(value, out var compare) ? filter with { Compare = compare } : null,
        "g" => Granularities.TryParse(value, out var granularity) ? filter with { Granularity = granularity } : null,
        "who" => Choices.TryParse(value, out var who) ? filter with { Who = who } : null,
        "bots" => Switch(value, "0", "1") is { } bots ? filter with { Bots = bots } : null,
        "agents" => Switch(value, "0", "1") is { } agents ? filter with { Agents = agents } : null,
        "lens" => Switch(value, "c", "p") is { } product ? filter with { Lens = product ? Lens.Product : Lens.Community } : null,
        "view" => Switch(value, "chart", "table") is { } table ? filter with { View = table ? FigureView.Table : FigureView.Chart } : null,
        _ => name.Length is > 0 and <= 40 && value.Length <= LongestExtra ? filter.With(name, value) : null,
    };

    private static Filter Report(Filter filter, string name, string value, List<string> problems)
    {
        var shown = value.Length <= 60 ? value : value[..60] + "…";
        var format = FilterTexts.ResourceManager.GetString("Bad_" + name, FilterTexts.Culture) ?? FilterTexts.Bad_extra;
        problems.Add(string.Format(CultureInfo.InvariantCulture, format, shown, name));
        return filter;
    }

    private static bool? Switch(string value, string off, string on) => value == on ? true : value == off ? false : null;

    private static bool IsScope(string text) =>
        text == "all" || (text.Length <= 300 && text.IndexOf(':', StringComparison.Ordinal) > 0 && !text.Any(char.IsControl));

    private static string Escape(string text) => Uri.EscapeDataString(text)
        .Replace("%3A", ":", StringComparison.Ordinal).Replace("%2F", "/", StringComparison.Ordinal);
}

using System.Globalization;
using CommunityHealth.Community;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// What the page shows figures for. A plain form whose answer is an address: it works without script, and with a
/// circuit the same address is opened without loading the page again.
/// </summary>
public sealed partial class FilterBar(NavigationManager navigation)
{
    private readonly Dictionary<string, string?> _chosen = [];

    /// <summary>What is shown now.</summary>
    [Parameter, EditorRequired]
    public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The days the period means.</summary>
    [Parameter, EditorRequired]
    public Window Window { get; set; }

    /// <summary>The days it is compared with.</summary>
    [Parameter]
    public Window? Other { get; set; }

    /// <summary>The last day of knowledge.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    private static IEnumerable<(string Value, string Name)> Widths =>
    [
        ("d", PartsTexts.Filter_Day), ("w", PartsTexts.Filter_Week), ("m", PartsTexts.Filter_Month), ("q", PartsTexts.Filter_Quarter),
    ];

    private static IEnumerable<(string Value, string Name)> Audiences =>
    [
        ("all", PartsTexts.Filter_Everyone), ("ours", PartsTexts.Filter_Ours), ("ext", PartsTexts.Filter_Outside), ("int", PartsTexts.Filter_Inside),
    ];

    private IEnumerable<(string Value, string Name)> Comparisons
    {
        get
        {
            yield return ("prev", PartsTexts.Filter_Previous);
            yield return ("yoy", PartsTexts.Filter_YearBefore);
            if (Filter.Compare is { Mode: CompareMode.Range, Range: { } range })
            {
                yield return (Filter.Compare.Text, PeriodWords.Of(range, range.Resolve(Today, null, null)));
            }

            yield return ("none", PartsTexts.Filter_Nothing);
        }
    }

    /// <summary>What the address says besides what can be chosen here.</summary>
    private IEnumerable<(string Name, string Value)> Kept
    {
        get
        {
            if (Filter.Scope != Filter.Default.Scope)
            {
                yield return ("s", Filter.Scope);
            }

            foreach (var extra in PageAddress.Fresh(Filter).Extras)
            {
                yield return (extra.Key, extra.Value);
            }
        }
    }

    private string Path => new Uri(navigation.Uri).AbsolutePath;

    private string Summary
    {
        get
        {
            var width = Widths.First(w => w.Value == Filter.Granularity.Letter()).Name.ToLower(CultureInfo.CurrentCulture);
            var period = PeriodWords.Of(Filter.Period, Window);
            return PeriodWords.Compared(Filter, Window, Other) is { } other
                ? Figures.Format(PartsTexts.Filter_Summary, period, other, width)
                : Figures.Format(PartsTexts.Filter_SummaryAlone, period, width);
        }
    }

    private string Address(Filter filter) => Path + PageAddress.Query(filter);

    private void Choose(string name, string? value) => _chosen[name] = value;

    private void Apply()
    {
        var query = PageAddress.Query(PageAddress.Fresh(Filter)).TrimStart('?');
        var chosen = string.Join('&', _chosen.Select(c => $"{c.Key}={Uri.EscapeDataString(c.Value ?? "")}"));
        _chosen.Clear();
        var last = PageAddress.Read(new Uri(new Uri(navigation.BaseUri), $"?{query}&{chosen}").AbsoluteUri);
        navigation.NavigateTo(Address(last.Filter));
    }
}

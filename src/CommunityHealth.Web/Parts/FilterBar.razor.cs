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
    private Filter? _shown;
    private AddressReading? _read;

    /// <summary>What is shown now.</summary>
    [Parameter, EditorRequired]
    public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The days the period means.</summary>
    [Parameter, EditorRequired]
    public Window Window { get; set; }

    /// <summary>The days it is compared with.</summary>
    [Parameter]
    public Window? Other { get; set; }

    /// <summary>The page compares with another period.</summary>
    [Parameter]
    public bool Compares { get; set; } = true;

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

    private IEnumerable<(string Value, string Name)> Comparisons =>
    [
        ("prev", PartsTexts.Filter_Previous), ("yoy", PartsTexts.Filter_YearBefore),
        .. Filter.Compare is { Mode: CompareMode.Range, Range: { } range }
            ? [(Filter.Compare.Text, PeriodWords.Of(range, range.Resolve(Today, null, null)))]
            : Array.Empty<(string, string)>(),
        (PageAddress.OtherDays, PartsTexts.Filter_Other), ("none", PartsTexts.Filter_Nothing),
    ];

    /// <summary>What the address says besides what can be chosen here.</summary>
    private IEnumerable<(string Name, string Value)> Kept => PageAddress.Pairs(PageAddress.Fresh(Filter))
        .Where(p => p.Name is not ("p" or "g" or "who" or "bots" or "agents") && !(Compares && p.Name == "cmp"));

    private string Path => new Uri(navigation.Uri).AbsolutePath;

    private string Summary
    {
        get
        {
            var width = ChartWidth.Name(Filter.Granularity);
            var period = PeriodWords.Of(Filter.Period, Window);
            return PeriodWords.Compared(Filter, Window, Other) is { } other
                ? Figures.Format(PartsTexts.Filter_Summary, period, other, width)
                : Figures.Format(PartsTexts.Filter_SummaryAlone, period, width);
        }
    }

    /// <summary>Another filter is shown: what was chosen before is done with. The same one with newer figures leaves it alone.</summary>
    protected override void OnParametersSet()
    {
        if (!Filter.Equals(_shown))
        {
            (_shown, _read) = (Filter, null);
            _chosen.Clear();
        }
    }

    private string Address(Filter filter) => Path + PageAddress.Query(filter);

    private void Choose(string name, string? value) => _chosen[name] = value;

    private string? Fault(string name) => _read?.RangeFaults.GetValueOrDefault(name);

    /// <summary>What a control shows: what was chosen, or what is shown now.</summary>
    private string? Value(string name) => _chosen.TryGetValue(name, out var value) ? value : name switch
    {
        "p" => Filter.Period.Text, "cmp" => Filter.Compare.Text, "g" => Filter.Granularity.Letter(), "who" => Filter.Who.Text(),
        "bots" => Filter.Bots ? "1" : "0", "agents" => Filter.Agents ? "1" : "0",
        "p-from" => Iso(Window.From), "p-to" => Iso(Window.To.AddDays(-1)),
        "cmp-from" => Iso(Other?.From ?? Window.From.AddYears(-1)), "cmp-to" => Iso((Other?.To ?? Window.To.AddYears(-1)).AddDays(-1)),
        _ => null,
    };

    private void Apply()
    {
        string[] names = ["p", "p-from", "p-to", "cmp", "cmp-from", "cmp-to", "g", "who", "bots", "agents"];
        var pairs = Kept.Concat(names.Select(n => (Name: n, Value: Value(n) ?? ""))).Select(p => KeyValuePair.Create(p.Name, (string?)p.Value));
        _read = PageAddress.Read(pairs);
        if (_read.RangeFaults.Count == 0)
        {
            navigation.NavigateTo(Address(_read.Filter));
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using CommunityHealth.Community;
using CommunityHealth.Responses;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Responses;

/// <summary>The hours of the week as a table: when items arrive, when they are answered, how long those of an hour waited.</summary>
public sealed partial class HeatMap
{
    private string _heat = "arrived";

    /// <summary>The hours of the week and the same in blocks, Monday midnight first.</summary>
    [Parameter, EditorRequired]
    public ResponseFigures Numbers { get; set; } = null!;

    /// <summary>The zone of the hours.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "UTC";

    /// <summary>What is shown now.</summary>
    [Parameter, EditorRequired]
    public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The address of the page for a filter.</summary>
    [Parameter, EditorRequired]
    public Func<Filter, string> Address { get; set; } = _ => "";

    private string Caption => _heat switch
    {
        "replied" => ResponsePageTexts.Heat_TableReplied, "wait" => ResponsePageTexts.Heat_TableWait, _ => ResponsePageTexts.Heat_TableArrived,
    };

    /// <inheritdoc/>
    protected override void OnParametersSet() => _heat = ResponseFilter.Heat(Filter);

    /// <summary>The cells of a day, each of some hours.</summary>
    private IEnumerable<Cell> Cells(int day, int width)
    {
        var all = width == 1 ? Numbers.Hours : Numbers.Blocks;
        var most = all.Max(h => Value(h) ?? 0);
        for (var hour = 0; hour < 24; hour += width)
        {
            var from = (day * 24) + hour;
            var value = Value(all[from / width]);
            yield return value is null or 0
                ? new Cell("n", _heat == "wait" ? PartsTexts.NoData : "0", null)
                : new Cell($"n heat h{Math.Clamp((int)(value.Value * 5 / most) + 1, 1, 5)}", Text(value.Value), Href(from, from + width));
        }
    }

    private double? Value(HourFigure hour) => _heat switch
    {
        "replied" => hour.Answered, "wait" => hour.Wait?.Median, _ => hour.Arrived,
    };

    private string Text(double value) => _heat == "wait" ? Figures.Duration(value) : Figures.Number(value);

    private string Href(int from, int to) => Address(new DrawerAddress(
        DrawerKind.List, string.Create(null, $"{(_heat == "replied" ? "replied" : "arrived")}.{from}-{to}")).In(Filter));

    private sealed record Cell(string Class, string Text, string? Href);
}

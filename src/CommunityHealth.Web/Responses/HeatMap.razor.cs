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

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public Explanation Explanation { get; set; } = null!;

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

    private TableModel Lines => new(
        Caption, ResponsePageTexts.Heat_Day, [.. Enumerable.Range(0, 24).Select(ResponseWords.Hour)],
        [.. Enumerable.Range(0, 7).Select(d => new TableLine(ResponseWords.Day(d), [.. Cells(d, 1).Select(c => c.Text)]))]);

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
            yield return value is { } known && (known > 0 || _heat == "wait")
                ? new Cell($"n heat h{Shade(known, most)}", Text(known), Href(from, from + width))
                : new Cell("n", value is null ? PartsTexts.NoData : "0", null);
        }
    }

    private double? Value(HourFigure hour) => _heat switch
    {
        "replied" => hour.Answered, "wait" => hour.Wait?.Median, _ => hour.Arrived,
    };

    /// <summary>1 to 5; waits differ so much that their roots are compared.</summary>
    private int Shade(double value, double most)
    {
        var share = most > 0 ? value / most : 0;
        return Math.Clamp((int)((_heat == "wait" ? Math.Sqrt(share) : share) * 5) + 1, 1, 5);
    }

    /// <summary>Waits in hours, short enough for a cell.</summary>
    private string Text(double value) => Figures.Number(_heat == "wait" ? Math.Round(value / 3600, value < 10 * 3600 ? 1 : 0) : value);

    private string Href(int from, int to) => Address(new DrawerAddress(
        DrawerKind.List, string.Create(null, $"{(_heat == "replied" ? "replied" : "arrived")}.{from}-{to}")).In(Filter));

    private sealed record Cell(string Class, string Text, string? Href);
}

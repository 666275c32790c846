using CommunityHealth.Community;

namespace CommunityHealth.Web.Parts;

/// <summary>Series as charts, tables and sentences.</summary>
public static class SeriesWords
{
    /// <summary>The drawing.</summary>
    public static ChartSpec Chart(string kind, string name, string unit, int height, Granularity width, params IReadOnlyList<NamedSeries> series)
    {
        var starts = series[0].Points.Select(p => p.From).ToArray();
        var (seconds, time) = Scale(series);
        return new ChartSpec(
            kind, series[0].Unit switch { Unit.Ratio => "%", Unit.Seconds => time, _ => unit }, height, PeriodWords.Axis(starts, width),
            [.. series.Select(s => new ChartSeries(s.Name, s.Drawn(starts.Length, seconds), s.Color, s.Dashed, s.Below) { Href = s.Href })], ChartLabels.Of(name))
        {
            Days = starts, IsTime = series[0].Unit == Unit.Seconds,
            Links = [.. starts.Select((_, i) => series.Select(s => s.Opens(i)).FirstOrDefault(l => l is not null))],
        };
    }

    /// <summary>The unit durations of some series are drawn in: its seconds, and its name.</summary>
    public static (double Seconds, string Name) Scale(IEnumerable<NamedSeries> series) => Scale(series.SelectMany(s => s.Points).Max(p => p.Value));

    /// <summary>The unit durations up to the longest one are drawn in.</summary>
    public static (double Seconds, string Name) Scale(double? longest) => longest switch
    {
        > 72 * 3600 => (86_400, PartsTexts.Unit_Days),
        > 2 * 3600 => (3600, PartsTexts.Unit_Hours),
        _ => (60, PartsTexts.Unit_Minutes),
    };

    /// <summary>The same values in words, a line a bucket; those that are cut say so.</summary>
    public static TableModel Table(string caption, Granularity width, params IReadOnlyList<NamedSeries> series) => new(
        caption, PartsTexts.Table_Period, [.. series.Select(s => s.Name)],
        [.. series[0].Points.Select((p, i) => new TableLine(
            PeriodWords.Bucket(p.From, width), [.. series.Select(s => s.Cell(i))], p.Partial ? PartsTexts.Table_Partial : null)
        {
            Links = [.. series.Select(s => s.Opens(i))],
        })]);

    /// <summary>
    /// The shape in a sentence: direction, lowest and highest of what is complete, the last if it is not, and what is not
    /// known. One complete part has no direction.
    /// </summary>
    public static string Summary(NamedSeries series, Granularity width)
    {
        var known = series.Points.Where(p => p.Value is not null).ToArray();
        var whole = known.Where(p => !p.Partial).ToArray();
        if (known.Length == 0)
        {
            return PartsTexts.Summary_None;
        }

        string Text(MetricPoint point) => Figures.Value(point.Value, series.Unit);
        string At(MetricPoint point) => PeriodWords.Bucket(point.From, width);
        var (low, high, last) = (whole.MinBy(p => p.Value), whole.MaxBy(p => p.Value), known[^1]);
        var text = whole.Length switch
        {
            0 => "",
            1 => Figures.Format(PartsTexts.Summary_One, At(low!), Text(low!)),
            _ when low!.Value == high!.Value => Figures.Format(PartsTexts.Summary_Same, Text(low)),
            _ => Figures.Format(PartsTexts.Summary, Shape(whole), Text(low), At(low), Text(high), At(high)),
        };
        var gaps = series.Points.Count - known.Length;
        return string.Join(' ', new[]
        {
            text,
            last.Partial ? Figures.Format(PartsTexts.Summary_Partial, MetricCards.Capital(At(last)), Text(last)) : "",
            gaps > 0 ? Figures.Plural(gaps, PartsTexts.Summary_Gap, PartsTexts.Summary_Gaps) : "",
        }.Where(t => t.Length > 0));
    }

    /// <summary>The shape of one of several series, which is named.</summary>
    public static string NamedSummary(string name, NamedSeries series, Granularity width) =>
        Figures.Format(PartsTexts.Summary_Named, name, Summary(series, width));

    /// <summary>Rising or falling where the later half is a tenth above or below the earlier one.</summary>
    private static string Shape(MetricPoint[] points)
    {
        var half = points.Length / 2;
        var (early, late) = (points.Take(half).Average(p => p.Value)!.Value, points.Skip(points.Length - half).Average(p => p.Value)!.Value);
        return late > early * 1.1 ? PartsTexts.Shape_Rising : late < early * 0.9 ? PartsTexts.Shape_Falling : PartsTexts.Shape_Steady;
    }
}

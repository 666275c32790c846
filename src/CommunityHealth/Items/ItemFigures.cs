using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Items;

/// <summary>
/// Works out figures of items: pure arithmetic over what is known of each. Durations are seconds; what would be negative
/// (merged before it was opened) is a fault of the data and in no figure. What has nothing to divide or to measure is
/// "nothing" and no zero.
/// </summary>
public static class ItemFigures
{
    /// <summary>The figure of a metric over the period and bucket by bucket.</summary>
    public static MetricResult Of(ItemMetric metric, ItemTable table, ItemFrame frame)
    {
        var figure = Figures(metric, table, frame);
        var series = frame.Frame.Buckets.Select((bucket, i) => bucket.Missing is { } why ? bucket.Unknown(why) : Point(bucket, figure(i))).ToArray();
        if (metric.Form != ItemForm.Open && frame.Frame.Knowledge.Gap(frame.Frame.Window) is { } gap)
        {
            return MetricResult.None(metric.Key, metric.Unit, gap) with { Series = series };
        }

        var whole = figure(ItemTally.Whole);
        return new MetricResult(metric.Key, metric.Unit, whole.Value, whole.N, whole.Missing, series)
        {
            Numerator = whole.Numerator, Denominator = whole.Denominator, Parts = whole.Parts, SmallSample = Small.Items(whole.N),
            LeftOut = LeftOut(metric, table, frame),
        };
    }

    private static MetricPoint Point(FrameBucket bucket, ItemFigure figure) =>
        new(bucket.Days.From, bucket.Days.To, figure.Value, figure.N, bucket.Partial, figure.Missing)
        {
            Numerator = figure.Numerator, Denominator = figure.Denominator, Parts = figure.Parts,
        };

    private static Func<int, ItemFigure> Figures(ItemMetric metric, ItemTable table, ItemFrame frame)
    {
        if (metric.Form == ItemForm.Open)
        {
            return new OpenItems(metric, table, frame).Figure;
        }

        var tally = new ItemTally(metric, metric.Judge, table, frame, metric.Form is ItemForm.Time or ItemForm.Answer);
        switch (metric.Form)
        {
            case ItemForm.Count:
                return slot => ItemFigure.Of(tally.All(slot), tally.All(slot));
            case ItemForm.PerWeek:
                var times = metric.Beside is { } beside ? Figures(beside, table, frame) : _ => default;
                return slot => PerWeek(tally.All(slot), frame, slot, times(slot).Value);
            case ItemForm.Share:
                var upper = metric.Upper is { } other ? new ItemTally(metric, other, table, frame, times: false) : null;
                return slot => ItemFigure.Of(new Ratio(upper?.All(slot) ?? tally.Counting(slot), tally.All(slot)));
            default:
                return slot => Time(tally, slot, metric.Form == ItemForm.Answer);
        }
    }

    private static ItemFigure PerWeek(int count, ItemFrame frame, int slot, double? time)
    {
        var weeks = frame.Weeks(slot == ItemTally.Whole ? frame.Frame.Window : frame.Frame.Buckets[slot].Days);
        var parts = new OrderedDictionary<string, double?> { ["time_to_merge"] = time };
        return (weeks == 0 ? new ItemFigure(null, count, Missing.Nothing) : ItemFigure.Of(count / weeks, count)) with { Parts = parts };
    }

    private static ItemFigure Time(ItemTally tally, int slot, bool answers)
    {
        var took = tally.Took(slot);
        var parts = new OrderedDictionary<string, double?>
        {
            ["median"] = Quantile(took, 0.5), ["p75"] = Quantile(took, 0.75), ["p90"] = Quantile(took, 0.9),
        };
        if (answers)
        {
            (parts["answered"], parts["unanswered"]) = (took.Length, tally.All(slot) - took.Length);
        }

        return new ItemFigure(parts["median"], took.Length, took.Length == 0 ? Missing.Nothing : null) { Parts = parts };
    }

    private static double? Quantile(ReadOnlySpan<long> sorted, double share) =>
        sorted.Length == 0 ? null : Quantiles.Of(sorted, share) / UnixTime.Second;

    /// <summary>What bots and agents opened in the period; of open items, what they opened and is open.</summary>
    private static int LeftOut(ItemMetric metric, ItemTable table, ItemFrame frame) => table.Left.Count(left => metric.Takes(left.Kind)
        && (metric.Form == ItemForm.Open ? left.IsOpen : frame.Slot(0, left.OpenedAt) != ItemFrame.Outside));
}

/// <summary>One figure: of a bucket, or of the whole period.</summary>
internal readonly record struct ItemFigure(double? Value, long N, Missing? Missing)
{
    public double? Numerator { get; init; }

    public double? Denominator { get; init; }

    public IReadOnlyDictionary<string, double?>? Parts { get; init; }

    public static ItemFigure Of(double value, long n) => new(value, n, null);

    public static ItemFigure Of(Ratio ratio) => new(ratio.Value.Value, ratio.Value.N, ratio.Value.Missing)
    {
        Numerator = ratio.Numerator, Denominator = ratio.Denominator,
    };
}

namespace CommunityHealth.Community;

/// <summary>A window cut into buckets, each with the whole calendar bucket before it, and what is known of them.</summary>
public sealed class Frame
{
    private const int MostBuckets = 5_000;

    private Frame(Window window, Granularity granularity, Window? before, Knowledge knowledge)
    {
        (Window, Granularity, Before, Knowledge) = (window, granularity, before, knowledge);
        Buckets = [.. Cut(granularity, cut: true)];
        Months = [.. Cut(Granularity.Month, cut: false)];
        Quarters = [.. Cut(Granularity.Quarter, cut: false)];
        Reach = FindReach();
    }

    /// <summary>The period.</summary>
    public Window Window { get; }

    /// <summary>The width of <see cref="Buckets"/>; wider than asked for where there would be thousands.</summary>
    public Granularity Granularity { get; }

    /// <summary>The period before, which counts as the bucket before the whole period; null for all that is known.</summary>
    public Window? Before { get; }

    /// <summary>The whole period is all that is known, facts without a plausible date included.</summary>
    public bool IsAll => Before is null;

    /// <summary>From when to when something is known.</summary>
    public Knowledge Knowledge { get; }

    /// <summary>The buckets of the series, cut to the period.</summary>
    public IReadOnlyList<FrameBucket> Buckets { get; }

    /// <summary>The whole calendar months that overlap the period.</summary>
    public IReadOnlyList<FrameBucket> Months { get; }

    /// <summary>The whole calendar quarters that overlap the period.</summary>
    public IReadOnlyList<FrameBucket> Quarters { get; }

    /// <summary>The days that must be read to work all this out.</summary>
    public Window Reach { get; }

    /// <summary>The frame of a period that resolved to <paramref name="window"/>.</summary>
    public static Frame Of(Period period, Window window, Granularity granularity, Knowledge knowledge)
    {
        while (granularity != Granularity.Quarter && window.Days / Width(granularity) > MostBuckets)
        {
            granularity++;
        }

        return new Frame(window, granularity, period.IsAll ? null : period.Previous(window), knowledge);
    }

    private static int Width(Granularity granularity) => granularity switch
    {
        Granularity.Day => 1, Granularity.Week => 7, _ => 30,
    };

    private IEnumerable<FrameBucket> Cut(Granularity granularity, bool cut)
    {
        for (var start = granularity.StartOf(Window.From); start < Window.To; start = granularity.Step(start))
        {
            var whole = new Window(start, granularity.Step(start));
            var days = cut
                ? new Window(Later(whole.From, Window.From), Earlier(whole.To, Window.To))
                : whole;
            yield return new FrameBucket(
                days, new Window(granularity.Step(start, -1), start), days != whole || Knowledge.Cuts(days), Knowledge.Gap(days));
        }
    }

    /// <summary>One bucket, quarter and period further back, and to the end of the last quarter.</summary>
    private Window FindReach()
    {
        var from = Earlier(Before?.From ?? Window.From, Earlier(Buckets[0].Before.From, Quarters[0].Before.From));
        return new Window(from, Later(Window.To, Quarters[^1].Days.To));
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}

/// <summary>One bucket of a frame.</summary>
/// <param name="Days">As cut by the period.</param>
/// <param name="Before">The whole calendar bucket before it.</param>
/// <param name="Partial">Cut by the period, by the start of the data or by the end of knowledge.</param>
/// <param name="Missing">Why nothing is known of it; null where something is.</param>
public readonly record struct FrameBucket(Window Days, Window Before, bool Partial, Missing? Missing)
{
    /// <summary>The point of a figure that is known.</summary>
    public MetricPoint Point(double value, long n) =>
        Missing is null ? new(Days.From, Days.To, value, n, Partial, null) : Unknown(Missing.Value);

    /// <summary>The point of a share, which is nothing where there is nothing to divide by.</summary>
    public MetricPoint Point(Ratio ratio) => Missing is { } gap
        ? Unknown(gap)
        : new(Days.From, Days.To, ratio.Value.Value, ratio.Value.N, Partial, ratio.Value.Missing)
        {
            Numerator = ratio.Numerator, Denominator = ratio.Denominator,
        };

    /// <summary>The point of a figure that is not known.</summary>
    public MetricPoint Unknown(Missing why) => new(Days.From, Days.To, null, 0, Partial, why);
}

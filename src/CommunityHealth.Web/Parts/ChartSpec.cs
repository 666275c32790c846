namespace CommunityHealth.Web.Parts;

/// <summary>A drawing, as <c>js/charts.js</c> takes it.</summary>
/// <param name="Kind">line, columns or stacked.</param>
/// <param name="Unit">What the values count; % for shares.</param>
/// <param name="Categories">One name a point, each only once.</param>
public sealed record ChartSpec(
    string Kind, string Unit, int Height, IReadOnlyList<string> Categories, IReadOnlyList<ChartSeries> Series, ChartLabels Labels)
{
    /// <summary>The first line is filled.</summary>
    public bool Area { get; init; }

    /// <summary>What each point opens; null for nothing.</summary>
    public IReadOnlyList<string?> Links { get; init; } = [];

    /// <summary>The values are durations, so that the scale names their unit.</summary>
    public bool IsTime { get; init; }

    /// <summary>Values with a name, drawn as a line across: a wanted time, a published band.</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>The first day of each point, where points are days; releases are shown beside them.</summary>
    public IReadOnlyList<DateOnly> Days { get; init; } = [];

    /// <summary>What happened at a point, by number; said below the drawing.</summary>
    public IReadOnlyList<ChartFlag> Flags { get; init; } = [];

    /// <summary>The language of numbers.</summary>
    public string Lang { get; init; } = Figures.Language;
}

/// <summary>A line or the columns of a drawing; a null value is a gap.</summary>
/// <param name="Color">1 to 6.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values, int Color, bool Dashed = false, bool Below = false)
{
    /// <summary>Opens what is behind all of it; null for nothing.</summary>
    public string? Href { get; init; }
}

/// <summary>A value with a name.</summary>
public sealed record ChartMark(double Value, string Name);

/// <summary>A numbered flag at a point.</summary>
/// <param name="At">Which point.</param>
/// <param name="Text">What happened.</param>
public sealed record ChartFlag(int At, int Number, string Text);

/// <summary>What the drawing says to screen readers.</summary>
public sealed record ChartLabels(string Chart, string Up, string Down, string Same, string None, string Step)
{
    /// <summary>The usual words, for a drawing of the given name.</summary>
    public static ChartLabels Of(string chart) => new(
        chart, PartsTexts.Chart_Up, PartsTexts.Chart_Down, PartsTexts.Chart_Same, PartsTexts.NoData, PartsTexts.Chart_Step);
}
